"""The board of the day 今日看板."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.today.page import today_page
from steward.web.requests import StewardRequest


@require_GET
def today(request: StewardRequest) -> HttpResponse:
    """Show the day: for the desk, or large enough for a wall."""
    code, wall = request.GET.get("place", "")[:100], request.GET.get("wall") == "1"
    page = today_page(code, wall, request.actor, request.company, request.now)
    template = "today.html#board" if request.htmx else "today.html"
    return render(request, template, {"page": page})
