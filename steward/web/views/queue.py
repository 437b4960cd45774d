"""The workbench."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.guide import guide_of
from steward.queries.queue import queue_page
from steward.queries.queue_asked import FILTERS, Asked
from steward.web.requests import StewardRequest, page_number


@require_GET
def queue(request: StewardRequest) -> HttpResponse:
    """Show what is due next."""
    page = queue_page(asked_of(request), request.actor, request.now)
    template = "queue.html#desk" if request.htmx else "queue.html"
    guide = None if request.htmx else guide_of(request.user, request.now)
    return render(request, template, {"page": page, "guide": guide})


def asked_of(request: StewardRequest) -> Asked:
    """Return what a request asks of the workbench."""
    get = request.GET.get
    return Asked(
        view=get("view", "") if get("view", "").isdecimal() else "",
        scope=get("scope", "") if get("scope") in {"mine", "team", "all"} else "",
        **{name: get(name, "").strip()[:100] for name in (*FILTERS, "q")},
        page=page_number(request),
    )
