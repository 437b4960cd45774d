"""The duties of the company."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.duties import duties_page
from steward.web.requests import StewardRequest


@require_GET
def duties(request: StewardRequest) -> HttpResponse:
    """Show what is owed by the calendar and at places: late, now, coming, done."""
    role = request.GET.get("role", "")
    page = duties_page(role, request.actor, request.company, request.now)
    return render(request, "duties.html", {"page": page})
