"""The follow-up desk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.follow_ups import SCOPES, TABS, Sought, follow_ups_page
from steward.web.requests import StewardRequest


@require_GET
def follow_ups(request: StewardRequest) -> HttpResponse:
    """Show what is to be followed up, by window."""
    page = follow_ups_page(sought_of(request), request.actor, request.now)
    template = "follow_ups.html#list" if request.htmx else "follow_ups.html"
    return render(request, template, {"page": page})


def sought_of(request: StewardRequest) -> Sought:
    """Return which list of the follow-up desk a request asks for."""
    get = request.GET.get
    number = get("page", "")
    return Sought(
        tab=get("tab", "") if get("tab") in TABS else "due",
        scope=get("scope", "") if get("scope") in SCOPES else "all",
        rule=get("rule", "")[:100],
        page=int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1,
    )
