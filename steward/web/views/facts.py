"""Recording a fact: the same form in place and as a page, filled again when it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from steward.domain.calendars import CalendarNotCovered
from steward.domain.cases.facts import BY_NAME, Messaged
from steward.domain.decisions import Refused
from steward.operations.explaining import explain
from steward.operations.performing import NotAllowed, Stale, perform
from steward.queries.actions import ELSEWHERE
from steward.queries.fact_pages import FactContext, fact_context, ready_words
from steward.queries.meanwhile import Meanwhile, meanwhile
from steward.queries.outcomes import Outcome, outcome_of
from steward.queries.words.facts import done
from steward.web.forms.explaining import form_for
from steward.web.forms.facts import FactForm
from steward.web.refusals import reasons, uncovered
from steward.web.requests import StewardRequest

OWN_FORMS = {"corrected", "messaged", "message_given"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPage(FactContext):
    """A fact about to be recorded: its form, what forbids it, what others recorded meanwhile.

    What others recorded is told before anything that is wrong with the form: it may be the reason.
    """

    form: FactForm
    refusals: tuple[tuple[str, str], ...] = ()
    since: Meanwhile | None = None
    outcome: Outcome | None = None


@require_http_methods(["GET", "POST"])
def fact(request: StewardRequest, ref: str, kind: str) -> HttpResponse:
    """Ask for the particulars of a fact, and record it."""
    stated = request.GET if request.method == "GET" else request.POST
    context = _context(request, ref, kind, stated.dict())
    if request.method == "GET":
        return _show(request, context, form_for(context, initial=_initial(request, context)))
    form = form_for(context, request.POST)
    seen = form.has_seen()
    if seen is not None and seen < context.seq:
        return _stale(request, context, form, seen)
    if not form.is_valid():
        return _show(request, context, form, status=422)
    return _record(request, context, form)


def _initial(request: StewardRequest, context: FactContext) -> dict[str, str]:
    """What the address says already; of a text that the company keeps, what it says of the case."""
    said = {key: str(stated) for key, stated in request.GET.items()}
    if context.kind == Messaged.name:
        ready = ready_words(context.ref, request.actor, request.now, said)
        return {"text": ready} | said
    return said


def _record(request: StewardRequest, context: FactContext, form: FactForm) -> HttpResponse:
    try:
        outcome = _outcome(request, context, form)
        if outcome.grave and form.cleaned_data["shown"] != outcome.key:
            form.show(outcome.key)
            return _show(request, context, form, outcome=outcome)
        _perform(request, context, form)
    except Refused as refused:
        return _show(request, context, form, status=409, refusals=reasons(refused.refusals))
    except CalendarNotCovered as error:
        return _show(request, context, form, status=409, refusals=((uncovered(error), ""),))
    except Stale as stale:
        return _stale(request, context, form, stale.since[0].seq - 1)
    messages.success(request, _("记下了：{fact}。").format(fact=done(context.kind)))
    return redirect(context.back_url)


def _stale(
    request: StewardRequest, context: FactContext, form: FactForm, seen: int
) -> HttpResponse:
    """Tell what others recorded, with all that was typed; the next press goes on from there."""
    proposed, at = None, request.now
    if form.is_valid():
        proposed, at = form.proposed(), form.at(request.now)
    since = meanwhile(context.ref, seen, proposed, request.actor, at, request.now)
    form.see(since.seq)
    return _show(request, context, form, status=409, since=since)


def _outcome(request: StewardRequest, context: FactContext, form: FactForm) -> Outcome:
    """What is about to happen: grave things are shown before they do."""
    at = form.at(request.now)
    return outcome_of(form.proposed(), context.ref, request.actor, at, request.now)


def _perform(request: StewardRequest, context: FactContext, form: FactForm) -> None:
    record = partial(explain, promised_at=form.promised()) if context.late else perform
    record(
        form.fact(),
        ref=context.ref,
        actor=request.actor,
        at=form.at(request.now),
        now=request.now,
        text=form.text(),
        texts=form.texts(),
        seen=form.cleaned_data["seen"],
    )


def _context(
    request: StewardRequest, ref: str, kind: str, stated: Mapping[str, str]
) -> FactContext:
    offered = kind in BY_NAME and (kind in OWN_FORMS or BY_NAME[kind] not in ELSEWHERE)
    if not offered:
        raise Http404(kind)
    context = fact_context(ref, kind, request.actor, request.now, stated)
    if not context.verdict:
        raise NotAllowed(context.verdict)
    return _with_way_back(request, context)


def _with_way_back(request: StewardRequest, context: FactContext) -> FactContext:
    """Whoever came from a list goes back to it: its address goes along in that of the form."""
    back = request.GET.get("back", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return context
    return replace(context, back_url=back, url=f"{context.url}?{urlencode({'back': back})}")


def _show(
    request: StewardRequest,
    context: FactContext,
    form: FactForm,
    *,
    status: int = 200,
    refusals: tuple[tuple[str, str], ...] = (),
    since: Meanwhile | None = None,
    outcome: Outcome | None = None,
) -> HttpResponse:
    known = {field.name: getattr(context, field.name) for field in fields(FactContext)}
    page = FactPage(**known, form=form, refusals=refusals, since=since, outcome=outcome)
    return render(request, "fact.html", {"page": page}, status=status)
