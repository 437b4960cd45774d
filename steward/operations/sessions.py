"""Where somebody is signed in 登录: noted as they are seen, and ended by whoever may."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet

from steward.store.models import Account, SignIn
from steward.store.tenancy import company_scope

# Noted no more often than this, since each page would write otherwise.
OFTEN = timedelta(minutes=1)

# Every page asks.
SEEN = "select ended_at, seen_at from sign_in where company_id = %s and session = %s"

LEFT, ELSEWHERE, ADMINISTRATOR, PASSWORD = "left", "elsewhere", "administrator", "password"


def seen(account: Account, session: str, *, device: str, address: str, now: datetime) -> bool:
    """Note that a session was seen, and tell whether it still holds.

    A session that nobody knows yet begins here.
    """
    with connection.cursor() as cursor:
        cursor.execute(SEEN, [account.company_id, session])
        row = cursor.fetchone()
    if row is None:
        _begin(account, session, device, address, now)
        return True
    ended_at, seen_at = row
    if ended_at is not None:
        return False
    if now - seen_at >= OFTEN:
        known = SignIn.objects.filter(company=account.company_id, session=session)
        known.update(seen_at=now, device=device, address=address)
    return True


def moved(account: Account, old: str, new: str) -> None:
    """Note that a session goes on under another key."""
    with company_scope(account.company_id):
        _open(account).filter(session=old).update(session=new)


def left(account: Account, session: str, now: datetime) -> None:
    """Note that somebody signed out."""
    with company_scope(account.company_id):
        _end([session], account, LEFT, now)


def end_one(account: Account, number: int, now: datetime) -> bool:
    """End a session of the account's own, and tell whether there was one to end."""
    with company_scope(account.company_id):
        mine = _open(account).filter(pk=number)
        return _end(list(mine.values_list("session", flat=True)), account, ELSEWHERE, now) > 0


def end_all(account: Account, how: str, now: datetime, *, but: str = "") -> int:
    """End the sessions of an account, but for one, and return how many there were."""
    with company_scope(account.company_id):
        others = _open(account).exclude(session=but)
        return _end(list(others.values_list("session", flat=True)), account, how, now)


def _begin(account: Account, session: str, device: str, address: str, now: datetime) -> None:
    # Two pages that open at once begin the same session.
    SignIn.objects.bulk_create(
        [
            SignIn(
                company_id=account.company_id,
                account=account,
                session=session,
                device=device,
                address=address,
                at=now,
                seen_at=now,
            )
        ],
        ignore_conflicts=True,
    )


def _open(account: Account) -> QuerySet[SignIn]:
    return SignIn.objects.filter(company=account.company_id, account=account, ended_at=None)


def _end(sessions: list[str], account: Account, how: str, now: datetime) -> int:
    Session.objects.filter(session_key__in=sessions).delete()
    return _open(account).filter(session__in=sessions).update(ended_at=now, how=how)
