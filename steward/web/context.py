"""What every template gets besides its page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest

from steward.domain.access.administering import may_administer
from steward.queries.dispatching.rights import dispatches
from steward.queries.managing.under import manages
from steward.queries.reveals import may_review
from steward.queries.shell import Shell, shell
from steward.web.help import topic_of
from steward.web.navigation import Menu, menu

THEME = "theme"
THEMES = ("light", "dark")


def desk(request: HttpRequest) -> dict[str, Shell | Menu | str | Callable[[], bool]]:
    """Return the colours of this browser, and for who is signed in the shell and the menu."""
    chosen = request.COOKIES.get(THEME, "")
    theme = chosen if chosen in THEMES else ""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"theme": theme}
    company = request.company.name  # type: ignore[attr-defined]
    now, pulse = request.now, request.pulse  # type: ignore[attr-defined]
    every = settings.STEWARD_PULSE_MILLISECONDS
    at = request.resolver_match.url_name if request.resolver_match else None
    return {
        "theme": theme,
        "shell": shell(company, actor.name, actor.company, actor.staff, now, pulse, every),
        "help_on": topic_of(at or ""),
        # Asked only where a template shows it.
        "reviews_looks": lambda: bool(may_review(actor, now)),
        "menu": menu(
            at or "",
            manages=manages(actor, now),
            dispatches=dispatches(actor, now),
            administers=bool(may_administer(actor)),
        ),
    }
