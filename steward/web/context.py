"""What every template gets besides its page."""

from django.http import HttpRequest

from steward.queries.shell import Shell, shell
from steward.web.navigation import Menu, menu


def desk(request: HttpRequest) -> dict[str, Shell | Menu]:
    """Return the shell and the menu for who is signed in; nobody else has one."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    company = request.company.name  # type: ignore[attr-defined]
    now = request.now  # type: ignore[attr-defined]
    at = request.resolver_match.url_name if request.resolver_match else None
    return {
        "shell": shell(company, actor.name, actor.company, actor.staff, now),
        "menu": menu(at or ""),
    }
