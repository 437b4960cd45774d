"""Every list as a file, in one way: what the page shows to the same reader, all of it."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from steward.operations.performing import NotAllowed
from steward.operations.registering import REGISTERS, table_of
from steward.queries.listing.cases import cases_table
from steward.queries.listing.cells import Table
from steward.queries.listing.company import claims_table, duties_table, signs_table
from steward.queries.listing.following import follow_ups_table, key_owners_table, visits_table
from steward.queries.listing.looks import looks_table
from steward.queries.reveals import may_review
from steward.queries.words import said
from steward.web.counted import signs_seen
from steward.web.forms.periods import PeriodForm
from steward.web.requests import StewardRequest
from steward.web.sheets import send
from steward.web.views import follow_ups, queue, reveals, visits


class StillCounting(Exception):
    """What is asked for is being counted; the page of this address shows how far that is."""


@require_GET
def list_file(request: StewardRequest, name: str, form: str) -> HttpResponse:
    """Send a list as CSV or Excel, with the filters of its page."""
    if name in REGISTERS:
        register = REGISTERS[name]
        rows = table_of(register, request.actor, get_language() or "")
        return send(rows, said(register.layout.title), form)
    if name not in LISTS:
        raise Http404(name)
    try:
        title, lines = LISTS[name](request)
    except StillCounting as error:
        messages.info(request, _("还在统计，统计完再下载。"))
        return redirect(str(error))
    return send(lines, title, form)


def _queue(request: StewardRequest) -> Table:
    return cases_table(queue.asked_of(request), request.actor, request.now)


def _follow_ups(request: StewardRequest) -> Table:
    return follow_ups_table(follow_ups.sought_of(request), request.actor, request.now)


def _visits(request: StewardRequest) -> Table:
    return visits_table(visits.round_of(request), request.actor, request.now)


def _key_owners(request: StewardRequest) -> Table:
    return key_owners_table(request.actor, request.now)


def _duties(request: StewardRequest) -> Table:
    role = request.GET.get("role", "")
    return duties_table(role, request.actor, request.company, request.now)


def _claims(request: StewardRequest) -> Table:
    return claims_table(request.GET.get("state", ""), request.actor, request.now)


def _signs(request: StewardRequest) -> Table:
    _zone, form = _period(request)
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    seen = signs_seen(request, since, until)
    if seen.signs is None:
        raise StillCounting(f"{reverse('signs')}?since={since}&until={until}")
    return signs_table((since, until), seen, request.actor, request.now)


def _reveals(request: StewardRequest) -> Table:
    if not (verdict := may_review(request.actor, request.now)):
        raise NotAllowed(verdict)
    zone, form = _period(request)
    return looks_table(reveals.looked_of(request, form), request.actor, zone)


def _period(request: StewardRequest) -> tuple[ZoneInfo, PeriodForm]:
    zone = ZoneInfo(request.company.timezone)
    form = PeriodForm(request.now.astimezone(zone).date(), request.GET)
    if not form.is_valid():
        raise Http404("no such period")
    return zone, form


LISTS: Mapping[str, Callable[[StewardRequest], Table]] = {
    "queue": _queue,
    "follow_ups": _follow_ups,
    "visits": _visits,
    "key_owners": _key_owners,
    "duties": _duties,
    "claims": _claims,
    "signs": _signs,
    "reveals": _reveals,
}
