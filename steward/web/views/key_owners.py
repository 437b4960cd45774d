"""Key owners: the list, marking one, and settling it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.key_owners import MarkedAlready, end, mark
from steward.queries.key_owners import key_owners_page, residents_of
from steward.web.forms.visits import EndForm, MarkForm
from steward.web.requests import StewardRequest
from steward.web.views.visits import SmallPage


@require_GET
def key_owners(request: StewardRequest) -> HttpResponse:
    """Show the key owners, with what was done for each."""
    page = key_owners_page(request.actor, request.now)
    return render(request, "key_owners.html", {"page": page})


@require_http_methods(["GET", "POST"])
def key_owner_mark(request: StewardRequest, code: str) -> HttpResponse:
    """Ask who of a household becomes a key owner and why, and mark them."""
    residents = residents_of(code, request.actor, localdate(request.now))
    form = MarkForm(residents, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            party, reason = form.cleaned_data["party"], form.cleaned_data["reason"]
            mark(party, reason, actor=request.actor, now=request.now)
        except MarkedAlready:
            form.refuse(_("这位业主已经是重点业主了。"))
        else:
            messages.success(request, _("已列为重点业主。"))
            return redirect("key_owners")
    page = SmallPage(
        now=request.now,
        title=_("列为重点业主"),
        intro=_("多次拜访，直到影响消除；电话回访也算。"),
        form=form,
        action=reverse("key_owner_mark", args=[code]),
        button=_("列为重点"),
        back_url=reverse("visits"),
    )
    return render(request, "small_form.html", {"page": page}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def key_owner_end(request: StewardRequest, number: int) -> HttpResponse:
    """Ask what came of it, and end the mark."""
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end(number, form.cleaned_data["outcome"], actor=request.actor, now=request.now)
        messages.success(request, _("已解除重点业主。"))
        return redirect("key_owners")
    page = SmallPage(
        now=request.now,
        title=_("影响已消除"),
        intro="",
        form=form,
        action=reverse("key_owner_end", args=[number]),
        button=_("解除重点"),
        back_url=reverse("key_owners"),
    )
    return render(request, "small_form.html", {"page": page}, status=422 if form.errors else 200)
