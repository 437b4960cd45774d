"""The list of claims."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.claims import claims_page
from steward.web.requests import StewardRequest


@require_GET
def claims(request: StewardRequest) -> HttpResponse:
    """List what is claimed, of whom, and what is still owed."""
    page = claims_page(request.GET.get("state", ""), request.actor, request.now)
    return render(request, "claims.html", {"page": page})
