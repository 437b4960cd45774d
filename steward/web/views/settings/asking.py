"""Asking for a change: the form, then what it would affect, then the change itself."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from steward.domain.access.administering import may_administer
from steward.operations.performing import NotAllowed
from steward.operations.setting.noting import SettingRefused, Stated
from steward.queries.words import said
from steward.web.forms.fields import DeskForm
from steward.web.requests import StewardRequest

ASIDE = {"csrfmiddlewaretoken", "sure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A change that is asked for.

    ``effect`` counts what the values would change; ``save`` makes the change, and may return the
    page that follows.
    """

    title: str
    form: DeskForm
    back: str
    effect: Callable[[dict[str, Any]], Sequence[str]]
    save: Callable[[dict[str, Any], Sequence[str]], HttpResponse | None]
    intro: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingPage:
    """The page of a change: once the form is right, what it would affect, to be confirmed."""

    now: datetime
    title: str
    intro: str
    form: DeskForm
    back: str
    effect: Sequence[str] = field(default_factory=tuple)
    sure: str = ""


def ask(request: StewardRequest, asking: Asking) -> HttpResponse:
    """Show the form, then what the change would affect; make it once that was seen."""
    effect: Sequence[str] = ()
    sure = ""
    if request.method == "POST" and asking.form.is_valid():
        try:
            effect, sure = tuple(asking.effect(asking.form.cleaned_data)), _mark(request)
            if request.POST.get("sure") == sure:
                after = asking.save(asking.form.cleaned_data, effect)
                if after is None:
                    messages.success(request, _("已保存，并记进了设置变更记录。"))
                return after or redirect(asking.back)
        except SettingRefused as refused:
            asking.form.refuse(said(refused.reason))
            effect, sure = (), ""
    page = AskingPage(
        now=request.now,
        title=asking.title,
        intro=asking.intro,
        form=asking.form,
        back=asking.back,
        effect=effect,
        sure=sure,
    )
    status = 422 if asking.form.errors else 200
    return render(request, "setting_form.html", {"page": page}, status=status)


def only_administrators(request: StewardRequest) -> None:
    """Refuse whoever is no administrator.

    :raises NotAllowed: with the reason.
    """
    if not (verdict := may_administer(request.actor)):
        raise NotAllowed(verdict)


def stated(request: StewardRequest, data: dict[str, Any], counted: Sequence[str]) -> Stated:
    """Return from which day a change holds, why, and what was counted; today if none was asked."""
    since: date = data.get("since") or localdate(request.now)
    return Stated(since=since, why=data["why"], counted=counted)


def _mark(request: StewardRequest) -> str:
    """What was typed, so that a confirmation counts for nothing else."""
    typed = sorted((key, request.POST.getlist(key)) for key in request.POST if key not in ASIDE)
    return hashlib.sha256(repr(typed).encode()).hexdigest()[:32]
