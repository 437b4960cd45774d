"""The page of an assignment that did not go through for every case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor, may
from steward.domain.cases.facts import PassedOn
from steward.domain.procedures.procedure import Procedure
from steward.queries.finding import visible
from steward.queries.intake import Choosable
from steward.queries.links import case_url
from steward.queries.staff import colleagues


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A case that was not assigned, with the reason and its rule; still chosen.

    A case that the reader does not see has no address and no title.
    """

    ref: str
    pick: str
    url: str
    title: str
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignPage:
    """What is left to assign. ``person`` is the one that was chosen, ``done`` how many went."""

    now: datetime
    people: tuple[Choosable, ...]
    person: str
    person_name: str
    done: int
    kept: tuple[Kept, ...]
    back_url: str


def assign_page(
    against: Mapping[str, tuple[str, str]],
    person: str,
    done: Iterable[str],
    back_url: str,
    actor: Actor,
    now: datetime,
) -> AssignPage:
    """Return the page of the cases that are left, each with the sentence and rule against it."""
    rows = visible(actor).filter(ref__in=against).order_by("ref")
    known = {ref: (title, seen) for ref, title, seen in rows.values_list("ref", "title", "entries")}
    people = colleagues(actor)
    return AssignPage(
        now=now,
        people=people,
        person=person,
        person_name=next((p.label for p in people if p.key == person), ""),
        done=len(tuple(done)),
        kept=tuple(
            Kept(
                ref=ref,
                pick=pick(ref, known[ref][1]) if ref in known else ref,
                url=case_url(ref) if ref in known else "",
                title=known[ref][0] if ref in known else "",
                sentence=sentence,
                rule=rule,
            )
            for ref, (sentence, rule) in against.items()
        ),
        back_url=back_url,
    )


def pick(ref: str, entries: int) -> str:
    """Return how a form names a case as it was seen: its reference and the length of its log."""
    return f"{ref}:{entries}"


def may_assign(actor: Actor, procedures: Iterable[Procedure]) -> bool:
    """Tell whether an actor may assign any case at all; each one is asked for again."""
    return any(may(procedure, actor, PassedOn.name) for procedure in procedures)


def name_of(person: str, actor: Actor) -> str:
    """Return the name of a colleague, or nothing."""
    return next((p.label for p in colleagues(actor) if p.key == person), "")
