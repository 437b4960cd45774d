"""Accounts as the administrator keeps them: opened, given a new password, unlocked, closed."""

from datetime import datetime

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations import knocking, second_factors
from steward.operations.passwords import hand_out
from steward.operations.sessions import ADMINISTRATOR, end_all
from steward.operations.setting.noting import SettingRefused, Stated, ask_right, note
from steward.store.models import Account, Company, SignIn, Staff
from steward.store.tenancy import company_scope

SUBJECT, FACTOR, ADDRESS = "account", "second_factor", "address"


def open_account(staff: int, login: str, *, actor: Actor, stated: Stated, now: datetime) -> str:
    """Open an account for somebody, and return the password that they are handed.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the login is taken, or they have an account.
    """
    with company_scope(actor.company):
        ask_right(actor)
        person = Staff.objects.filter(company=actor.company, pk=staff, is_active=True).first()
        if person is None:
            raise SettingRefused(Words("没有这位在职员工。", "Nobody of this number works there."))
        if Account.objects.filter(login=login).exists():
            raise SettingRefused(
                Words("这个账号名有人用了，请换一个。", "This login is taken: choose another.")
            )
        if Account.objects.filter(staff=person, company=actor.company).exists():
            raise SettingRefused(
                Words(f"{person.name}已经有账号。", f"{person.name} has an account already.")
            )
        account = Account(login=login, company_id=actor.company, staff=person)
        password = hand_out(account, now)
        _note(actor, account, "opened", stated, now)
        return password


def give_password(number: int, *, actor: Actor, stated: Stated, now: datetime) -> str:
    """Give an account a password to be changed; its lock is forgotten and its sessions end.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the company has no such account.
    """
    with company_scope(actor.company):
        account = _account(actor, number)
        password = hand_out(account, now)
        end_all(account, ADMINISTRATOR, now)
        _note(actor, account, "reset", stated, now)
        return password


def unlock(number: int, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Hear an account again that too many wrong passwords shut.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the company has no such account.
    """
    with company_scope(actor.company):
        account = _account(actor, number)
        account.failed_sign_ins, account.locked_until = 0, None
        account.save(update_fields=["failed_sign_ins", "locked_until"])
        _note(actor, account, "unlocked", stated, now)


def forget_factor(number: int, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Take the second factor of somebody who lost the phone away; their sessions end.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the company has no such account.
    """
    with company_scope(actor.company):
        account = _account(actor, number)
        second_factors.forget(account)
        end_all(account, ADMINISTRATOR, now)
        _note(actor, account, "factor_forgotten", stated, now)


def close_account(number: int, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Let nobody sign in with an account any more; its sessions end.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: it is the actor's own.
    """
    with company_scope(actor.company):
        account = _account(actor, number)
        if account.staff_id == actor.staff:
            raise SettingRefused(
                Words(
                    "不能停用自己的账号，请另一位管理员来办。",
                    "You cannot close your own account: ask another administrator.",
                )
            )
        _activate(account, active=False)
        end_all(account, ADMINISTRATOR, now)
        _note(actor, account, "closed", stated, now)


def reopen_account(number: int, *, actor: Actor, stated: Stated, now: datetime) -> str:
    """Let somebody sign in again, with a new password, and return it.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the company has no such account.
    """
    with company_scope(actor.company):
        account = _account(actor, number)
        account.is_active = True
        password = hand_out(account, now)
        _note(actor, account, "reopened", stated, now)
        return password


def ask_codes(roles: tuple[str, ...], *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Name the roles that sign in with a code as well; no others have to.

    :raises NotAllowed: the actor is no administrator.
    """
    with company_scope(actor.company):
        note(actor, FACTOR, "roles", list(roles), stated, now)
        Company.objects.filter(pk=actor.company).update(second_factor=list(roles))


def _activate(account: Account, *, active: bool) -> None:
    account.is_active = active
    account.save(update_fields=["is_active"])


def open_address(address: str, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Hear an address again from which too many passwords were tried.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: nobody of the company ever signed in from there.
    """
    with company_scope(actor.company):
        ask_right(actor)
        if not SignIn.objects.filter(company=actor.company, address=address).exists():
            raise SettingRefused(
                Words(
                    "没有人从这个地址登录过，不能在这里解锁。",
                    "Nobody has signed in from this address: it cannot be opened here.",
                )
            )
        knocking.open_address(address)
        note(actor, ADDRESS, address, {}, stated, now)


def _account(actor: Actor, number: int) -> Account:
    ask_right(actor)
    account = Account.objects.filter(company=actor.company, pk=number).first()
    if account is None:
        raise SettingRefused(Words("没有这个账号。", "There is no such account."))
    return account


def _note(actor: Actor, account: Account, what: str, stated: Stated, now: datetime) -> None:
    note(actor, SUBJECT, account.login, {"what": what, "staff": account.staff_id}, stated, now)
