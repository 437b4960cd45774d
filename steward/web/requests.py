"""A request of somebody who is signed in."""

from datetime import datetime

from django.http import HttpRequest
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
