"""The figures: their page, each of them with its cases, and as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.measuring.asking import Asked
from steward.queries.measuring.behind import measure_page
from steward.queries.measuring.drill import figure_page
from steward.queries.measuring.page import figures_page
from steward.queries.measuring.sheet import sheet
from steward.web.requests import StewardRequest, page_number
from steward.web.sheets import send


@require_GET
def figures(request: StewardRequest) -> HttpResponse:
    """Show the figures of a turn."""
    page = figures_page(_asked(request), request.actor, request.now)
    return render(request, "figures.html", {"page": page})


@require_GET
def figure(request: StewardRequest, name: str) -> HttpResponse:
    """Show one figure: its formula, its course, its parts and its cases."""
    get = request.GET.get
    page = figure_page(
        name,
        _asked(request),
        request.actor,
        request.now,
        show=get("show", ""),
        by=get("by", ""),
        number=page_number(request),
    )
    return render(request, "figure.html", {"page": page})


@require_GET
def measure(request: StewardRequest, form: str, name: str) -> HttpResponse:
    """Show the cases behind a mean, a length of time or a distribution."""
    show, number = request.GET.get("show", ""), page_number(request)
    page = measure_page(
        form, name, _asked(request), request.actor, request.now, show=show, number=number
    )
    return render(request, "measure.html", {"page": page})


@require_GET
def figures_sheet(request: StewardRequest, form: str) -> HttpResponse:
    """Send the figures as a file."""
    name, rows = sheet(_asked(request), request.actor, request.now)
    return send(rows, name, form)


def _asked(request: StewardRequest) -> Asked:
    get = request.GET.get
    return Asked(
        every=get("every", ""),
        day=get("day", ""),
        place=get("place", ""),
        kind=get("kind", ""),
        person=get("person", ""),
    )
