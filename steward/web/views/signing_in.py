"""Signing in and out, and the language of the desk."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as choose

from steward.operations.signing_in import (
    SignInFailed,
    SignInLocked,
    choose_language,
    sign_in,
)
from steward.web.forms.sign_in import SignInForm

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@login_not_required
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for login and password, and open the desk."""
    form = SignInForm(request.POST or None)
    target = _target(request)
    if request.method == "POST" and form.is_valid() and _signed_in(request, form):
        return redirect(target)
    status = 422 if form.errors else 200
    return render(request, "sign_in.html", {"form": form, "next": target}, status=status)


@require_POST
@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """Shut the desk."""
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


def _signed_in(request: HttpRequest, form: SignInForm) -> bool:
    tries, minutes = settings.STEWARD_SIGN_IN_TRIES, settings.STEWARD_SIGN_IN_LOCK_MINUTES
    typed = form.cleaned_data
    lock, now = timedelta(minutes=minutes), request.now  # type: ignore[attr-defined]
    try:
        account = sign_in(typed["login"], typed["password"], tries=tries, lock=lock, now=now)
    except SignInFailed:
        sentence = _("账号或密码不对，请核对后再试。连错 {n} 次会锁 {m} 分钟。")
        form.refuse(sentence.format(n=tries, m=minutes))
        return False
    except SignInLocked as locked:
        sentence = _("这个账号连续输错密码，已锁到 {time}。到时再试，或请管理员解锁。")
        form.refuse(sentence.format(time=timezone.localtime(locked.until).strftime("%H:%M")))
        return False
    login(request, account, backend=BACKEND)
    return True


def _target(request: HttpRequest) -> str:
    """Only an address of the desk itself may follow the sign-in."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if safe else settings.LOGIN_REDIRECT_URL
