"""A refusal as a page: what is not possible, which rule says so, and what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steward.domain import revisions
from steward.domain.calendars import CalendarNotCovered
from steward.domain.decisions import Refusal, Refused
from steward.domain.rates.lines import FigureUnknown
from steward.operations.adopting import NothingAdopted
from steward.operations.deputising import LeaveUnknown
from steward.operations.key_owners import OwnerUnknown
from steward.operations.performing import CaseUnknown, NotAllowed, Stale
from steward.operations.registering.undoing import BatchUnknown
from steward.operations.revealing import PartyUnknown
from steward.operations.revising import Moved, RevisionUnknown
from steward.operations.saved_views import ViewUnknown
from steward.operations.setting.noting import SettingRefused
from steward.operations.visiting import HouseholdUnknown
from steward.queries.case_files import CaseUnseen
from steward.queries.links import case_url
from steward.queries.measuring.draws import SampleUnknown
from steward.queries.measuring.ruling import NothingGoverns
from steward.queries.procedures import PackUnseen
from steward.queries.registers.firms import FirmUnseen
from steward.queries.registers.homes import ResidentUnseen
from steward.queries.registers.member import MemberUnseen
from steward.queries.registers.typed import HoldingUnseen
from steward.queries.rehearsals.page import RehearsalUnseen
from steward.queries.revisions import RevisionUnseen
from steward.queries.settings.entries import EntryUnseen
from steward.queries.settings.projects import ProjectUnseen
from steward.queries.warranty.places import PlaceUnseen
from steward.queries.words import said
from steward.queries.words.fields import FIELDS, label

UNSEEN = (
    BatchUnknown,
    FirmUnseen,
    HoldingUnseen,
    MemberUnseen,
    PartyUnknown,
    ResidentUnseen,
    CaseUnseen,
    CaseUnknown,
    EntryUnseen,
    HouseholdUnknown,
    OwnerUnknown,
    LeaveUnknown,
    FigureUnknown,
    SampleUnknown,
    PackUnseen,
    PlaceUnseen,
    ProjectUnseen,
    RehearsalUnseen,
    RevisionUnseen,
    RevisionUnknown,
    ViewUnknown,
)
HIDDEN = {"csrfmiddlewaretoken", "seen", "password", "next"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalPage:
    """What is refused and why. ``typed`` are the labels and texts that came with the request."""

    now: datetime
    title: str
    sentence: str
    rule: str
    typed: tuple[tuple[str, str], ...]
    back_url: str


def why(error: CaseUnknown | NotAllowed | Refused) -> str:
    """Return in a sentence why a fact was not recorded."""
    match error:
        case CaseUnknown():
            return _("没有找到这一单。")
        case NotAllowed():
            return said(error.verdict.reason)
        case Refused():
            return _joined(error.refusals)[0]


def against(error: Exception) -> tuple[str, str]:
    """Return the sentence against recording a fact, and the rules that say so."""
    match error:
        case Refused():
            return _joined(error.refusals)
        case NotAllowed() | CaseUnknown():
            return why(error), ""
        case Stale():
            return _("您看着的时候，同事在这件事上又记了一笔。请看过再派。"), ""
        case CalendarNotCovered():
            return uncovered(error), ""
        case _:
            raise error


def response_to(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Return the page that says why, or nothing when the error is no refusal."""
    if isinstance(error, UNSEEN):
        return render(request, "404.html", status=404)
    match error:
        case NotAllowed():
            return _page(request, 403, said(error.verdict.reason))
        case Refused():
            return _page(request, 409, *_joined(error.refusals))
        case Stale():
            return _page(request, 409, stale_sentence(), title=_("这件事刚刚有了新的记录"))
        case SettingRefused():
            return _page(request, 409, said(error.reason))
        case revisions.Refused():
            return _page(request, 409, said(error.reason))
        case Moved():
            return _page(request, 409, moved_sentence(), title=_("这份修订刚刚有人动过"))
        case CalendarNotCovered():
            return _page(request, 409, uncovered(error))
        case NothingAdopted() | NothingGoverns():
            return _page(request, 409, unadopted())
        case _:
            return None


def reasons(refusals: Iterable[Refusal]) -> tuple[tuple[str, str], ...]:
    """Return the reasons in the reader's language, each with its rule."""
    return tuple((said(refusal.reason), refusal.rule or "") for refusal in refusals)


def uncovered(error: CalendarNotCovered) -> str:
    """Return the sentence for a date that the working calendar does not know."""
    return _("工作日历里没有 {year} 年的放假安排，算不出到期时间。请管理员补上日历。").format(
        year=error.day.year
    )


def unadopted() -> str:
    """Return the sentence for a company without any procedure."""
    return _("公司还没有采用规程，请管理员先采用一套。")


def moved_sentence() -> str:
    """Return the sentence for a revision that somebody else took a step of."""
    return _("您看着的时候，同事动过这份修订。请看过最新的再办。")


def stale_sentence() -> str:
    """Return the sentence for a case that moved on."""
    return _("您看着的时候，同事在这件事上又记了一笔。请看过再提交，填的内容都还在。")


def _joined(refusals: Iterable[Refusal]) -> tuple[str, str]:
    told = reasons(refusals)
    rules = dict.fromkeys(rule for _sentence, rule in told if rule)
    return " ".join(sentence for sentence, _rule in told), _("、").join(rules)


def _page(
    request: HttpRequest, status: int, sentence: str, rule: str = "", title: str = ""
) -> HttpResponse:
    ref = request.resolver_match.kwargs.get("ref") if request.resolver_match else None
    page = RefusalPage(
        now=request.now,  # type: ignore[attr-defined]
        title=title,
        sentence=sentence,
        rule=rule,
        typed=_typed(request),
        back_url=case_url(ref) if ref else "",
    )
    return render(request, f"{status}.html", {"page": page}, status=status)


def _typed(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    return tuple(
        (label(key) if key in FIELDS else _("内容"), str(value))
        for key, value in request.POST.items()
        if key not in HIDDEN and value
    )
