"""Leave and deputies 请假与代理: who is away, who will be, and what a deputy takes over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.access.administering import ADMINISTRATOR
from steward.domain.access.deputising import stand_in
from steward.queries.finding import OVER
from steward.queries.intake import Choosable
from steward.queries.situations import procedures_now
from steward.queries.staff import colleagues
from steward.queries.words import said
from steward.store.leaves import away, lasting, real
from steward.store.lines import staff_beneath
from steward.store.models import Account, CaseRow, Company, Holding, Leave, Staff

PAST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveLine:
    """One leave. ``acting`` is who really acts now, where the deputy is away too."""

    person: str
    roles: str
    deputy: str
    acting: str
    since: datetime
    until: datetime | None
    note: str
    entered: str
    called_off: bool
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavesPage:
    """Who is away now, who will be, and who was, the latest first."""

    now: datetime
    current: tuple[LeaveLine, ...]
    coming: tuple[LeaveLine, ...]
    past: tuple[LeaveLine, ...]
    standing_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeover:
    """What a deputy takes over, shown before it is: nothing of it needs to be handed back.

    Accounts and settings are never among it: nobody administers in the place of somebody else.
    """

    deputy: str
    roles: str
    open: int
    due: int
    warnings: tuple[str, ...]

    @property
    def key(self) -> str:
        """Names exactly this, so that a reader confirms what was shown and nothing else."""
        told = (self.deputy, self.roles, self.warnings)
        return sha256(repr(told).encode()).hexdigest()[:24]


def leaves_page(actor: Actor, company: Company, now: datetime) -> LeavesPage:
    """Return the leave of the company's people, as far as colleagues should know."""
    rows = Leave.objects.filter(company=actor.company).select_related(
        "staff", "deputy", "entered_by"
    )
    current = list(rows.filter(lasting(now)).order_by("until", "pk"))
    coming = list(rows.filter(since__gt=now, ended_at=None).order_by("since", "pk"))
    shown = {row.pk for row in (*current, *coming)}
    past = rows.exclude(pk__in=shown).order_by("-since", "-pk")[:PAST]
    under = {person.key for person in who_may_be_away(actor, company, now)}
    roles = _roles(company.pk, {row.staff_id for row in (*current, *coming)}, now)
    acting = _acting(company.pk, current, now)
    return LeavesPage(
        now=now,
        current=tuple(_line(row, roles, acting, under) for row in current),
        coming=tuple(_line(row, roles, {}, under) for row in coming),
        past=tuple(_line(row, {}, {}, frozenset()) for row in past),
        standing_in=_("、").join(names(actor.acts_for)),
    )


def who_may_be_away(actor: Actor, company: Company, now: datetime) -> tuple[Choosable, ...]:
    """Return those for whom an actor may enter leave: the actor first, then who reports to them."""
    day = now.astimezone(ZoneInfo(company.timezone)).date()
    people = staff_beneath(actor, procedures_now(actor.company, now), day).order_by("name")
    own = Choosable(key=str(actor.staff), label=_("{name}（我自己）").format(name=actor.name))
    return (own, *(Choosable(key=str(p.pk), label=p.name) for p in people))


def deputies(actor: Actor) -> tuple[Choosable, ...]:
    """Return everybody who can be a deputy."""
    return colleagues(actor)


def takeover(
    person: int, deputy: int | None, since: datetime, until: datetime | None, now: datetime
) -> Takeover:
    """Return what somebody's deputy takes over in a span. Called in the company's scope."""
    staff = Staff.objects.get(pk=person)
    mine = CaseRow.objects.filter(
        Q(responsible=staff) | Q(assignee=staff), company=staff.company_id
    )
    unmet = mine.exclude(status__in=OVER)
    due = unmet.filter(next_due_at__gte=since)
    acting = Staff.objects.filter(pk=deputy or 0).first()
    return Takeover(
        deputy=acting.name if acting else "",
        roles=_roles(staff.company_id, {person}, max(since, now)).get(person, ""),
        open=unmet.count(),
        due=(due.filter(next_due_at__lt=until) if until else due).count(),
        warnings=tuple(_warnings(acting, since, until)),
    )


def names(people: Iterable[str]) -> list[str]:
    """Return the names of members of staff, in the order of their ids given."""
    ids = [int(person) for person in people]
    found = Staff.objects.in_bulk(ids)
    return [found[pk].name for pk in ids if pk in found]


def _warnings(deputy: Staff | None, since: datetime, until: datetime | None) -> Iterable[str]:
    if deputy is None:
        yield _("没有代理人：消息会发给同岗位的人，没有就逐级往上。手上的事项没人接，请改派。")
        return
    begins = Q(since__lt=until) if until else Q()
    ends = Q(until=None) | Q(until__gt=since)
    for leave in Leave.objects.filter(real(), begins, ends, staff=deputy, ended_at=None):
        further = leave.deputy.name if leave.deputy else _("没有人")
        yield _("{deputy}自己也请了假，那几天转给：{further}。").format(
            deputy=deputy.name, further=further
        )
    if not Account.objects.filter(staff=deputy, is_active=True).exists():
        yield _("{deputy}没有登录账号，只能收到消息，办不了事。").format(deputy=deputy.name)


def _roles(company: int, people: set[int], now: datetime) -> dict[int, str]:
    titles: dict[str, str] = {}
    for procedure in reversed(procedures_now(company, now)):
        titles |= {key: said(role.title) for key, role in procedure.roles.items()}
    held: dict[int, dict[str, None]] = {}
    lasting_ = Q(until=None) | Q(until__gt=now.date())
    rows = Holding.objects.filter(lasting_, company=company, staff__in=people).order_by("pk")
    rows = rows.exclude(role=ADMINISTRATOR)
    for staff, role in rows.values_list("staff", "role"):
        held.setdefault(staff, {})[titles.get(role, role)] = None
    return {staff: _("、").join(names_) for staff, names_ in held.items()}


def _acting(company: int, current: Iterable[Leave], now: datetime) -> dict[int, str]:
    """Who acts for each who is away, where it is another than the deputy."""
    absent = away(company, now)
    found = {row.pk: stand_in(str(row.staff_id), absent) for row in current}
    others = {
        row.pk: found[row.pk] for row in current if found[row.pk] not in (str(row.deputy_id), None)
    }
    people = Staff.objects.in_bulk([int(person) for person in others.values() if person])
    return {pk: people[int(person)].name for pk, person in others.items() if person}


def _line(
    row: Leave, roles: dict[int, str], acting: dict[int, str], under: Iterable[str]
) -> LeaveLine:
    ended = min((i for i in (row.until, row.ended_at) if i is not None), default=None)
    return LeaveLine(
        person=row.staff.name,
        roles=roles.get(row.staff_id, ""),
        deputy=row.deputy.name if row.deputy else "",
        acting=acting.get(row.pk, ""),
        since=row.since,
        until=ended,
        note=row.note,
        entered=row.entered_by.name if row.entered_by and row.entered_by != row.staff else "",
        called_off=row.ended_at is not None and row.ended_at <= row.since,
        end_url=reverse("leave_end", args=[row.pk]) if str(row.staff_id) in under else "",
    )
