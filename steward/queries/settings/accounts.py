"""The accounts of a company: who signs in, and what is the matter with it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.access import Actor
from steward.queries.intake import Choosable
from steward.queries.roles import roles_now
from steward.store.models import Account, Company, Holding, KnockingAddress, SignIn, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """An account; ``ways`` are what may be done to it, as address and words."""

    name: str
    login: str
    active: bool
    locked_until: datetime | None
    second_factor: bool
    must_change: bool
    seen_at: datetime | None
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutAddress:
    """A network address that is not heard, and from which people of the company sign in."""

    address: str
    until: datetime
    people: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPage:
    """The accounts of a company, those that are shut first; ``codes`` are the roles with codes."""

    now: datetime
    lines: tuple[AccountLine, ...]
    without: int
    codes: tuple[str, ...]
    shut: tuple[ShutAddress, ...]


def accounts_page(actor: Actor, now: datetime) -> AccountsPage:
    """Return the accounts of a company."""
    rows = Account.objects.filter(company=actor.company).select_related("staff")
    seen = dict(
        SignIn.objects.filter(company=actor.company)
        .values_list("account")
        .annotate(last=Max("seen_at"))
    )
    lines = [_line(row, seen.get(row.pk), now) for row in rows.order_by("staff__name", "login")]
    titles = roles_now(actor.company, now)
    asked = Company.objects.get(pk=actor.company).second_factor
    return AccountsPage(
        now=now,
        lines=tuple(sorted(lines, key=lambda line: (line.locked_until is None, not line.active))),
        without=len(without_account(actor)),
        codes=tuple(titles[key].title if key in titles else key for key in asked),
        shut=shut_addresses(actor, now),
    )


def shut_addresses(actor: Actor, now: datetime) -> tuple[ShutAddress, ...]:
    """Return the addresses that are shut; of others than those of the company nothing is said."""
    rows = KnockingAddress.objects.filter(shut_until__gt=now).order_by("shut_until", "pk")
    shut = {row.address: row for row in rows}
    known = SignIn.objects.filter(company=actor.company, address__in=shut)
    people: dict[str, set[str]] = {}
    for address, name in known.values_list("address", "account__staff__name").distinct():
        people.setdefault(address, set()).add(name or "")
    return tuple(
        ShutAddress(
            address=address,
            until=row.shut_until or now,
            people=_("、").join(sorted(people[address])),
            url=reverse("address_open", args=[row.pk]),
        )
        for address, row in shut.items()
        if address in people
    )


def without_account(actor: Actor) -> tuple[Choosable, ...]:
    """Return who works there and has no account, as choices."""
    known = Account.objects.filter(company=actor.company, staff__isnull=False).values("staff")
    rows = Staff.objects.filter(company=actor.company, is_active=True).exclude(pk__in=known)
    return tuple(Choosable(key=str(s.pk), label=s.name) for s in rows.order_by("name", "pk"))


def account_named(number: int, actor: Actor) -> str:
    """Return whose account it is; nothing if the company has none of this number."""
    row = Account.objects.filter(company=actor.company, pk=number).select_related("staff").first()
    return f"{row.staff.name if row.staff else ''} {row.login}".strip() if row else ""


def effect_of_ending_sessions(number: int, actor: Actor) -> tuple[str, ...]:
    """Return how many sign-ins of an account would end."""
    count = SignIn.objects.filter(company=actor.company, account=number, ended_at=None).count()
    if not count:
        return (_("此人现在没有登录在任何地方。"),)
    told = ngettext("{n} 处登录会立刻退出。", "{n} 处登录会立刻退出。", count)
    return (told.format(n=count),)


def effect_of_codes(roles: tuple[str, ...], actor: Actor) -> tuple[str, ...]:
    """Return how many people would have to set up a second factor, and how many have."""
    held = Holding.objects.filter(Q(until=None), company=actor.company, role__in=roles)
    people = Account.objects.filter(
        company=actor.company, is_active=True, staff__in=held.values("staff")
    )
    have = people.exclude(totp_secret="").count()
    told = _("这些岗位共 {n} 人有账号：{have} 人已开通，{rest} 人下次打开页面时要先开通。")
    return (told.format(n=people.count(), have=have, rest=people.count() - have),)


def _line(row: Account, seen_at: datetime | None, now: datetime) -> AccountLine:
    locked = row.locked_until if row.locked_until and row.locked_until > now else None
    return AccountLine(
        name=row.staff.name if row.staff else "",
        login=row.login,
        active=row.is_active,
        locked_until=locked,
        second_factor=bool(row.totp_secret),
        must_change=row.must_change,
        seen_at=seen_at,
        ways=tuple(_ways(row, locked=locked is not None)),
    )


def _ways(row: Account, *, locked: bool) -> list[tuple[str, str]]:
    if not row.is_active:
        return [(reverse("account_step", args=[row.pk, "reopen"]), _("重新启用"))]
    ways = [("unlock", _("解锁"))] if locked else []
    ways.append(("reset", _("换密码")))
    if row.totp_secret:
        ways.append(("forget", _("取消动态口令")))
    ways.append(("close", _("停用")))
    return [(reverse("account_step", args=[row.pk, step]), words) for step, words in ways]
