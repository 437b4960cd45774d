"""Roles: who holds which where, giving one and ending one."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.setting.holdings import begin_holdings, end_holding, standing_holding
from steward.queries.settings.own_roles import own_role_choices, own_roles, roles_behind
from steward.queries.settings.roles import (
    effect_of_beginning,
    effect_of_ending,
    people,
    place_choices,
    role_choices,
    roles_page,
)
from steward.web.forms.company import DatedForm, HoldingForm
from steward.web.requests import StewardRequest
from steward.web.views.settings.asking import Asking, ask, only_administrators, stated


@require_GET
def roles(request: StewardRequest) -> HttpResponse:
    """Show every role, what it may do, and who holds it."""
    only_administrators(request)
    page, own = roles_page(request.actor, request.now), own_roles(request.actor, request.now)
    return render(request, "setting_roles.html", {"page": page, "own": own})


@require_http_methods(["GET", "POST"])
def holding_new(request: StewardRequest) -> HttpResponse:
    """Ask who gets which role where, and give it."""
    only_administrators(request)
    actor, now = request.actor, request.now
    roles = (*own_role_choices(actor, now), *role_choices(actor, now))
    choices = (people(actor), roles, place_choices(actor))
    initial = {"role": request.GET.get("role", "")}
    form = HoldingForm(localdate(now), choices, request.POST or None, initial=initial)

    def effect(data: dict[str, Any]) -> Sequence[str]:
        behind = roles_behind(data["role"], actor, now)
        return effect_of_beginning(actor, data["staff"], behind, data["place"], now)

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        said = stated(request, data, counted)
        behind = roles_behind(data["role"], actor, now)
        begin_holdings(
            data["staff"],
            behind,
            data["place"],
            actor=actor,
            stated=said,
            now=now,
            under="" if behind == (data["role"],) else data["role"],
        )

    return ask(
        request,
        Asking(title=_("安排任职"), form=form, back=reverse("roles"), effect=effect, save=save),
    )


@require_http_methods(["GET", "POST"])
def holding_end(request: StewardRequest, number: int) -> HttpResponse:
    """Ask from when on somebody does not hold a role any more, and end it."""
    only_administrators(request)
    actor, now = request.actor, request.now
    row = standing_holding(actor.company, number)
    form = DatedForm(localdate(now), request.POST or None)

    def effect(data: dict[str, Any]) -> Sequence[str]:  # noqa: ARG001 - the day changes no count
        return effect_of_ending(actor, row, now)

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        end_holding(number, actor=actor, stated=stated(request, data, counted), now=now)

    return ask(
        request,
        Asking(
            title=_("结束任职：{person}").format(person=row.staff.name),
            intro=_("从填的那天起，此人不再任这个岗位。以前记下的都不变。"),
            form=form,
            back=reverse("roles"),
            effect=effect,
            save=save,
        ),
    )
