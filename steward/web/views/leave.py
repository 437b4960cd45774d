"""Leave and deputies: the list, entering one, ending one."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steward.operations.deputising import LeaveRefused, end_leave, enter_leave
from steward.queries.leaves import Takeover, deputies, leaves_page, takeover, who_may_be_away
from steward.queries.words import said
from steward.web.forms.leave import LeaveForm
from steward.web.requests import StewardRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavePage:
    """The form, and what the deputy takes over once it is filled in."""

    now: datetime
    form: LeaveForm
    takeover: Takeover | None


@require_GET
def leaves(request: StewardRequest) -> HttpResponse:
    """Show who is away and who acts for them."""
    page = leaves_page(request.actor, request.company, request.now)
    return render(request, "leaves.html", {"page": page})


@require_http_methods(["GET", "POST"])
def leave_new(request: StewardRequest) -> HttpResponse:
    """Ask who is away and who acts meanwhile; show what that one takes over, then enter it."""
    people = who_may_be_away(request.actor, request.company, request.now)
    form = LeaveForm(people, deputies(request.actor), request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _show(request, form, None)
    stated = form.stated()
    told = takeover(stated.person, stated.deputy, stated.since, stated.until, request.now)
    if form.cleaned_data["shown"] != told.key:
        form.show(told.key)
        return _show(request, form, told)
    try:
        enter_leave(stated, actor=request.actor, now=request.now)
    except LeaveRefused as refused:
        form.refuse(said(refused.reason))
        return _show(request, form, None)
    messages.success(request, _("登记好了。"))
    return redirect("leaves")


@require_POST
def leave_end(request: StewardRequest, number: int) -> HttpResponse:
    """Say that somebody is back, or is not going."""
    end_leave(number, actor=request.actor, now=request.now)
    messages.success(request, _("记下了，代理到此为止。"))
    return redirect("leaves")


def _show(request: StewardRequest, form: LeaveForm, told: Takeover | None) -> HttpResponse:
    page = LeavePage(now=request.now, form=form, takeover=told)
    status = 422 if form.errors else 200
    return render(request, "leave_new.html", {"page": page}, status=status)
