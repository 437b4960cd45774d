"""The register of contractors."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.registering import CONTRACTORS
from steward.queries.registers.firms import firms_page
from steward.queries.registers.typed import typed_firm
from steward.web.keeping import Keeping, keep
from steward.web.requests import StewardRequest

KEYS = tuple(column.key for column in CONTRACTORS.layout.columns)


@require_GET
def firms(request: StewardRequest) -> HttpResponse:
    """Show the contractors, and what was changed of them."""
    page = firms_page(request.actor, request.now)
    return render(request, "firms.html", {"page": page})


@require_http_methods(["GET", "POST"])
def firm_new(request: StewardRequest) -> HttpResponse:
    """Ask for a new contractor."""
    keeping = Keeping(
        register=CONTRACTORS,
        keys=KEYS,
        title=_("新增外包单位"),
        button=_("新增"),
        back_url=reverse("firms"),
    )
    return keep(request, keeping)


@require_http_methods(["GET", "POST"])
def firm_edit(request: StewardRequest, number: int) -> HttpResponse:
    """Ask what is to be known of a contractor, or when the contract ends."""
    known = typed_firm(number, request.actor)
    keeping = Keeping(
        register=CONTRACTORS,
        keys=KEYS,
        title=_("改{name}").format(name=known.name),
        intro=_("不再合作的写上合同截止日期，以前的记录都在。"),
        button=_("保存"),
        back_url=reverse("firms"),
        subject=known.pk,
        initial=known.values,
    )
    return keep(request, keeping)
