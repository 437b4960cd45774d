"""Settings: the page from which all are reached, and the log of changes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.settings.changes import changes_page
from steward.queries.settings.index import settings_page
from steward.web.requests import StewardRequest, page_number
from steward.web.views.settings.asking import only_administrators


@require_GET
def settings(request: StewardRequest) -> HttpResponse:
    """Show every setting with how it stands."""
    only_administrators(request)
    page = settings_page(request.actor, request.now)
    return render(request, "settings.html", {"page": page})


@require_GET
def changes(request: StewardRequest) -> HttpResponse:
    """Show what was changed, by whom, from when and why."""
    only_administrators(request)
    page = changes_page(
        request.actor,
        request.GET.get("subject", ""),
        page_number(request),
        request.now,
    )
    return render(request, "setting_changes.html", {"page": page})
