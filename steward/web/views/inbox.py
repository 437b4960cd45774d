"""The inbox."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from steward.operations.reading_inbox import mark_read
from steward.queries.inbox import inbox_page
from steward.web.requests import StewardRequest


@require_GET
def inbox(request: StewardRequest) -> HttpResponse:
    """Show what the reader was told."""
    return render(request, "inbox.html", {"page": inbox_page(request.actor, request.now)})


@require_POST
def inbox_read(request: StewardRequest) -> HttpResponse:
    """Mark a message as read, or all of them."""
    number = request.POST.get("id", "")
    mark_read(request.actor, int(number) if number.isdecimal() else None, request.now)
    return redirect("inbox")
