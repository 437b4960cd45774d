"""Somebody's trades and hours, by which they are dispatched."""

from dataclasses import dataclass, fields

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from steward.operations.registering.working import WorkRefused, end_work, give_hours, give_trade
from steward.queries.registers.work import WorkPage, work_page
from steward.queries.words import said
from steward.web.forms.working import HoursForm, TradeForm
from steward.web.requests import StewardRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingPage(WorkPage):
    """The trades and hours of somebody, and the forms that add to them."""

    trade_form: TradeForm
    hours_form: HoursForm


@require_http_methods(["GET", "POST"])
def member_work(request: StewardRequest, number: int) -> HttpResponse:
    """Show somebody's trades and hours, and enter a further one."""
    page = work_page(number, request.actor, request.now)
    told = request.POST if request.method == "POST" else None
    hours = "hours-since" in request.POST
    first = {"since": page.today}
    trade_form = TradeForm(page.trades, None if hours else told, initial=first)
    hours_form = HoursForm(told if hours else None, initial=first)
    form = hours_form if hours else trade_form
    if told is not None and form.is_valid() and _entered(request, number, form):
        messages.success(request, _("登记好了。"))
        return redirect("member_work", number)
    known = {field.name: getattr(page, field.name) for field in fields(WorkPage)}
    shown = WorkingPage(**known, trade_form=trade_form, hours_form=hours_form)
    status = 422 if form.errors else 200
    return render(request, "member_work.html", {"page": shown}, status=status)


@require_POST
def member_work_end(request: StewardRequest, number: int, what: str, row: int) -> HttpResponse:
    """End a trade or hours of somebody today."""
    work_page(number, request.actor, request.now)
    end_work(number, row, hours=what == "hours", actor=request.actor, now=request.now)
    messages.success(request, _("记下了，到今天为止。"))
    return redirect("member_work", number)


def _entered(request: StewardRequest, number: int, form: TradeForm | HoursForm) -> bool:
    given, actor, now = form.cleaned_data, request.actor, request.now
    try:
        if isinstance(form, HoursForm):
            days = [int(day) for day in given["weekdays"]]
            give_hours(
                number, days, given["begins"], given["ends"], given["since"], actor=actor, now=now
            )
        else:
            give_trade(number, given["trade"], given["place"], given["since"], actor=actor, now=now)
    except WorkRefused as refused:
        form.refuse(said(refused.words))
        return False
    return True
