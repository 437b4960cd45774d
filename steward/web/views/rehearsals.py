"""Rehearsals: asking for one, watching it, reading what it found, calling it off."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steward.domain.calendars import CalendarInvalid
from steward.operations.rehearsing.asking import RunsAlready, ask, call_off
from steward.operations.rehearsing.drafts import candidate_of, reaching
from steward.packs import PackInvalid, PackUnknown, SettingInvalid
from steward.packs.adopted import PackChanged
from steward.queries.rehearsals.drafts import drafts
from steward.queries.rehearsals.page import (
    rehearsal_of,
    rehearsal_page,
    rehearsals_page,
)
from steward.queries.revisions import standing_draft
from steward.web.forms.rehearsals import RehearsalForm
from steward.web.requests import StewardRequest

UNUSABLE = (PackInvalid, PackUnknown, SettingInvalid, CalendarInvalid)


@require_http_methods(["GET", "POST"])
def rehearsals(request: StewardRequest) -> HttpResponse:
    """List the last rehearsals, and ask for one more."""
    zone = ZoneInfo(request.company.timezone)
    today = request.now.astimezone(zone).date()
    asked = request.POST if request.method == "POST" else request.GET
    form = RehearsalForm(today, drafts(request.actor.company), asked)
    if request.method == "POST" and form.is_valid():
        number = _asked(request, form, zone)
        if number is not None:
            return redirect("rehearsal", number)
    page = rehearsals_page(request.actor, zone, request.now)
    wrong = request.method == "POST"
    shown = {"page": page, "form": form, "wrong": wrong}
    return render(request, "rehearsals.html", shown, status=422 if wrong else 200)


@require_GET
def rehearsal(request: StewardRequest, number: int) -> HttpResponse:
    """Show how far a rehearsal is, and what it found."""
    after = request.GET.get("after", "")
    page = rehearsal_page(
        number,
        request.GET.get("mark", ""),
        int(after) if after.isdecimal() and len(after) < 19 else 0,
        request.actor,
        request.company,
        request.now,
    )
    return render(request, "rehearsal.html", {"page": page})


@require_POST
def rehearsal_off(request: StewardRequest, number: int) -> HttpResponse:
    """Call a rehearsal off."""
    call_off(rehearsal_of(number, request.actor), request.now)
    messages.success(request, _("已经取消试运行。"))
    return redirect("rehearsal", number)


def _asked(request: StewardRequest, form: RehearsalForm, zone: ZoneInfo) -> int | None:
    stated = form.cleaned_data
    draft, _seq = standing_draft(stated["revision"], request.actor)
    try:
        row = ask(
            candidate_of(draft),
            since=datetime.combine(stated["since"], time.min, zone),
            until=datetime.combine(stated["until"] + timedelta(days=1), time.min, zone),
            in_hand=stated["in_hand"],
            actor=reaching(draft, request.actor, request.now),
            now=request.now,
            revision=stated["revision"],
        )
    except RunsAlready:
        form.add_error(None, _("您上一次试运行还没有完。等它试完，或者先取消。"))
    except PackChanged:
        form.add_error("revision", _("编制以后规程包的文件变了，请重新编制这份修订再试。"))
    except UNUSABLE as error:
        form.add_error("revision", _("这份修订现在不能试：{error}").format(error=error))
    else:
        return int(row.pk)
    return None
