"""Assigning the cases that somebody chose in the queue."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from steward.operations import assigning
from steward.operations.assigning import Chosen
from steward.queries.assigning import assign_page, name_of
from steward.web.refusals import against
from steward.web.requests import StewardRequest, own_address


@require_POST
def assign(request: StewardRequest) -> HttpResponse:
    """Assign every chosen case to one person; those that are refused stay chosen, with reasons."""
    chosen = [_chosen(text) for text in request.POST.getlist("case")]
    person = request.POST.get("person", "")
    if not chosen:
        messages.error(request, _("还没有勾选事项。先在列表左边打勾，再派工。"))
        return redirect(own_address(request))
    if not person.isdecimal():
        return _left(request, dict.fromkeys((one.ref for one in chosen), ("", "")), (), 422)
    found = assigning.assign(chosen, person, actor=request.actor, now=request.now)
    if found.refused:
        told = {one.ref: against(one.error) for one in found.refused}
        return _left(request, told, found.done, 409)
    words = _("已把 {n} 件派给{person}。")
    person_name = name_of(person, request.actor)
    messages.success(request, words.format(n=len(found.done), person=person_name))
    return redirect(own_address(request))


def _chosen(text: str) -> Chosen:
    ref, _colon, seen = text.replace("\x00", "").partition(":")
    return Chosen(ref, int(seen) if seen.isdecimal() else None)


def _left(
    request: StewardRequest,
    told: Mapping[str, tuple[str, str]],
    done: tuple[str, ...],
    status: int,
) -> HttpResponse:
    person, back = request.POST.get("person", ""), own_address(request)
    page = assign_page(told, person, done, back, request.actor, request.now)
    return render(request, "assign.html", {"page": page}, status=status)
