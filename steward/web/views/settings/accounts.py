"""Accounts: the list, opening one, and what an administrator does to one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.setting import accounts as doing
from steward.queries.settings.accounts import (
    account_named,
    accounts_page,
    effect_of_codes,
    effect_of_ending_sessions,
    shut_addresses,
    without_account,
)
from steward.queries.settings.roles import role_choices
from steward.web.forms.company import AccountForm, CodesForm, WhyForm
from steward.web.requests import StewardRequest
from steward.web.views.settings.asking import Asking, ask, only_administrators, stated


@dataclass(frozen=True, slots=True)
class Step:
    """What an administrator does to an account; a word that it returns is a new password."""

    title: Any
    told: Any
    do: Callable[..., str | None]
    ends_sessions: bool = True


STEPS: Mapping[str, Step] = {
    "reset": Step(
        gettext_lazy("换密码"),
        gettext_lazy("原来的密码作废。新密码只显示一次，三天内有效，本人登录后要先改掉。"),
        doing.give_password,
    ),
    "unlock": Step(
        gettext_lazy("解锁"),
        gettext_lazy("马上可以再试密码。"),
        doing.unlock,
        ends_sessions=False,
    ),
    "forget": Step(
        gettext_lazy("取消动态口令"),
        gettext_lazy("手机丢了才用：以后只凭密码登录，直到本人重新开通。请先确认真是本人。"),
        doing.forget_factor,
    ),
    "close": Step(
        gettext_lazy("停用"),
        gettext_lazy("不能再登录。记下的事都留着，名下在办的要另派人。"),
        doing.close_account,
    ),
    "reopen": Step(
        gettext_lazy("重新启用"),
        gettext_lazy("可以用新给的密码登录。"),
        doing.reopen_account,
        ends_sessions=False,
    ),
}


@require_GET
def accounts(request: StewardRequest) -> HttpResponse:
    """Show who signs in, and what is the matter."""
    only_administrators(request)
    page = accounts_page(request.actor, request.now)
    return render(request, "setting_accounts.html", {"page": page})


@never_cache
@require_http_methods(["GET", "POST"])
def account_new(request: StewardRequest) -> HttpResponse:
    """Ask for whom an account is opened, and show its first password once."""
    only_administrators(request)
    form = AccountForm(without_account(request.actor), request.POST or None)

    def effect(data: dict[str, Any]) -> Sequence[str]:
        told = _("开一个账号 {login}。第一个密码只显示一次，三天内有效，本人登录后要先改掉。")
        return (told.format(login=data["login"]),)

    def save(data: dict[str, Any], counted: Sequence[str]) -> HttpResponse:
        said = stated(request, data, counted)
        password = doing.open_account(
            data["staff"], data["login"], actor=request.actor, stated=said, now=request.now
        )
        return _handed_out(request, data["login"], password)

    back = reverse("accounts")
    asking = Asking(title=_("开账号"), form=form, back=back, effect=effect, save=save)
    return ask(request, asking)


@never_cache
@require_http_methods(["GET", "POST"])
def account_step(request: StewardRequest, number: int, step: str) -> HttpResponse:
    """Ask why, and do something to an account."""
    only_administrators(request)
    named, known = account_named(number, request.actor), STEPS.get(step)
    if known is None or not named:
        raise Http404(f"{number} {step}")
    form = WhyForm(request.POST or None)

    def effect(_data: dict[str, Any]) -> Sequence[str]:
        ending = effect_of_ending_sessions(number, request.actor) if known.ends_sessions else ()
        return (str(known.told), *ending)

    def save(data: dict[str, Any], counted: Sequence[str]) -> HttpResponse | None:
        said = stated(request, data, counted)
        password = known.do(number, actor=request.actor, stated=said, now=request.now)
        return _handed_out(request, named, password) if password else None

    title = _("{step}：{account}").format(step=known.title, account=named)
    asking = Asking(title=title, form=form, back=reverse("accounts"), effect=effect, save=save)
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
def address_open(request: StewardRequest, number: int) -> HttpResponse:
    """Ask why, and hear an address again from which too many passwords were tried."""
    only_administrators(request)
    url = reverse("address_open", args=[number])
    known = shut_addresses(request.actor, request.now)
    shut = next((line for line in known if line.url == url), None)
    if shut is None:
        raise Http404(number)

    def effect(_data: dict[str, Any]) -> Sequence[str]:
        told = _("从那里马上可以再试密码；账号自己的锁不动。用过那里的有：{people}。")
        return (told.format(people=shut.people),)

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        said = stated(request, data, counted)
        doing.open_address(shut.address, actor=request.actor, stated=said, now=request.now)

    asking = Asking(
        title=_("解锁网络地址：{address}").format(address=shut.address),
        form=WhyForm(request.POST or None),
        back=reverse("accounts"),
        effect=effect,
        save=save,
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
def codes(request: StewardRequest) -> HttpResponse:
    """Ask which roles sign in with a code."""
    only_administrators(request)
    initial = {"roles": request.company.second_factor}
    choices = role_choices(request.actor, request.now)
    form = CodesForm(choices, request.POST or None, initial=initial)

    def effect(data: dict[str, Any]) -> Sequence[str]:
        return effect_of_codes(tuple(data["roles"]), request.actor)

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        said = stated(request, data, counted)
        doing.ask_codes(tuple(data["roles"]), actor=request.actor, stated=said, now=request.now)

    asking = Asking(
        title=_("要动态口令的岗位"),
        form=form,
        back=reverse("accounts"),
        effect=effect,
        save=save,
    )
    return ask(request, asking)


def _handed_out(request: StewardRequest, login: str, password: str) -> HttpResponse:
    page = {"now": request.now, "login": login, "password": password}
    return render(request, "setting_password.html", {"page": page})
