"""Signs that a rule was not kept, for people to review."""

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.signs import signs_page
from steward.web.forms.periods import PeriodForm
from steward.web.requests import StewardRequest


@require_GET
def signs(request: StewardRequest) -> HttpResponse:
    """Show the signs of a period; without one, of this month."""
    zone = ZoneInfo(request.company.timezone)
    form = PeriodForm(request.now.astimezone(zone).date(), request.GET)
    if not form.is_valid():
        return render(request, "signs.html", {"page": None, "form": form}, status=422)
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    page = signs_page(since, until, request.actor, zone, request.now)
    return render(request, "signs.html", {"page": page, "form": form})
