"""The page of a case, its explanations, its records for the printer, its notes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from steward.domain.cases.facts import Noted
from steward.operations.performing import perform
from steward.queries.cases import case_page
from steward.queries.explanations import explain_page
from steward.queries.records import record_page
from steward.web.requests import StewardRequest


@require_GET
def case(request: StewardRequest, ref: str) -> HttpResponse:
    """Show a case."""
    return render(request, "case.html", {"page": case_page(ref, request.actor, request.now)})


@require_GET
def explain(request: StewardRequest, ref: str, milestone: str) -> HttpResponse:
    """Show why a milestone is due when it is."""
    number = request.GET.get("cycle", "")
    cycle = int(number) if number.isdecimal() else None
    page = explain_page(ref, milestone, cycle, request.actor, request.now)
    return render(request, "explain.html", {"page": page})


@require_GET
def record(request: StewardRequest, ref: str, form: str) -> HttpResponse:
    """Show a record form of a case, to be printed and signed."""
    page = record_page(ref, form, request.actor, request.now)
    return render(request, "record.html", {"page": page})


@require_POST
def notes(request: StewardRequest, ref: str) -> HttpResponse:
    """Write a note into a case. A note hinders nobody, so it needs no look at the latest log."""
    text = request.POST.get("text", "").replace("\x00", "").strip()
    if not text:
        messages.error(request, _("还没有写内容，什么都没记。"))
    else:
        at = request.now
        perform(Noted(), ref=ref, actor=request.actor, at=at, now=at, text=text)
        messages.success(request, _("记下了。"))
    return redirect("case", ref)
