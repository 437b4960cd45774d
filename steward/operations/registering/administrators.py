"""That somebody is left to keep the accounts of a company, whatever its register of staff says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from steward.domain.access.administering import ADMINISTRATOR
from steward.domain.procedures.words import Words
from steward.operations.importing.problems import Problem
from steward.operations.registering.registers import Ground, Register, Row
from steward.store.models import Company, Holding

Span = tuple[date, date | None]
LAST = Words(
    "这样就没有管理员了，谁也管不了账号。请先让另一位任管理员。",
    "Nobody would be left to keep the accounts: make somebody else an administrator first.",
)


def against_leaving_none(
    register: Register, rows: Sequence[Row], ground: Ground
) -> Iterator[Problem]:
    """Yield for each row that it, with the others, leaves nobody as administrator on some day."""
    named = [row for row in rows if ground.roles.get(row.says("role")) == ADMINISTRATOR]
    if not named:
        return
    before = administrators(ground.company)
    after = dict(before)
    for number, row in enumerate(named, start=1):
        known = _holding(register, row, ground)
        span = after.get(known) if known is not None else None
        since = row.stated.get("since", span[0] if span else None)
        until = row.stated.get("until", span[1] if span else None)
        if isinstance(since, date) and (until is None or isinstance(until, date)):
            after[known if known is not None and span else -number] = (since, until)
    for row in named:
        until = row.stated.get("until")
        day = max(ground.today, until) if isinstance(until, date) else ground.today
        if held_on(before.values(), day) and not held_on(after.values(), day):
            yield register.wrong(row, "until", LAST)


def administrators(company: Company) -> Mapping[int, Span]:
    """Return from when until when each administrator who works there is one, by the holding."""
    rows = Holding.objects.filter(company=company, role=ADMINISTRATOR, staff__is_active=True)
    return {row.pk: (row.since, row.until) for row in rows}


def held_on(spans: Iterable[Span], day: date) -> bool:
    """Tell whether a role is held on a day; the day ``until`` is the first without it."""
    return any(since <= day and (until is None or day < until) for since, until in spans)


def _holding(register: Register, row: Row, ground: Ground) -> int | None:
    person = register.find(row, ground)
    if person is None:
        return None
    held = ground.known.get((str(person.pk), ADMINISTRATOR, row.says("place")))
    again = held is not None and person.values.get("role") != row.says("role")
    return held.pk if held is not None and not again else None
