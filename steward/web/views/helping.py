"""How the desk is used, and how the page one comes from is."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.web.help import TOPICS
from steward.web.requests import StewardRequest


@require_GET
def help_(request: StewardRequest, topic: str = "") -> HttpResponse:
    """Say how the desk is used; with a topic, what its pages are for."""
    if topic and topic not in TOPICS:
        raise Http404(topic)
    known = {"page": None, "topic": TOPICS.get(topic), "at": topic, "topics": TOPICS.items()}
    return render(request, "help.html", known)
