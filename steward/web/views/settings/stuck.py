"""What is stuck behind the pages, and trying it again by hand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from steward.operations.setting.stuck import MAIL, WAKING, send_again, wake_again
from steward.queries.settings.stuck import stuck_named, stuck_page
from steward.web.forms.company import WhyForm
from steward.web.requests import StewardRequest
from steward.web.views.settings.asking import Asking, ask, only_administrators, stated

AGAIN: Mapping[str, Callable[..., None]] = {MAIL: send_again, WAKING: wake_again}


@require_GET
def stuck(request: StewardRequest) -> HttpResponse:
    """Show what waits for a person, and why."""
    only_administrators(request)
    page = stuck_page(request.actor, request.now)
    return render(request, "setting_stuck.html", {"page": page})


@require_http_methods(["GET", "POST"])
def stuck_again(request: StewardRequest, what: str, number: int) -> HttpResponse:
    """Ask why, and let it be tried again."""
    only_administrators(request)
    again, named = AGAIN.get(what), stuck_named(what, number, request.actor)
    if again is None or not named:
        raise Http404(f"{what} {number}")
    told = {
        MAIL: _("马上再发一次；还发不出去，会照样一次次再试，最后又回到这里。"),
        WAKING: _("马上重新计时：已经超时的照规程升级，该通知谁就通知谁。"),
    }[what]

    def save(data: dict[str, Any], counted: Sequence[str]) -> None:
        said = stated(request, data, counted)
        again(number, actor=request.actor, stated=said, now=request.now)

    asking = Asking(
        title=_("再试一次：{what}").format(what=named),
        form=WhyForm(request.POST or None),
        back=reverse("stuck"),
        effect=lambda _data: (told,),
        save=save,
    )
    return ask(request, asking)
