"""Warranties: the decision while a report is taken in, its reasons, and the list of a place."""

from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET

from steward.queries.warranty.campaign import campaign_page
from steward.queries.warranty.campaigns import campaigns_page
from steward.queries.warranty.decisions import WarrantyLine, preview
from steward.queries.warranty.explaining import warranty_page
from steward.queries.warranty.papers import paper_page
from steward.queries.warranty.places import place_warranty_page
from steward.web.requests import StewardRequest


@require_GET
def preview_(request: StewardRequest) -> HttpResponse:
    """Say whether what is being reported is under warranty, and who pays."""
    line = preview_of(request, request.GET)
    return render(request, "parts/warranty.html", {"line": line})


def preview_of(request: StewardRequest, typed: QueryDict) -> WarrantyLine | None:
    """Return the decision on what was typed so far; none until it can be made."""
    place, item, cause, at = (
        typed.get(name, "").strip()[:100] for name in ("place", "warranty_item", "cause", "at")
    )
    return preview(place, item, cause, _moment(at) or request.now, request.actor)


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return timezone.make_aware(found) if found is not None and timezone.is_naive(found) else found


@require_GET
def of_case(request: StewardRequest, ref: str) -> HttpResponse:
    """Show why a case is in or out of warranty, and who pays."""
    page = warranty_page(ref, request.actor, request.now)
    return render(request, "warranty.html", {"page": page})


@require_GET
def of_place(request: StewardRequest, code: str) -> HttpResponse:
    """List what is under warranty at a place."""
    page = place_warranty_page(code, request.actor, request.now)
    return render(request, "place_warranty.html", {"page": page})


@require_GET
def paper(request: StewardRequest, code: str, key: str) -> HttpResponse:
    """Show a paper of a place, to be printed and signed."""
    page = paper_page(code, key, request.actor, request.now)
    return render(request, "paper.html", {"page": page})


@require_GET
def campaigns(request: StewardRequest) -> HttpResponse:
    """List the warranties that are about to end."""
    page = campaigns_page(request.GET.get("ahead", ""), request.actor, request.now)
    return render(request, "campaigns.html", {"page": page})


@require_GET
def campaign(
    request: StewardRequest, code: str, pack: str, component: str, ends_on: str
) -> HttpResponse:
    """Show what to do before a warranty ends in a building."""
    page = campaign_page(code, pack, component, ends_on, request.actor, request.now)
    return render(request, "campaign.html", {"page": page})
