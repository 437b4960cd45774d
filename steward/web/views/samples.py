"""Samples: what may be drawn, drawing it, and the draw for anybody to check."""

import secrets
from contextlib import suppress
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from steward.operations.drawing import (
    Ground,
    NothingToDraw,
    PlaceNeeded,
    TurnNotOver,
    draw_sample,
)
from steward.queries.measuring.asking import Asked
from steward.queries.measuring.drawings import drawing_page, drawn_of
from steward.queries.measuring.draws import SampleUnknown, sample_asked, samples_page
from steward.web.counted import drawable
from steward.web.requests import StewardRequest


@require_GET
def samples(request: StewardRequest) -> HttpResponse:
    """List the samples of the procedures, with what was drawn."""
    page = samples_page(request.GET.get("place", ""), request.actor, request.now)
    return render(request, "samples.html", {"page": page})


@require_POST
def draws(request: StewardRequest, pack: str, sample: str) -> HttpResponse:
    """Draw a sample of a turn, or show what was drawn of it already."""
    asked = Asked(day=request.POST.get("day", ""), place=request.POST.get("place", ""))
    found = sample_asked(pack, sample, asked, request.actor, request.now)
    today = request.now.astimezone(ZoneInfo(request.company.timezone)).date()
    of = drawable(request, asked, found[1], found[2])
    if of is None:
        messages.info(request, _("这一期的事项多，正在统计可以抽的；过一会儿再抽。"))
        return redirect("samples")
    ground = Ground(*found, of=of, today=today)
    try:
        drawing = draw_sample(
            ground, actor=request.actor, chance=secrets.token_hex(8), now=request.now
        )
    except TurnNotOver:
        messages.error(request, _("这一期还没过完，不能抽：后来的事项会抽不到。"))
    except PlaceNeeded:
        messages.error(request, _("您只管一部分地方，请先选项目或楼栋再抽。"))
    except NothingToDraw:
        messages.error(request, _("这一期没有可以抽的事项。"))
    else:
        return redirect("drawing", drawing.pk)
    return redirect("samples")


@require_GET
def drawing(request: StewardRequest, number: int) -> HttpResponse:
    """Show a draw, drawn again."""
    pack, sample, asked = drawn_of(number, request.actor)
    today = None
    with suppress(SampleUnknown):
        found = sample_asked(pack, sample, asked, request.actor, request.now)
        today = drawable(request, asked, found[1], found[2])
    page = drawing_page(number, today, request.actor, request.now)
    return render(request, "drawing.html", {"page": page})
