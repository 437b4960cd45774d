"""One's own account: the password, the second factor, and where it is signed in."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steward.operations.passwords import PasswordRefused, change_password
from steward.operations.second_factors import (
    CodeWrong,
    Required,
    begun,
    enrol,
    give_up,
    renew_recovery,
    told,
)
from steward.operations.sessions import ELSEWHERE, end_all, end_one, moved
from steward.queries.accounts import account_page, code_required, enrolment
from steward.web.forms.account import WEAKNESSES, CodeForm, ConfirmForm, PasswordForm
from steward.web.guessing import is_confirmed
from steward.web.requests import StewardRequest
from steward.web.views.visits import SmallPage

PENDING = "second_factor_pending"


@never_cache
@require_GET
def account(request: StewardRequest) -> HttpResponse:
    """Show one's own account."""
    key = request.session.session_key or ""
    page = account_page(request.user, request.actor, key, request.now)
    return render(request, "account.html", {"page": page})


@never_cache
@require_http_methods(["GET", "POST"])
def password(request: StewardRequest) -> HttpResponse:
    """Ask for a new password, and change it."""
    form = PasswordForm(request.POST or None)
    given = request.user.must_change
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        messages.success(request, _("密码改好了，别处的登录都已退出。"))
        # Whoever signed in for the first time goes on to work.
        return redirect("queue" if given else "account")
    intro = _("您的密码是别人给的，请先换成只有自己知道的。") if given else ""
    return _small(request, form, _("改密码"), intro, "password", _("换成新密码"))


@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: StewardRequest) -> HttpResponse:
    """Show a fresh secret as a picture, and keep it once the phone's code is right."""
    secret = _pending(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = enrol(request.user, secret, form.cleaned_data["code"], request.now)
        except CodeWrong:
            form.add_error("code", _("口令不对。请看手机上最新的 6 位，手机时间要准。"))
        else:
            del request.session[PENDING]
            return _codes(request, codes, _("动态口令已开通"))
    page = {"now": request.now, "form": form, "enrolment": enrolment(request.user, told(secret))}
    status = 422 if form.errors else 200
    return render(request, "second_factor.html", {"page": page}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def second_factor_off(request: StewardRequest) -> HttpResponse:
    """Ask for the password, and sign in without a code again."""
    form = ConfirmForm(request.POST or None)
    required = code_required(request.company, request.actor)
    if request.method == "POST" and form.is_valid() and _is_confirmed(request, form):
        try:
            give_up(request.user, required=required)
        except Required:
            form.refuse(_("公司规定您的岗位要用动态口令，不能关闭。"))
        else:
            messages.success(request, _("动态口令已关闭，以后只用密码登录。"))
            return redirect("account")
    return _small(request, form, _("关闭动态口令"), "", "second_factor_off", _("关闭"))


@never_cache
@require_http_methods(["GET", "POST"])
def recovery(request: StewardRequest) -> HttpResponse:
    """Ask for the password, and show new recovery codes once."""
    if not request.user.totp_secret:
        raise Http404("no second factor")
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_confirmed(request, form):
        return _codes(request, renew_recovery(request.user), _("新的备用码"))
    intro = _("换了以后，原来的备用码都作废。")
    return _small(request, form, _("换一批备用码"), intro, "recovery", _("换一批"))


@require_POST
def session_end(request: StewardRequest, number: int) -> HttpResponse:
    """End a session of one's own elsewhere."""
    if not end_one(request.user, number, request.now):
        raise Http404("no such session")
    messages.success(request, _("那一处已退出登录。"))
    return redirect("account")


@require_POST
def sessions_end(request: StewardRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    end_all(request.user, ELSEWHERE, request.now, but=request.session.session_key or "")
    messages.success(request, _("别处的登录都已退出。"))
    return redirect("account")


def _changed(request: StewardRequest, form: PasswordForm) -> bool:
    typed = form.cleaned_data
    key = request.session.session_key or ""
    if not is_confirmed(request, form, "old", _("现在的密码不对。")):
        return False
    try:
        change_password(request.user, typed["old"], typed["new"], session=key, now=request.now)
    except PasswordRefused as refused:
        for weakness in refused.weaknesses:
            form.add_error("new", WEAKNESSES[weakness])
        return False
    update_session_auth_hash(request, request.user)
    moved(request.user, key, request.session.session_key or "")
    return True


def _is_confirmed(request: StewardRequest, form: ConfirmForm) -> bool:
    return is_confirmed(request, form, "password", _("密码不对。"))


def _pending(request: StewardRequest) -> str:
    """The secret that is being set up, hidden in the session as it will be in the account."""
    kept = request.session[PENDING] = begun(request.session.get(PENDING, ""))
    return kept


def _codes(request: StewardRequest, codes: tuple[str, ...], title: str) -> HttpResponse:
    page = {"now": request.now, "title": title, "codes": codes}
    return render(request, "recovery_codes.html", {"page": page})


def _small(
    request: StewardRequest, form: object, title: str, intro: str, name: str, button: str
) -> HttpResponse:
    page = SmallPage(
        now=request.now,
        title=title,
        intro=intro,
        form=form,
        action=reverse(name),
        button=button,
        back_url=reverse("account"),
    )
    failed = bool(form.errors)  # type: ignore[attr-defined]
    return render(request, "small_form.html", {"page": page}, status=422 if failed else 200)
