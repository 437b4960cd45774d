"""Who can be the second person of a joint follow-up (SOP-72, VISIT-15)."""

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.access.attending import roles_asked
from steward.queries.case_files import CaseFile
from steward.queries.intake import Choosable
from steward.queries.words import said
from steward.store.models import Staff


def second_needed(file: CaseFile, fact: str, actor: Actor) -> str:
    """Return the titles of the roles that a rule wants beside the actor's own; nothing if none."""
    roles = file.situation.procedure.roles
    missing = sorted(_missing(file, fact, actor))
    return _("、").join(said(roles[key].title) for key in missing if key in roles)


def seconds(file: CaseFile, fact: str, actor: Actor) -> tuple[Choosable, ...]:
    """Return those who can be the second: holders of the role that is missing, or any colleague."""
    others = Staff.objects.filter(company=actor.company, is_active=True).exclude(
        pk=actor.staff or 0
    )
    fitting = others.filter(holdings__role__in=_missing(file, fact, actor)).distinct()
    offered = fitting if fitting.exists() else others
    return tuple(Choosable(key=str(p.pk), label=p.name) for p in offered.order_by("name"))


def _missing(file: CaseFile, fact: str, actor: Actor) -> frozenset[str]:
    """The roles that a rule wants at this fact and that the actor does not hold."""
    return roles_asked(file.situation.procedure, file.course.case.kind, fact) - actor.roles
