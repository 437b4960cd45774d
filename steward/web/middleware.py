"""Who asks, when, in whose company and language; and every refusal as a sentence on a page."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from steward.operations.sessions import seen
from steward.queries.accounts import code_required
from steward.queries.actors import NoStaff, desk_of
from steward.web.addresses import client_address, device_of
from steward.web.guiding import watch
from steward.web.refusals import response_to
from steward.web.requests import StewardRequest

Handler = Callable[[HttpRequest], HttpResponseBase]

READS = {"GET", "HEAD"}
ALWAYS = {"sign_in", "sign_out", "set_language"}
"""Where anybody may go whatever they still have to do."""


class PrivateMiddleware(LoginRequiredMiddleware):
    """Asks whoever is not signed in to do so; a browser that was is told why it is asked again."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        """Lead to signing in, and back from there."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty():
            messages.info(
                request, _("登录已失效：太久没用，在别处被退出，或者密码改过。请重新登录。")
            )
        return super().handle_no_permission(request, view_func)


class DeskMiddleware:
    """Runs each request in one transaction of one company, at one instant.

    A page that fails leaves nothing behind.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _refuse_null(request)
        request.now = timezone.now()  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return self.get_response(request)
        try:
            return self._at_the_desk(request)
        except NoStaff:
            logout(request)
            messages.error(request, _("这个账号没有对应的在职员工，请找管理员。"))
            return redirect("sign_in")

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Send elsewhere who was signed out from afar, or has first to do something."""
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in ALWAYS or not hasattr(request, "actor"):
            return None
        return held_back(cast(StewardRequest, request), name or "")

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say a refusal as a page; anything else is a fault."""
        return response_to(request, error)

    def _at_the_desk(self, request: HttpRequest) -> HttpResponseBase:
        reading = request.method in READS
        desk = desk_of(request.user, request.now, reading=reading)  # type: ignore[attr-defined,arg-type]
        with desk as (actor, company, moment):
            request.actor, request.company = actor, company  # type: ignore[attr-defined]
            request.pulse = moment  # type: ignore[attr-defined]
            language = request.user.language  # type: ignore[union-attr]
            with timezone.override(company.timezone), translation.override(language):
                response = self.get_response(request)
            watch(request, response)  # type: ignore[arg-type]
            response.headers.setdefault("Content-Language", language)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response


def held_back(request: StewardRequest, name: str) -> HttpResponseBase | None:
    """Return where somebody has to go first; nothing when they may go on."""
    account, key = request.user, request.session.session_key or ""
    address, device = client_address(request), device_of(request)
    if not seen(account, key, device=device, address=address, now=request.now):
        logout(request)
        messages.error(request, _("这里的登录已在别处被退出，请重新登录。"))
        return redirect("sign_in")
    if account.must_change:
        return None if name == "password" else redirect("password")
    if code_required(request.company, request.actor) and not account.totp_secret:
        if name in {"second_factor", "account", "password"}:
            return None
        messages.info(request, _("公司规定您的岗位登录要用动态口令，请先开通。"))
        return redirect("second_factor")
    return None


def _refuse_null(request: HttpRequest) -> None:
    """No address of the desk holds the one character that the database cannot."""
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        raise SuspiciousOperation("the address holds a null character")
