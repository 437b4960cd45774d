"""One's own account: what is held, how it is signed in with, and where it is signed in now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.sessions.models import Session
from django.urls import reverse

from steward.domain.access import Actor
from steward.domain.access.second_factor import address_of
from steward.queries.qr import Code, qr
from steward.queries.roles import roles_now
from steward.queries.words.devices import device
from steward.store.models import Account, Company, Holding, SignIn
from steward.store.whole_rows import whole


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """A role that is held: where and since when."""

    role: str
    place: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """Somewhere the account is signed in; ``end_url`` is empty for the one that is looked from."""

    device: str
    address: str
    at: datetime
    seen_at: datetime
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """One's own account."""

    now: datetime
    name: str
    login: str
    held: tuple[HeldLine, ...]
    must_change: bool
    second_factor: bool
    required: bool
    recovery_left: int
    sessions: tuple[SessionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What an authenticator is told: as a picture to be read, and as a text to be typed."""

    code: Code
    secret: str


def account_page(account: Account, actor: Actor, session: str, now: datetime) -> AccountPage:
    """Return the page of an account, looked at from a session."""
    open_ = SignIn.objects.filter(company=actor.company, account=account, ended_at=None)
    return AccountPage(
        now=now,
        name=actor.name,
        login=account.login,
        held=_held(actor, now),
        must_change=account.must_change,
        second_factor=bool(account.totp_secret),
        required=code_required(account.company, actor),
        recovery_left=len(account.recovery),
        sessions=tuple(
            SessionLine(
                device=device(row.device),
                address=row.address,
                at=row.at,
                seen_at=row.seen_at,
                end_url="" if row.session == session else reverse("session_end", args=[row.pk]),
            )
            for row in sorted(open_.order_by("-seen_at"), key=lambda r: r.session != session)
        ),
    )


def code_required(company: Company, actor: Actor) -> bool:
    """Tell whether the company asks for a code of a role that somebody holds."""
    return bool(actor.roles & set(company.second_factor))


def enrolment(account: Account, secret: str) -> Enrolment:
    """Return what an authenticator is told of a secret."""
    text = address_of(secret, login=account.login, issuer=account.company.name)
    spaced = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
    return Enrolment(code=qr(text), secret=spaced)


def _held(actor: Actor, now: datetime) -> tuple[HeldLine, ...]:
    titles = roles_now(actor.company, now)
    rows = Holding.objects.filter(company=actor.company, staff=actor.staff, role__in=actor.roles)
    return tuple(
        HeldLine(
            role=titles[row.role].title if row.role in titles else row.role,
            place=row.place.name if row.place else "",
            since=row.since,
        )
        for row in rows.filter(until=None).select_related("place").order_by("since", "role")
    )


def session_of(key: str, now: datetime) -> Session | None:
    """Return a session that has not run out."""
    found = whole(Session, "self.session_key = %s and self.expire_date > %s", [key, now])
    return found[0] if found else None


def account_of(number: int) -> Account | None:
    """Return an account by its number, before its company is known."""
    found = whole(Account, "self.id = %s", [number])
    return found[0] if found else None
