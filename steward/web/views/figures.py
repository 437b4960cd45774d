"""The figures: their page, each of them with its cases, as a file, and counting them again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from steward.operations.counting.asking import count_again
from steward.queries.measuring.asking import settled
from steward.queries.measuring.behind import measure_page
from steward.queries.measuring.drill import figure_page
from steward.queries.measuring.links import figures_url
from steward.queries.measuring.page import figures_page
from steward.queries.measuring.sheet import sheet
from steward.web.counted import asked_by, found, question
from steward.web.requests import StewardRequest, own_address, page_number
from steward.web.sheets import send


@require_GET
def figures(request: StewardRequest) -> HttpResponse:
    """Show the figures of a turn."""
    scope, known = found(request, asked_by(request.GET))
    page = figures_page(scope, known, request.actor, request.now)
    return render(request, "figures.html", {"page": page})


@require_GET
def figure(request: StewardRequest, name: str) -> HttpResponse:
    """Show one figure: its formula, its course, its parts and its cases."""
    get, number = request.GET.get, page_number(request)
    scope, known = found(request, asked_by(request.GET), (("rate", name),))
    show, by = get("show", ""), get("by", "")
    page = figure_page(
        name, scope, known, request.actor, request.now, show=show, by=by, number=number
    )
    return render(request, "figure.html", {"page": page})


@require_GET
def measure(request: StewardRequest, form: str, name: str) -> HttpResponse:
    """Show the cases behind a mean, a length of time or a distribution."""
    show, number = request.GET.get("show", ""), page_number(request)
    scope, known = found(request, asked_by(request.GET), ((form, name),))
    page = measure_page(
        form, name, scope, known, request.actor, request.now, show=show, number=number
    )
    return render(request, "measure.html", {"page": page})


@require_GET
def figures_sheet(request: StewardRequest, form: str) -> HttpResponse:
    """Send the figures as a file; while there are none yet, show how far the counting is."""
    scope, known = found(request, asked_by(request.GET), None)
    if known.sums is None:
        messages.info(request, _("还在统计，统计完再下载。"))
        return redirect(figures_url(scope.asked))
    name, rows = sheet(scope, known)
    return send(rows, name, form)


@require_POST
def figures_again(request: StewardRequest) -> HttpResponse:
    """Count the figures again, by the records of now."""
    scope = settled(asked_by(request.POST), request.actor, request.now)
    count_again(question(request, scope), request.now)
    return redirect(own_address(request))
