"""Revisions of the procedures: drafting one, its page, its steps."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steward.domain.calendars import CalendarInvalid
from steward.domain.revisions.facts import PLAIN as PLAIN_STEPS
from steward.domain.revisions.facts import Approved, Draft, Drafted, Fact
from steward.operations.performing import NotAllowed
from steward.operations.revising import draft as begin
from steward.operations.revising import take
from steward.packs import PackInvalid, PackUnknown, SettingInvalid
from steward.queries.drafting import (
    chosen,
    draft_choices,
    draft_of_today,
    reach_named,
    settings_of,
)
from steward.queries.revisions import may_draft, revision_page, standing_draft
from steward.queries.words.rights import step as step_words
from steward.queries.words.unusable import why_unusable
from steward.web.forms.revisions import RevisionForm
from steward.web.forms.settings import SettingsForm
from steward.web.requests import StewardRequest

UNUSABLE = (PackInvalid, PackUnknown, SettingInvalid, CalendarInvalid)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """A draft about to be written; ``number`` is empty for a new one."""

    now: datetime
    form: RevisionForm
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """The settings of a draft about to be chosen."""

    now: datetime
    form: SettingsForm
    number: str
    title: str


@require_http_methods(["GET", "POST"])
def revision_new(request: StewardRequest) -> HttpResponse:
    """Ask what is to be revised, and begin the revision."""
    _ask_right(request)
    named = request.POST.get("reach") or request.GET.get("reach", "")
    company = request.actor.company
    today = draft_of_today(company, reach_named(named, company), request.now)
    form = RevisionForm(draft_choices(company, request.now), today, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = begin(form.draft(today), actor=request.actor, now=request.now)
        except UNUSABLE as error:
            form.refuse(why_unusable(error))
        else:
            return _on_from(row.number, form.draft(today))
    return _show(request, DraftPage(now=request.now, form=form))


@require_http_methods(["GET", "POST"])
def revision_draft(request: StewardRequest, number: str) -> HttpResponse:
    """Ask anew what is to be revised."""
    _ask_right(request)
    base, seen = standing_draft(number, request.actor)
    choices = draft_choices(request.actor.company, request.now)
    form = RevisionForm(choices, base, request.POST or None, seen=seen)
    if request.method == "POST" and form.is_valid():
        stated = form.draft(base)
        if _redraft(request, number, stated, form):
            return _on_from(number, stated)
    return _show(request, DraftPage(now=request.now, form=form, number=number))


@require_http_methods(["GET", "POST"])
def revision_settings(request: StewardRequest, number: str) -> HttpResponse:
    """Ask for the settings of a draft's packs, and for the company's days and hours."""
    _ask_right(request)
    base, seen = standing_draft(number, request.actor)
    form = SettingsForm(settings_of(base), base.calendar, request.POST or None, seen=seen)
    if request.method == "POST" and form.is_valid():
        settings = chosen(base, form.values())
        stated = replace(base, settings=settings, calendar=form.calendar())
        if _redraft(request, number, stated, form):
            messages.success(request, _("设定已存进草案，下面是它会改变的事。"))
            return redirect("revision", number)
    page = SettingsPage(now=request.now, form=form, number=number, title=base.title)
    status = 422 if form.errors else 200
    return render(request, "revision_settings.html", {"page": page}, status=status)


@require_GET
def revision(request: StewardRequest, number: str) -> HttpResponse:
    """Show a revision: what changes for whom, and how far it is."""
    page = revision_page(number, request.actor, request.now)
    return render(request, "revision.html", {"page": page})


@require_POST
def revision_step(request: StewardRequest, number: str, step: str) -> HttpResponse:
    """Take a step of a revision."""
    seen = request.POST.get("seen", "")
    take(
        _fact(step, request.POST.get("remark", "").strip()[:1000]),
        number=number,
        actor=request.actor,
        now=request.now,
        seen=int(seen) if seen.isdecimal() else None,
    )
    messages.success(request, _("记下了：{step}。").format(step=step_words(step)))
    return redirect("revision", number)


def _fact(step: str, remark: str) -> Fact:
    if step == "approved":
        return Approved(remark=remark)
    if step not in PLAIN_STEPS:
        raise Http404(step)
    return PLAIN_STEPS[step](remark=remark)


def _redraft(
    request: StewardRequest, number: str, stated: Draft, form: RevisionForm | SettingsForm
) -> bool:
    """Whether the draft was written; otherwise the form says why not."""
    try:
        take(
            Drafted(draft=stated),
            number=number,
            actor=request.actor,
            now=request.now,
            seen=form.cleaned_data["seen"],
        )
    except UNUSABLE as error:
        form.refuse(why_unusable(error))
        return False
    return True


def _on_from(number: str, draft: Draft) -> HttpResponse:
    """To the settings of what was chosen, if there are packs to set."""
    return redirect("revision_settings" if draft.packs else "revision", number)


def _ask_right(request: StewardRequest) -> None:
    if not (verdict := may_draft(request.actor, request.now)):
        raise NotAllowed(verdict)


def _show(request: StewardRequest, page: DraftPage) -> HttpResponse:
    status = 422 if page.form.errors else 200
    return render(request, "revision_draft.html", {"page": page}, status=status)
