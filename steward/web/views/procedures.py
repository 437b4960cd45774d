"""The procedures, and the help."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from steward.queries.procedures import procedure_page, procedures_page
from steward.queries.sides import compare_page
from steward.web.requests import StewardRequest


@require_GET
def procedures(request: StewardRequest) -> HttpResponse:
    """List the procedures that the company runs."""
    page = procedures_page(request.actor, request.now)
    return render(request, "procedures.html", {"page": page})


@require_GET
def procedure(request: StewardRequest, pack: str) -> HttpResponse:
    """Show a procedure as a document."""
    page = procedure_page(pack, request.actor, request.now)
    return render(request, "procedure.html", {"page": page})


@require_GET
def procedure_compare(request: StewardRequest) -> HttpResponse:
    """Lay two versions or two adoptions side by side: what differs, and for whom."""
    one, other = request.GET.get("one", ""), request.GET.get("other", "")
    page = compare_page(one, other, request.actor, request.now)
    return render(request, "procedure_compare.html", {"page": page})
