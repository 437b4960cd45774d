"""The register of places and households: walking it, searching it, keeping it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.registering import HOUSEHOLDS, PLACES
from steward.queries.registers.homes import stay_of
from steward.queries.registers.place_page import place_page
from steward.queries.registers.tree import estate_page
from steward.queries.registers.typed import branches, kinds_in, typed_place
from steward.web.keeping import Keeping, keep
from steward.web.requests import StewardRequest, page_number

DATES = (
    "completed_on",
    "accepted_on",
    "handed_over_on",
    "moved_in_on",
    "design_life_years",
    "still_from",
    "still_until",
    "ended_on",
)
OF_STAY = ("name", "relation", "phone", "email", "since", "until")


@require_GET
def estate(request: StewardRequest) -> HttpResponse:
    """Show the outermost places, or what a search finds."""
    q = request.GET.get("q", "").strip()[:60]
    page = estate_page(q, page_number(request), request.actor, request.now)
    return render(request, "estate.html", {"page": page})


@require_GET
def place(request: StewardRequest, code: str) -> HttpResponse:
    """Show a place, what lies in it, and who lives there."""
    page = place_page(code, page_number(request), request.actor, request.now)
    return render(request, "place.html", {"page": page})


@require_http_methods(["GET", "POST"])
def place_new(request: StewardRequest) -> HttpResponse:
    """Ask for a new place in another one, or for an outermost one."""
    upper = request.GET.get("in", "")[:100]
    known = typed_place(upper, request.actor) if upper else None
    kinds = kinds_in(upper, request.actor)
    keeping = Keeping(
        register=PLACES,
        keys=("kind", "code", "name", *DATES[:5]),
        title=_("在{place}里新增").format(place=known.name) if known else _("新增位置"),
        intro=_("编码在全公司里不能重复，以后不能改。没写的日期跟上级一样。"),
        button=_("新增"),
        back_url=reverse("place", args=[upper]) if known else reverse("estate"),
        initial={"kind": kinds[0].key if len(kinds) == 1 else ""},
        fixed={"parent": upper},
        choices={"kind": kinds},
    )
    return keep(request, keeping)


@require_http_methods(["GET", "POST"])
def place_edit(request: StewardRequest, code: str) -> HttpResponse:
    """Ask what a place is to say."""
    known = typed_place(code, request.actor)
    above = branches(request.actor) if known.values["kind"] == "project" else ()
    keeping = Keeping(
        register=PLACES,
        keys=("name", *(("parent",) if above else ()), *DATES),
        title=_("改{place}").format(place=known.name),
        intro=_("改动会记下谁、什么时候、原来是什么。没写的日期跟上级一样。"),
        button=_("保存"),
        back_url=reverse("place", args=[code]),
        subject=known.pk,
        initial=known.values,
        fixed={"code": known.values["code"]},
        choices={"parent": above},
        helps={
            "still_from": _("停工期间不产生定期职责。"),
            "ended_on": _("公司从这天起不再管这里，新的职责不再产生。"),
        },
    )
    return keep(request, keeping)


@require_http_methods(["GET", "POST"])
def resident_new(request: StewardRequest, code: str) -> HttpResponse:
    """Ask who else belongs to a home."""
    known = typed_place(code, request.actor)
    keeping = Keeping(
        register=HOUSEHOLDS,
        keys=OF_STAY,
        title=_("{place}：新增住户").format(place=known.name),
        intro=_("同一个人住几处，姓名和手机号写得一样就认得出来。"),
        button=_("新增"),
        back_url=reverse("place", args=[code]),
        fixed={"place": code},
    )
    return keep(request, keeping)


@require_http_methods(["GET", "POST"])
def resident_edit(request: StewardRequest, number: int) -> HttpResponse:
    """Ask what is to be known of somebody who belongs to a home, or when they left."""
    stay = stay_of(number, request.actor)
    keeping = Keeping(
        register=HOUSEHOLDS,
        keys=OF_STAY,
        title=_("{place}：{name}").format(place=stay.place, name=stay.name),
        intro=_("号码只显示一部分，不改就照原样；要改请写全。搬走了写上日期，以前的记录都在。"),
        button=_("保存"),
        back_url=reverse("place", args=[stay.code]),
        subject=stay.pk,
        initial=stay.typed,
        fixed={"place": stay.code},
    )
    return keep(request, keeping)
