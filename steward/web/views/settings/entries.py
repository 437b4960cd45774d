"""Categories of a company's own, and its texts for messages to residents."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.domain.wordings import BLANKS, ON_NOTICES
from steward.operations.setting.entries import CATEGORY, ROLE, TEXT, put
from steward.operations.setting.own_roles import mean
from steward.queries.settings.entries import (
    categories_page,
    effect_of_category,
    entry_named,
    kind_choices,
)
from steward.queries.settings.own_roles import effect_of_role
from steward.queries.settings.roles import role_choices
from steward.queries.settings.texts import (
    effect_of_text,
    given_texts,
    is_notice,
    text_named,
    texts_page,
)
from steward.web.forms.entries import CategoryForm, OwnRoleForm, TextForm
from steward.web.requests import StewardRequest
from steward.web.views.settings.asking import Asking, ask, only_administrators, stated

KEPT = {
    CATEGORY: ("title", "criteria", "kinds", "retired"),
    TEXT: ("title", "body", "retired"),
    ROLE: ("title", "roles", "retired"),
}


@require_GET
def categories(request: StewardRequest) -> HttpResponse:
    """Show the categories of the company beside those of its procedures."""
    only_administrators(request)
    page = categories_page(request.actor, request.now)
    return render(request, "setting_categories.html", {"page": page})


@require_GET
def texts(request: StewardRequest) -> HttpResponse:
    """Show the texts of the company."""
    only_administrators(request)
    page = texts_page(request.actor, request.now)
    return render(request, "setting_texts.html", {"page": page})


@require_http_methods(["GET", "POST"])
def category_put(request: StewardRequest, key: str = "") -> HttpResponse:
    """Ask what a category is, and say so from a day on."""
    only_administrators(request)
    known = dict(entry_named(CATEGORY, key, request.actor))
    day, typed = localdate(request.now), request.POST or None
    form = CategoryForm(day, kind_choices(), typed, initial=known)

    def effect(data: dict[str, Any]) -> Sequence[str]:
        return effect_of_category(key, data, request.actor)

    asking = Asking(
        title=_("分类：{title}").format(title=known["title"]) if known else _("加一个分类"),
        intro=_("只用来分类和统计；时限和升级还是按规程。"),
        form=form,
        back=reverse("categories"),
        effect=effect,
        save=lambda data, counted: _put(request, CATEGORY, key, data, counted),
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
def text_put(request: StewardRequest, key: str = "") -> HttpResponse:
    """Ask what a text says, and keep it from a day on."""
    only_administrators(request)
    known = dict(text_named(key, request.actor, request.now))
    notice = is_notice(key, request.actor, request.now)
    blanks = ON_NOTICES if notice else BLANKS
    form = TextForm(localdate(request.now), blanks, request.POST or None, initial=known)
    asking = Asking(
        title=_("文字模板：{title}").format(title=known["title"]) if known else _("加一个模板"),
        intro=_("写在张贴的告示上。")
        if notice
        else _("在事项的“给住户的话”里选用，发之前还能改。"),
        form=form,
        back=reverse("texts"),
        effect=lambda data: effect_of_text(data, notice=notice),
        save=lambda data, counted: _put(request, TEXT, key, data, counted),
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
def own_role_put(request: StewardRequest, key: str = "") -> HttpResponse:
    """Ask which roles of the procedures a role of the company means."""
    only_administrators(request)
    known = dict(entry_named(ROLE, key, request.actor))
    roles = role_choices(request.actor, request.now)
    form = OwnRoleForm(localdate(request.now), roles, request.POST or None, initial=known)
    asking = Asking(
        title=_("公司的岗位：{title}").format(title=known["title"]) if known else _("加一个岗位"),
        intro=_(
            "公司叫法和规程不一样时用：一个“管家”可以等于规程里的几个岗位。改了它，按它安排的人从那天起跟着变。"
        ),
        form=form,
        back=reverse("roles"),
        effect=lambda data: effect_of_role(key, data, request.actor, request.now),
        save=lambda data, counted: _mean(request, key, data, counted),
    )
    return ask(request, asking)


def _mean(request: StewardRequest, key: str, data: dict[str, Any], counted: Sequence[str]) -> None:
    value = {name: data[name] for name in KEPT[ROLE]}
    said = stated(request, data, counted)
    mean(key, value, actor=request.actor, stated=said, now=request.now)


def _put(
    request: StewardRequest, subject: str, key: str, data: dict[str, Any], counted: Sequence[str]
) -> None:
    value = {name: data[name] for name in KEPT[subject]}
    said = stated(request, data, counted)
    given = given_texts(request.actor, request.now) if subject == TEXT else ()
    put(subject, key, value, actor=request.actor, stated=said, now=request.now, given=given)
