"""Planning: the turns of duties that a company owes become cases when their day comes.

What is owed is computed anew each time, and a turn has one name for ever; so nothing is opened
twice, by however many workers, and nothing is lost in an outage: a turn that came and went
meanwhile is opened late, and is late.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import InterfaceError, OperationalError, connection, transaction

from steward.domain.access import Actor
from steward.domain.cases.facts import Received, Waived
from steward.domain.cases.state import fold
from steward.domain.cases.words import Kind, Status
from steward.domain.owing import Opening, openings
from steward.domain.warranty.places import Place
from steward.operations.adopting import situation_of
from steward.operations.performing import perform
from steward.operations.receiving import Report, open_own
from steward.store.adoptions import adoptions_of
from steward.store.estate import estate_of
from steward.store.log import load
from steward.store.models import Adoption, CaseRow, Company, Planning
from steward.store.tenancy import company_scope

logger = logging.getLogger(__name__)

SOURCE = "duty"
STANDS_STILL = "stands_still"
RETRY = timedelta(minutes=10)
DAY = timedelta(days=1)

# Every company has a row; one that is new, or older than this table, gets it here.
ENLIST = """
insert into planning (company_id, next_at, error) values (%s, %s, '')
on conflict (company_id) do nothing
"""
CLAIM = """
select company_id from planning where next_at <= %s order by next_at, company_id limit 1
for update skip locked
"""


def next_plan_at() -> datetime | None:
    """Return when there is something to plan for any company."""
    return Planning.objects.order_by("next_at").values_list("next_at", flat=True).first()


def plan_batch(now: datetime, limit: int = 100) -> int:
    """Open up to ``limit`` turns that one company owes at ``now``, in one transaction.

    :returns: how many companies were looked after: 0 when there is nothing to do.
    """
    _enlist_all(now)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [now])
            claimed = cursor.fetchone()
        if claimed is None:
            return 0
        plan(claimed[0], now, limit)
        return 1


def plan(company: int, now: datetime, limit: int = 100) -> None:
    """Open up to ``limit`` turns that a company owes at ``now``; its row is locked, or its own."""
    with company_scope(company):
        _enlist(company, now)
        _plan(Planning.objects.select_related("company").get(company=company), now, limit)


def _enlist_all(now: datetime) -> None:
    planned = Planning.objects.values_list("company_id", flat=True)
    for company in set(Company.objects.values_list("pk", flat=True)) - set(planned):
        with company_scope(company):
            _enlist(company, now)


def _enlist(company: int, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ENLIST, [company, now])


def _plan(row: Planning, now: datetime, limit: int) -> None:
    zone = ZoneInfo(row.company.timezone)
    today = now.astimezone(zone).date()
    estate = estate_of(row.company_id)
    adoptions = adoptions_of(row.company_id)
    since = row.through or today
    owed = openings(adoptions, situation_of, estate, zone, since, now)
    failed = ""
    for count, opening in enumerate(_not_open(row.company_id, owed)):
        if count == limit:
            return  # the row is due still, so the rest follows at once
        failed = _open(row.company_id, opening, now) or failed
    _let_off(row.company_id, estate, now)
    row.error, row.next_at = failed, now + RETRY
    if not failed:
        row.through, row.next_at = today, _midnight(today + DAY, zone)
    row.save()


def _not_open(company: int, owed: Iterable[Opening[Adoption]]) -> Sequence[Opening[Adoption]]:
    wanted = sorted(owed, key=lambda opening: (opening.at, opening.turn.id))
    ids = [opening.turn.id for opening in wanted]
    known = CaseRow.objects.filter(company=company, source=SOURCE, external_id__in=ids)
    there = set(known.values_list("external_id", flat=True))
    return [opening for opening in wanted if opening.turn.id not in there]


def _open(company: int, opening: Opening[Adoption], now: datetime) -> str:
    """Open the case of a turn, and return what kept it from being opened, if anything did."""
    turn = opening.turn
    report = Report(
        fact=Received(kind=Kind.DUTY, place=turn.place),
        title=_title(opening),
        source=SOURCE,
        external_id=turn.id,
    )
    actor = Actor(id="", company=company, name="", roles=frozenset())
    try:
        with transaction.atomic():
            open_own(report, turn.fact, opening.adoption, actor=actor, at=opening.at, now=now)
    except (InterfaceError, OperationalError):
        raise  # the database is gone, not the turn wrong
    except Exception as error:
        logger.exception("the duty %s could not be opened", turn.id)
        return f"{turn.id}: {type(error).__name__}: {error}"
    return ""


def _let_off(company: int, estate: Mapping[str, Place], now: datetime) -> None:
    """Waive what is open where work now stands still on the last day; what is late stays late."""
    still = [int(place.id) for place in estate.values() if place.still]
    rows = CaseRow.objects.filter(
        company=company,
        kind=Kind.DUTY.value,
        status=Status.OPEN.value,
        place__in=still,
        next_due_at__gt=now,
    )
    actor = Actor(id="", company=company, name="", roles=frozenset())
    for row in rows.order_by("pk"):
        owed = fold(load(row)).owed
        if owed is not None and estate[str(row.place_id)].stands_still(owed.last_day):
            waived = Waived(reason=STANDS_STILL)
            perform(waived, ref=row.ref, actor=actor, at=now, now=now)


def _title(opening: Opening[Adoption]) -> str:
    turn, components = opening.turn, opening.procedure.components
    named = next((c.title.zh for c in components if c.key == turn.component), None)
    return f"{turn.duty.title.zh}（{named}）" if named else turn.duty.title.zh


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
