"""Taking a report in, and what is known before it is taken."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.domain.calendars import CalendarNotCovered
from steward.domain.decisions import Refused
from steward.operations.adopting import NothingAdopted
from steward.operations.linking import same_matter
from steward.operations.performing import CaseUnknown, NotAllowed
from steward.operations.receiving import Report, receive
from steward.operations.reporters import reporter
from steward.queries.guidance import GuidanceLine
from steward.queries.intake import Choosable, intake_choices
from steward.queries.known import TYPED, Typed, known
from steward.queries.places import offered_places
from steward.queries.recording_clock import RecordBy, record_by
from steward.queries.warranty.decisions import WarrantyLine
from steward.web.forms.intake import IntakeForm
from steward.web.refusals import unadopted, uncovered, why
from steward.web.requests import StewardRequest
from steward.web.uploads import UploadsRefused, file_all, forget_all, keep_all
from steward.web.views.warranty import preview_of


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePage:
    """The intake, empty or as it was filled."""

    now: datetime
    form: IntakeForm
    kinds: tuple[Choosable, ...]
    categories: tuple[Choosable, ...]
    urgencies: tuple[Choosable, ...]
    guidance: tuple[GuidanceLine, ...]
    started_at: datetime
    record_by: RecordBy | None = None
    warranty: WarrantyLine | None = None


@require_http_methods(["GET", "POST"])
def intake(request: StewardRequest) -> HttpResponse:
    """Ask what was reported, and open a case for it."""
    choices = intake_choices(request.actor, request.now)
    form = IntakeForm(choices, request, *_posted(request))
    if request.method == "POST" and form.is_valid() and (ref := _taken_in(request, form)):
        messages.success(request, _("已受理 {ref}，时限开始计算。").format(ref=ref))
        return redirect("case", ref)
    began = request.now - form.spent
    page = IntakePage(
        now=request.now,
        form=form,
        kinds=choices.kinds,
        categories=choices.categories,
        urgencies=choices.urgencies,
        guidance=choices.guidance,
        started_at=began,
        record_by=record_by(request.actor, began),
        warranty=preview_of(request, request.POST) if request.method == "POST" else None,
    )
    return render(request, "intake.html", {"page": page}, status=422 if form.errors else 200)


@require_GET
def places(request: StewardRequest) -> HttpResponse:
    """List the places that the beginning of a name may mean."""
    q = request.GET.get("place", "").strip()[:100]
    offered = offered_places(q, request.actor.company) if q else ()
    return render(request, "parts/places.html", {"places": offered})


@require_GET
def household(request: StewardRequest) -> HttpResponse:
    """Show who lives at a place, or calls from a number, and what is open there."""
    typed = Typed(**{name: request.GET.get(name, "").strip()[:100] for name in TYPED})
    page = known(typed, request.actor, request.now, timezone.localdate(request.now))
    return render(request, "parts/known.html", {"page": page, "now": request.now})


def _posted(request: StewardRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _taken_in(request: StewardRequest, form: IntakeForm) -> str | None:
    """The reference of the new case, or nothing when the form has to come back."""
    try:
        kept = keep_all(form.cleaned_data["files"], request.actor)
    except UploadsRefused as refused:
        form.add_error("files", [*refused.sentences, _("请重新选择要传的文件。")])
        return None
    try:
        ref = _receive(request, form)
    except (CalendarNotCovered, NothingAdopted) as error:
        forget_all(kept)
        form.refuse(_sentence(error))
        return None
    file_all(kept, ref, request)
    _link(request, ref, form.cleaned_data["same_as"])
    return ref


def _link(request: StewardRequest, ref: str, other: str) -> None:
    """Say on both cases that they are about the same; what cannot be said keeps no report back."""
    if not other:
        return
    try:
        same_matter(ref, other, actor=request.actor, now=request.now)
    except (CaseUnknown, NotAllowed, Refused) as error:
        messages.warning(request, _("没有归为同一事由：{why}").format(why=why(error)))


def _sentence(error: CalendarNotCovered | NothingAdopted) -> str:
    if isinstance(error, CalendarNotCovered):
        return uncovered(error)
    return unadopted()


def _receive(request: StewardRequest, form: IntakeForm) -> str:
    data, now = form.cleaned_data, request.now
    party = reporter(
        request.company,
        name=data["reporter_name"],
        phone=data["phone"],
        place=data["place"],
        known=data["party"],
        now=now,
    )
    fact = form.fact(party.pk if party else None)
    report = Report(fact=fact, title=data["matter"], text=data["text"])
    at = data["at"] or now - data["spent"]
    return receive(report, actor=request.actor, at=at, now=now, whole=True).ref
