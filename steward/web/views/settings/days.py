"""Days on which the company works or rests against its calendars."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.setting.days import check_days, laid_over, set_days
from steward.operations.setting.noting import Stated
from steward.queries.settings.days import days_page, effect_of_days
from steward.web.forms.company import DaysForm
from steward.web.requests import StewardRequest
from steward.web.views.settings.asking import Asking, ask, only_administrators


@require_GET
def days(request: StewardRequest) -> HttpResponse:
    """Show the days ahead that are not as usual."""
    only_administrators(request)
    page = days_page(request.actor, request.now)
    return render(request, "setting_days.html", {"page": page})


@require_http_methods(["GET", "POST"])
def days_new(request: StewardRequest) -> HttpResponse:
    """Ask for days, show which running clocks they move, and set them."""
    only_administrators(request)
    company, actor, now = request.company, request.actor, request.now

    def effect(data: dict[str, Any]) -> Sequence[str]:
        check_days(company, data["first"], data["last"], now)
        after = laid_over(company.days, data["first"], data["last"], data["rule"])
        return effect_of_days(company, after, data["first"], actor, now)

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        said = Stated(since=data["first"], why=data["why"], counted=counted)
        set_days(data["first"], data["last"], data["rule"], actor=actor, stated=said, now=now)

    asking = Asking(
        title=_("定公司的假日或上班日"),
        intro=_("只能定明天以后的。正在计时的跟着改，已经过去的不变。"),
        form=DaysForm(request.POST or None),
        back=reverse("days"),
        effect=effect,
        save=save,
    )
    return ask(request, asking)
