"""Dispatching: the board, whom to send to one case, and taking a case on."""

from dataclasses import dataclass, fields

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steward.domain.calendars import CalendarNotCovered
from steward.domain.decisions import Refused
from steward.operations.dispatching import NobodyFits, claim, send, send_each, send_next
from steward.operations.performing import NotAllowed, Stale
from steward.queries.dispatching.board import board_page
from steward.queries.dispatching.choosing import ChoosePage, choose_page
from steward.queries.dispatching.grabbing import grab_page
from steward.queries.dispatching.sent import sent_words
from steward.web.forms.dispatch import SendForm
from steward.web.refusals import reasons, stale_sentence, uncovered
from steward.web.requests import StewardRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPage(ChoosePage):
    """Whom to send: the form, and what forbade it."""

    form: SendForm
    refusals: tuple[tuple[str, str], ...] = ()


@require_GET
def dispatch(request: StewardRequest) -> HttpResponse:
    """Show what waits for somebody, and who is there."""
    page = board_page(request.GET.get("trade", "")[:100], request.actor, request.now)
    if not page.may_send and page.may_take:
        return redirect("grab")
    return render(request, "dispatch.html", {"page": page})


@require_http_methods(["GET", "POST"])
def dispatch_case(request: StewardRequest, ref: str) -> HttpResponse:
    """Ask whom to send to a case, and send them."""
    page = choose_page(ref, request.actor, request.now)
    if not page.verdict:
        raise NotAllowed(page.verdict)
    if request.method == "GET":
        return _show(request, page, SendForm(page, initial={"staff": request.GET.get("to", "")}))
    form = SendForm(page, request.POST)
    if not form.is_valid():
        return _show(request, page, form, status=422)
    try:
        row = send(ref, form.asked(), actor=request.actor, now=request.now)
    except Refused as refused:
        return _show(request, page, form, status=409, refusals=reasons(refused.refusals))
    except Stale:
        return _show(request, page, form, status=409, refusals=((stale_sentence(), ""),))
    except CalendarNotCovered as error:
        return _show(request, page, form, status=409, refusals=((uncovered(error), ""),))
    messages.success(request, sent_words(row))
    return redirect("dispatch")


@require_POST
def dispatch_next(request: StewardRequest, ref: str) -> HttpResponse:
    """Send whoever is next by the procedure's way of assigning."""
    try:
        row = send_next(ref, actor=request.actor, now=request.now)
    except NobodyFits:
        messages.warning(request, _("现在没有在岗的人合适，请自己选一位。"))
        return redirect("dispatch_case", ref)
    except Refused as refused:
        messages.error(request, _joined(refused))
        return redirect("dispatch_case", ref)
    messages.success(request, sent_words(row))
    return redirect("dispatch")


@require_POST
def dispatch_all(request: StewardRequest) -> HttpResponse:
    """Send whoever is next to each case that waits."""
    sent = send_each(request.POST.get("trade", ""), actor=request.actor, now=request.now)
    told = ngettext("派出 {n} 单。", "派出 {n} 单。", sent.done).format(n=sent.done)
    if sent.left:
        rest = ngettext(
            "{n} 单没有合适的人，还在左边。", "{n} 单没有合适的人，还在左边。", sent.left
        )
        told += rest.format(n=sent.left)
    (messages.warning if sent.left else messages.success)(request, told)
    return redirect("dispatch")


@require_GET
def grab(request: StewardRequest) -> HttpResponse:
    """Show what somebody may take on, and what they have in hand."""
    page = grab_page(request.actor, request.now)
    return render(request, "grab.html", {"page": page})


@require_POST
def grab_case(request: StewardRequest, ref: str) -> HttpResponse:
    """Take a case on; whoever is second reads who was first."""
    try:
        claim(ref, actor=request.actor, now=request.now)
        messages.success(request, _("抢到了：{ref}。").format(ref=ref))
    except Refused as refused:
        messages.error(request, _joined(refused))
    return redirect("grab")


def _joined(refused: Refused) -> str:
    """The sentences of a refusal, each with its rule."""
    told = reasons(refused.refusals)
    return " ".join(f"{sentence}{rule and f'（{rule}）'}" for sentence, rule in told)


def _show(
    request: StewardRequest,
    page: ChoosePage,
    form: SendForm,
    *,
    status: int = 200,
    refusals: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    known = {field.name: getattr(page, field.name) for field in fields(ChoosePage)}
    shown = SendPage(**known, form=form, refusals=refusals)
    return render(request, "dispatch_case.html", {"page": shown}, status=status)
