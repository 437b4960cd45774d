"""The guide: put away, or begun anew."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from steward.operations.guiding import guide_again, guide_off
from steward.web.requests import StewardRequest, own_address


@require_POST
def guide(request: StewardRequest) -> HttpResponse:
    """Show no guide any more, or begin it anew."""
    (guide_again if "again" in request.POST else guide_off)(request.user)
    return redirect(own_address(request))
