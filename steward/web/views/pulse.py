"""What has changed since a page was made: asked all the time by every page in sight."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from steward.queries import pulse as queries
from steward.web.requests import StewardRequest


@require_GET
def pulse(request: StewardRequest) -> HttpResponse:
    """Answer with the cases that changed and the moment to ask from next; mostly, nothing did."""
    found = queries.pulse(request.GET.get("since", ""), request.pulse, request.actor)
    answer = {"changed": found.changed, "whole": found.whole}
    response = JsonResponse(answer) if found else HttpResponse(status=204)
    response["Steward-Pulse"] = request.pulse
    response["Cache-Control"] = "no-store"
    return response
