"""Who asks, when, in whose company and language; and every refusal as a sentence on a page."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from steward.queries.actors import NoStaff, desk_of
from steward.queries.pulse import moment
from steward.web.refusals import response_to

Handler = Callable[[HttpRequest], HttpResponseBase]


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

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say a refusal as a page; anything else is a fault."""
        return response_to(request, error)

    def _at_the_desk(self, request: HttpRequest) -> HttpResponseBase:
        with desk_of(request.user, request.now) as (actor, company):  # type: ignore[attr-defined,arg-type]
            request.actor, request.company = actor, company  # type: ignore[attr-defined]
            request.pulse = moment()  # type: ignore[attr-defined]
            language = request.user.language  # type: ignore[union-attr]
            with timezone.override(company.timezone), translation.override(language):
                response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response


def _refuse_null(request: HttpRequest) -> None:
    """No address of the desk holds the one character that the database cannot."""
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        raise SuspiciousOperation("the address holds a null character")
