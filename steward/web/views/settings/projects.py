"""Projects: their service grades, and the days on which they stand still."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.setting.projects import change_grade, go_on, stand_still
from steward.queries.settings.projects import (
    effect_of_grade,
    effect_of_standstill,
    project,
    projects_page,
)
from steward.web.forms.company import DatedForm, GradeForm, StandstillForm
from steward.web.requests import StewardRequest
from steward.web.views.settings.asking import Asking, ask, only_administrators, stated


@require_GET
def projects(request: StewardRequest) -> HttpResponse:
    """Show the projects with their grades and standstills."""
    only_administrators(request)
    page = projects_page(request.actor, request.now)
    return render(request, "setting_projects.html", {"page": page})


@require_http_methods(["GET", "POST"])
def project_grade(request: StewardRequest, code: str) -> HttpResponse:
    """Ask for the service grade of a project."""
    only_administrators(request)
    place = project(code, request.actor)
    form = GradeForm(localdate(request.now), request.POST or None)

    def effect(data: dict[str, Any]) -> Sequence[str]:
        return effect_of_grade(place, data["grade"], request.actor, request.now)

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        said = stated(request, data, counted)
        change_grade(code, data["grade"], actor=request.actor, stated=said, now=request.now)

    title = _("服务等级：{project}").format(project=place.name)
    back = reverse("projects")
    return ask(request, Asking(title=title, form=form, back=back, effect=effect, save=save))


@require_http_methods(["GET", "POST"])
def project_still(request: StewardRequest, code: str) -> HttpResponse:
    """Ask on which days a project stands still."""
    only_administrators(request)
    place = project(code, request.actor)
    form = StandstillForm(localdate(request.now), request.POST or None)

    def effect(data: dict[str, Any]) -> Sequence[str]:
        return effect_of_standstill(place, data["since"], data["until"], request.actor)

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        said = stated(request, data, counted)
        stand_still(code, data["until"], actor=request.actor, stated=said, now=request.now)

    title = _("停工：{project}").format(project=place.name)
    back = reverse("projects")
    return ask(request, Asking(title=title, form=form, back=back, effect=effect, save=save))


@require_http_methods(["GET", "POST"])
def project_go_on(request: StewardRequest, code: str) -> HttpResponse:
    """Ask from when on a project goes on."""
    only_administrators(request)
    place = project(code, request.actor)
    form = DatedForm(localdate(request.now), request.POST or None)

    def effect(_data: dict[str, Any]) -> Sequence[str]:
        return (_("从那天起，定期职责照常到期；停工时免办的不补。"),)

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        go_on(code, actor=request.actor, stated=stated(request, data, counted), now=request.now)

    title = _("复工：{project}").format(project=place.name)
    back = reverse("projects")
    return ask(request, Asking(title=title, form=form, back=back, effect=effect, save=save))
