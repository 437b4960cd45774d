"""The follow-up desk."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from steward.queries.follow_up_choices import SCOPES, TABS, Sought, url
from steward.queries.follow_ups import follow_ups_page
from steward.web.requests import StewardRequest, page_number

# What somebody is narrowed to stays so until they sign out; where in the list they are does not.
KEPT = "follow_ups"
STAYS = ("scope", "place", "pack")


@require_GET
def follow_ups(request: StewardRequest) -> HttpResponse:
    """Show what is to be followed up, by window; without a question, as it was asked last."""
    if not request.GET and (kept := request.session.get(KEPT)):
        return redirect(url(replace(Sought(), **kept)))
    sought = sought_of(request)
    _keep(request, sought)
    page = follow_ups_page(sought, request.actor, request.now)
    template = "follow_ups.html#list" if request.htmx else "follow_ups.html"
    return render(request, template, {"page": page})


def sought_of(request: StewardRequest) -> Sought:
    """Return which list of the follow-up desk a request asks for."""
    get = request.GET.get
    return Sought(
        tab=get("tab", "") if get("tab") in TABS else "due",
        scope=get("scope", "") if get("scope") in SCOPES else "all",
        place=get("place", "")[:100],
        pack=get("pack", "")[:100],
        rule=get("rule", "")[:100],
        page=page_number(request),
    )


def _keep(request: StewardRequest, sought: Sought) -> None:
    usual = Sought()
    asked = {k: getattr(sought, k) for k in STAYS if getattr(sought, k) != getattr(usual, k)}
    if asked != request.session.get(KEPT, {}):
        request.session[KEPT] = asked
