"""The matter that a case shares with others: seen, and confirmed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from steward.operations.linking import same_matter
from steward.operations.performing import CaseUnknown
from steward.queries.matters import matter_page
from steward.web.requests import StewardRequest


@require_http_methods(["GET", "POST"])
def matter(request: StewardRequest, ref: str) -> HttpResponse:
    """Show what is, or looks like, the same matter; confirm that another case is."""
    page = matter_page(ref, request.actor, request.now)
    if request.method == "GET":
        return render(request, "matter.html", {"page": page})
    other = request.POST.get("other", "").replace("\x00", "").strip().upper()
    try:
        same_matter(ref, other, actor=request.actor, now=request.now)
    except CaseUnknown:
        typed = {"page": page, "other": other, "unknown": True}
        return render(request, "matter.html", typed, status=422)
    messages.success(request, _("记下了：这两单是同一事由。"))
    return redirect("matter", ref)
