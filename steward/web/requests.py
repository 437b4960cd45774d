"""A request of somebody who is signed in."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from steward.domain.access import Actor
from steward.queries.actors import Account, Company


class StewardRequest(HttpRequest):
    """``now`` is the one reading of the clock that everything in the request uses.

    ``pulse`` is the moment of the database before anything of the page was read.
    """

    user: Account
    htmx: HtmxDetails
    now: datetime
    actor: Actor
    company: Company
    pulse: str


def own_address(request: HttpRequest) -> str:
    """Return where a form wants to go on: only an address of the desk itself, or else its start."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if safe else settings.LOGIN_REDIRECT_URL


def page_number(request: HttpRequest) -> int:
    """Return which page of a list is asked for; what is no number means the first."""
    number = request.GET.get("page", "")
    return int(number) if number.isdecimal() and len(number) < 6 and int(number) else 1
