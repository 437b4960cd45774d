"""Signs that a rule was not kept, for people to review."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from steward.operations.counting.asking import count_again
from steward.operations.nonconformities import SignUnknown, raise_nonconformity
from steward.queries.latest_looks import latest_looks
from steward.queries.reveals import Looked, may_review
from steward.queries.signs import signs_page
from steward.web.counted import signs_question, signs_seen
from steward.web.forms.periods import PeriodForm
from steward.web.requests import StewardRequest, own_address


@require_GET
def signs(request: StewardRequest) -> HttpResponse:
    """Show the signs of a period; without one, of this month."""
    zone = ZoneInfo(request.company.timezone)
    form = PeriodForm(request.now.astimezone(zone).date(), request.GET)
    if not form.is_valid():
        return render(request, "signs.html", {"page": None, "form": form}, status=422)
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    page = signs_page((since, until), signs_seen(request, since, until), request.actor, request.now)
    looks = None
    if may_review(request.actor, request.now):
        looks = latest_looks(Looked(since=since, until=until), request.actor, zone, request.now)
    return render(request, "signs.html", {"page": page, "form": form, "looks": looks})


@require_POST
def signs_again(request: StewardRequest) -> HttpResponse:
    """Look for the signs of a period again, by the records of now."""
    zone = ZoneInfo(request.company.timezone)
    form = PeriodForm(request.now.astimezone(zone).date(), request.POST)
    if not form.is_valid():
        return render(request, "signs.html", {"page": None, "form": form}, status=422)
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    count_again(signs_question(request, since, until), request.now)
    return redirect(own_address(request))


@require_POST
def nonconformity(request: StewardRequest) -> HttpResponse:
    """Open the nonconformity of a sign, or go to the one that is open already."""
    rule, kind, *refs = (*request.POST.get("sign", "").replace("\x00", "").split("|"), "")
    refs = [ref for ref in refs if ref]
    if not refs:
        raise Http404(rule)
    try:
        row = raise_nonconformity(rule, kind, tuple(refs), actor=request.actor, now=request.now)
    except SignUnknown as error:
        raise Http404(rule) from error
    messages.success(request, _("已立不合格单，请写明情况，由经理定处理程序。"))
    return redirect("case", row.ref)
