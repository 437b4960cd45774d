"""Who was shown whose phone number, when and why; and the page that asks why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from steward.domain.access import Actor, Verdict
from steward.domain.access.registers import may_keep
from steward.domain.masking import Purpose, masked
from steward.domain.procedures.rights import REVIEW_REVEALS
from steward.queries.choices import Choice
from steward.queries.intake import Choosable
from steward.queries.links import case_url
from steward.queries.revisions import procedure_now
from steward.queries.words.purposes import purpose_words
from steward.store.meeting import Stand, stand_of
from steward.store.models import CaseRow, Reveal
from steward.store.reach import places_within_reach, within_reach

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealPage:
    """Whose number is asked for, and where; ``phone`` is shown once, after the reason."""

    now: datetime
    name: str
    phone_masked: str
    phone: str
    back_url: str
    back_label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealLine:
    """A look at a number."""

    at: datetime
    by: str
    name: str
    phone_masked: str
    where: str
    url: str
    reason: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealsPage:
    """Who looked at what in a period; ``people`` with how often, the most first."""

    now: datetime
    people: tuple[Choice, ...]
    lines: tuple[RevealLine, ...]
    total: int
    previous_url: str | None
    next_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a reader asks of the looks: days, both included, and one person or all."""

    since: date
    until: date
    by: int = 0
    page: int = 1


def reveal_url(party: int, *, case: str = "", place: str = "") -> str:
    """Return the address that shows a number, from a case or a home."""
    query = {"case": case} if case else {"place": place}
    return f"{reverse('reveal', args=[party])}?{urlencode(query)}"


def reveal_page(
    party: int, *, case: str, place: str, actor: Actor, now: datetime, phone: str = ""
) -> RevealPage:
    """Return the page that asks why somebody needs a number.

    :raises PartyUnknown: they are not met there, or it is not within the actor's reach.
    """
    row, stand = stand_of(party, case=case, place=place, actor=actor)
    where, url = _place(stand)
    return RevealPage(
        now=now,
        name=row.name or _("未留姓名"),
        phone_masked=masked(row.phone),
        phone=phone,
        back_url=url,
        back_label=where,
        url=reveal_url(party, case=case, place=place),
    )


def purposes() -> tuple[Choosable, ...]:
    """Return the purposes as choices."""
    return tuple(Choosable(key=p.value, label=purpose_words(p)) for p in Purpose)


def may_review(actor: Actor, now: datetime) -> Verdict:
    """Tell whether somebody may see who looked at which number."""
    return may_keep(procedure_now(actor.company, now), actor, REVIEW_REVEALS)


def reveals_page(asked: Looked, actor: Actor, zone: ZoneInfo, now: datetime) -> RevealsPage:
    """Return the looks of a period at what lies within the actor's reach, the latest first."""
    found = looks(asked, actor, zone)
    counted = found.order_by().values("by", "by__name").annotate(n=Count("pk")).order_by("-n", "by")
    chosen = found.filter(by=asked.by) if asked.by else found
    total, start = chosen.count(), (asked.page - 1) * PAGE
    rows = chosen.select_related("by", "party", "case", "place")[start : start + PAGE]
    return RevealsPage(
        now=now,
        people=tuple(
            Choice(
                key=str(each["by"]),
                label=each["by__name"],
                count=each["n"],
                url=looks_url(asked, by=0 if each["by"] == asked.by else each["by"]),
                active=each["by"] == asked.by,
            )
            for each in counted
        ),
        lines=tuple(line(row) for row in rows),
        total=total,
        previous_url=looks_url(asked, page=asked.page - 1) if asked.page > 1 else None,
        next_url=looks_url(asked, page=asked.page + 1) if total > asked.page * PAGE else None,
    )


def looks(asked: Looked, actor: Actor, zone: ZoneInfo) -> QuerySet[Reveal]:
    """Return the looks of a period that lie within the actor's reach."""
    begin = datetime.combine(asked.since, time.min, zone)
    end = datetime.combine(asked.until + timedelta(days=1), time.min, zone)
    found = Reveal.objects.filter(company=actor.company, at__gte=begin, at__lt=end)
    if actor.places is not None:
        here = Q(place__in=places_within_reach(actor))
        found = found.filter(here | Q(case__in=within_reach(CaseRow.objects.all(), actor)))
    return found.order_by("-at", "-pk")


def lines_of(asked: Looked, actor: Actor, zone: ZoneInfo) -> Iterator[RevealLine]:
    """Yield every look of a period, for a file."""
    rows = looks(asked, actor, zone).select_related("by", "party", "case", "place")
    yield from map(line, rows)


def line(row: Reveal) -> RevealLine:
    """Return a look as a list shows it."""
    where, url = _place(Stand(case=row.case, place=row.place))
    return RevealLine(
        at=row.at,
        by=row.by.name,
        name=row.party.name or _("未留姓名"),
        phone_masked=masked(row.party.phone),
        where=where,
        url=url,
        reason=purpose_words(Purpose(row.reason)),
        remark=row.remark,
    )


def _place(stand: Stand) -> tuple[str, str]:
    if stand.case is not None:
        return stand.case.ref, case_url(stand.case.ref)
    if stand.place is not None:
        return stand.place.name, reverse("place", args=[stand.place.code])
    return "", ""


def looks_url(asked: Looked, **changed: int) -> str:
    """Return the address of the looks of a period, with something changed."""
    chosen: dict[str, str | int] = {
        "since": asked.since.isoformat(),
        "until": asked.until.isoformat(),
        "by": asked.by,
        **changed,
    }
    return f"{reverse('reveals')}?{urlencode({k: v for k, v in chosen.items() if v})}"
