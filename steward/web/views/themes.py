"""Light, dark, or as the system has it: a choice of this browser."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from steward.web.context import THEME, THEMES
from steward.web.requests import own_address

KEPT = timedelta(days=365)


@require_POST
@login_not_required
def theme(request: HttpRequest) -> HttpResponse:
    """Keep which colours are shown here."""
    response = redirect(own_address(request))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        age = int(KEPT.total_seconds())
        response.set_cookie(THEME, chosen, max_age=age, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(THEME, samesite="Lax")
    return response
