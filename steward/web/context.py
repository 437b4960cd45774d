"""What every template gets besides its page."""

from django.http import HttpRequest

from steward.queries.shell import Shell, shell


def desk(request: HttpRequest) -> dict[str, Shell]:
    """Return the shell for who is signed in; nobody else has one."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    company = request.company.name  # type: ignore[attr-defined]
    now = request.now  # type: ignore[attr-defined]
    return {"shell": shell(company, actor.name, actor.company, actor.staff, now)}
