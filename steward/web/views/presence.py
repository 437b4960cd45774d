"""Who is at a case: each open page says that it is there, and is told who else is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from steward.operations.presence import be_there, leave
from steward.queries.presence import beside
from steward.web.requests import StewardRequest


@require_POST
def presence(request: StewardRequest, ref: str) -> HttpResponse:
    """Note that the reader is at a case, or has left it; answer with who else is there."""
    if "left" in request.POST:
        leave(ref, actor=request.actor)
        return HttpResponse(status=204)
    be_there(ref, request.POST.get("writing", ""), actor=request.actor, now=request.now)
    people = beside(ref, request.actor, request.now)
    return render(request, "parts/beside_people.html", {"people": people})
