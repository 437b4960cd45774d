"""Signing in and out, and the language of the desk."""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as choose

from steward.operations.sessions import left
from steward.operations.signing_in import (
    Confirmed,
    SignInExpired,
    SignInFailed,
    SignInLocked,
    choose_language,
    confirm,
    sign_in,
)
from steward.queries.actors import Account
from steward.web.addresses import client_address
from steward.web.forms.account import SecondForm
from steward.web.forms.sign_in import SignInForm
from steward.web.guessing import patience, shut
from steward.web.requests import own_address

Entered = TypeVar("Entered")

HALF = "half_signed_in"
# Seconds between the password and the code.
HALF_LIFE = 300


@never_cache
@login_not_required
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for login and password; open the desk, or ask for the code next."""
    form = SignInForm(request.POST or None)
    target = own_address(request)
    if request.method == "POST" and form.is_valid():
        account = _tried(form, lambda: _sign_in(request, form))
        if account is not None and not account.totp_secret:
            login(request, account)
            return redirect(target)
        if account is not None:
            request.session[HALF] = [account.pk, request.now.timestamp(), target]  # type: ignore[attr-defined]
            return redirect("sign_in_code")
    status = 422 if form.errors else 200
    return render(request, "sign_in.html", {"form": form, "next": target}, status=status)


@never_cache
@login_not_required
def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask whoever gave the right password for the code, and open the desk."""
    account_id, since, target = request.session.get(HALF, (0, 0, ""))
    if not 0 <= request.now.timestamp() - since < HALF_LIFE:  # type: ignore[attr-defined]
        request.session.pop(HALF, None)
        messages.info(request, _("请先填账号和密码。"))
        return redirect("sign_in")
    form = SecondForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        confirmed = _tried(form, lambda: _confirm(request, account_id, form))
        if confirmed is not None:
            del request.session[HALF]
            login(request, confirmed.account)
            _tell_recovery(request, confirmed.recovery_left)
            return redirect(target)
    status = 422 if form.errors else 200
    return render(request, "sign_in_code.html", {"form": form}, status=status)


@require_POST
@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """Shut the desk."""
    if request.user.is_authenticated:
        left(request.user, request.session.session_key or "", request.now)  # type: ignore[attr-defined]
    logout(request)
    return redirect("sign_in")


@require_POST
@login_not_required
def language(request: HttpRequest) -> HttpResponseBase:
    """Change the language of the pages, for an account once and for all."""
    code = request.POST.get("language", "")
    if request.user.is_authenticated and check_for_language(code):
        choose_language(request.user, code)
    return choose(request)


def _sign_in(request: HttpRequest, form: SignInForm) -> Account:
    typed = form.cleaned_data
    return sign_in(
        typed["login"],
        typed["password"],
        address=client_address(request),
        patience=patience(),
        now=request.now,  # type: ignore[attr-defined]
    )


def _confirm(request: HttpRequest, account: int, form: SecondForm) -> Confirmed:
    return confirm(
        account,
        form.cleaned_data["code"],
        address=client_address(request),
        patience=patience(),
        now=request.now,  # type: ignore[attr-defined]
    )


def _tell_recovery(request: HttpRequest, left: int | None) -> None:
    if left is not None:
        said = _("用掉了一个备用码，还剩 {n} 个。手机丢了，请管理员取消动态口令，再用新手机开通。")
        messages.warning(request, said.format(n=left))


def _tried(form: SignInForm | SecondForm, door: Callable[[], Entered]) -> Entered | None:
    """Return whom a door lets in; otherwise the form says why not."""
    try:
        return door()
    except SignInFailed:
        form.refuse(_wrong(form))
    except SignInExpired:
        form.refuse(_("这个密码是管理员给的，已经过期。请管理员再给一个。"))
    except SignInLocked as locked:
        form.refuse(shut(locked))
    return None


def _wrong(form: SignInForm | SecondForm) -> str:
    sentence = (
        _("账号或密码不对，请核对后再试。连错 {n} 次会锁 {m} 分钟。")
        if isinstance(form, SignInForm)
        else _("口令不对，或者已经用过。请等手机上换出新的一组再填。连错 {n} 次会锁 {m} 分钟。")
    )
    tries, minutes = settings.STEWARD_SIGN_IN_TRIES, settings.STEWARD_SIGN_IN_LOCK_MINUTES
    return sentence.format(n=tries, m=minutes)
