"""Where a request comes from."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

LONGEST = 200


def client_address(request: HttpRequest) -> str:
    """Return the address of who asks; nothing if it is not known.

    Only behind a proxy is the header of proxies believed, and of it only what that proxy added.
    """
    stated = str(request.META.get("REMOTE_ADDR", ""))
    if settings.STEWARD_BEHIND_PROXY:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
        stated = forwarded.rsplit(",", 1)[-1].strip() or stated
    try:
        return str(ip_address(stated))
    except ValueError:
        return ""


def device_of(request: HttpRequest) -> str:
    """Return what the browser says of itself, as far as it is worth keeping."""
    return str(request.META.get("HTTP_USER_AGENT", ""))[:LONGEST]
