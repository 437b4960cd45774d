"""Phone numbers of residents: shown once for a reason, and the list of who looked."""

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.performing import NotAllowed
from steward.operations.revealing import reveal as show
from steward.queries.reveals import (
    Looked,
    may_review,
    purposes,
    reveal_page,
    reveals_page,
)
from steward.web.forms.periods import PeriodForm
from steward.web.forms.reveals import RevealForm
from steward.web.requests import StewardRequest, page_number


@never_cache
@require_http_methods(["GET", "POST"])
def reveal(request: StewardRequest, party: int) -> HttpResponse:
    """Ask why a number is needed, write it down, and show the number this once."""
    case, place = request.GET.get("case", ""), request.GET.get("place", "")
    phone, form = "", RevealForm(purposes(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        phone = show(
            party,
            form.cleaned_data["purpose"],
            form.cleaned_data["remark"],
            case=case,
            place=place,
            actor=request.actor,
            now=request.now,
        )
    page = reveal_page(
        party, case=case, place=place, actor=request.actor, now=request.now, phone=phone
    )
    status = 422 if form.errors else 200
    return render(request, "reveal.html", {"page": page, "form": form}, status=status)


@require_GET
def reveals(request: StewardRequest) -> HttpResponse:
    """Show who looked at which number in a period; without one, in this month."""
    if not (verdict := may_review(request.actor, request.now)):
        raise NotAllowed(verdict)
    zone = ZoneInfo(request.company.timezone)
    form = PeriodForm(request.now.astimezone(zone).date(), request.GET)
    if not form.is_valid():
        return render(request, "reveals.html", {"page": None, "form": form}, status=422)
    page = reveals_page(looked_of(request, form), request.actor, zone, request.now)
    return render(request, "reveals.html", {"page": page, "form": form})


def looked_of(request: StewardRequest, form: PeriodForm) -> Looked:
    """Return which looks a request asks for."""
    by = request.GET.get("by", "")
    return Looked(
        since=form.cleaned_data["since"],
        until=form.cleaned_data["until"],
        by=int(by) if by.isdecimal() and len(by) < 10 else 0,
        page=page_number(request),
    )
