"""What a manager sees of those who report to them 督办."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.managing.page import TABS, Wish, managing_page
from steward.web.requests import StewardRequest, page_number


@require_GET
def managing(request: StewardRequest) -> HttpResponse:
    """Show what is late under the reader, what waits for them, and who carries what."""
    page = managing_page(_wish(request), request.actor, request.company, request.now)
    template = "managing.html#list" if request.htmx else "managing.html"
    return render(request, template, {"page": page})


def _wish(request: StewardRequest) -> Wish:
    tab = request.GET.get("tab", "")
    return Wish(tab=tab if tab in TABS else TABS[0], page=page_number(request))
