"""Visits to households: the list of a year, opening one, planning one."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steward.domain.cases.facts import FollowedUp
from steward.operations.visiting import open_visit, plan_visit
from steward.queries.staff import colleagues
from steward.queries.visits import TABS, Round, household_name, visits_page
from steward.web.forms.visits import PlanForm
from steward.web.requests import StewardRequest, page_number


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallPage:
    """A page with one short form."""

    now: datetime
    title: str
    intro: str
    form: object
    action: str
    button: str
    back_url: str


@require_GET
def visits(request: StewardRequest) -> HttpResponse:
    """Show which households were visited in a year, and which are left."""
    page = visits_page(round_of(request), request.actor, request.now)
    return render(request, "visits.html", {"page": page})


@require_POST
def visit_open(request: StewardRequest, code: str) -> HttpResponse:
    """Begin a visit to a household: its record is filled in on the next page."""
    row = open_visit(code, actor=request.actor, now=request.now)
    return redirect(f"{reverse('fact', args=[row.ref, FollowedUp.name])}?method=visit")


@require_http_methods(["GET", "POST"])
def visit_plan(request: StewardRequest, code: str) -> HttpResponse:
    """Ask for which day a visit is planned, and plan it."""
    form = PlanForm(localdate(request.now), colleagues(request.actor), request.POST or None)
    if request.method == "POST" and form.is_valid():
        day, visitor = form.cleaned_data["day"], form.cleaned_data["visitor"] or ""
        plan_visit(code, day, visitor, actor=request.actor, now=request.now)
        messages.success(request, _("排好了。"))
        return redirect(f"{reverse('visits')}?tab=planned")
    page = SmallPage(
        now=request.now,
        title=_("排走访日期"),
        intro=household_name(code, request.actor),
        form=form,
        action=reverse("visit_plan", args=[code]),
        button=_("排上"),
        back_url=reverse("visits"),
    )
    return render(request, "small_form.html", {"page": page}, status=422 if form.errors else 200)


def round_of(request: StewardRequest) -> Round:
    """Return which list of visits a request asks for."""
    get = request.GET.get
    year = get("year", "")
    return Round(
        year=int(year) if year.isdecimal() and len(year) == 4 else 0,
        project=get("project", "")[:100],
        tab=get("tab", "") if get("tab") in TABS else "left",
        page=page_number(request),
    )
