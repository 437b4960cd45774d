"""The names behind the ids that a log holds: people, roles, notes, files, places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import (
    Claimed,
    FileAdded,
    FollowedUp,
    PassedOn,
    ResponsibleNamed,
    Transferred,
    Warned,
)
from steward.domain.dispatching import trades_of
from steward.domain.procedures.procedure import Procedure
from steward.queries.guidance import called
from steward.queries.own_categories import own_titles
from steward.queries.words import said, values
from steward.store.models import Staff
from steward.store.naming import Ids, Named, named

# So many digits no id has: it is kept in eight bytes.
ID_DIGITS = 19


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the ids of one case's log mean to a reader."""

    procedure: Procedure
    staff: Mapping[str, str]
    notes: Mapping[str, str]
    files: Mapping[str, str]
    own_categories: Mapping[str, str]

    def who(self, by: str | None) -> str:
        """Return who recorded something; without anybody it was the system."""
        return self.staff.get(by or "", by or _("系统"))

    def author(self, entry: Entry) -> str:
        """Return who recorded an entry, and in whose place."""
        absent = self.person(entry.in_place_of) if entry.in_place_of else ""
        return deputised(self.who(entry.by), absent)

    def person(self, id_: str) -> str:
        """Return the name of an employee."""
        return self.staff.get(id_, id_)

    def role(self, key: str) -> str:
        """Return the title of a role."""
        role = self.procedure.roles.get(key)
        return said(role.title) if role else key

    def channel(self, key: str) -> str:
        """Return the name of a way in."""
        named = {channel.key: said(channel.title) for channel in self.procedure.channels}
        return named.get(key) or values.channel(key)

    def category(self, key: str) -> str:
        """Return the name of a category."""
        named = {c.key: said(c.title) for c in self.procedure.categories}
        return named.get(key) or self.own_categories.get(key, key)

    def trade(self, key: str) -> str:
        """Return the name of a trade."""
        known = trades_of(self.procedure).get(key)
        return said(known.title) if known else key

    def label(self, key: str) -> str:
        """Return the name of a label, with its group."""
        named = {label.key: called(label) for label in self.procedure.labels}
        return named.get(key, key)

    def milestone(self, ref: str) -> str:
        """Return what a milestone of the procedure is called."""
        known = (m for pack in self.procedure.packs for m in pack.milestones)
        return next((said(m.title) for m in known if m.ref == ref), ref)

    def note(self, id_: str | None) -> str:
        """Return the text that a fact points to, or nothing."""
        return self.notes.get(id_ or "", "")


def names_of(company: int, procedure: Procedure, entries: Iterable[Entry]) -> Names:
    """Return the names that the entries of one case need, in one query."""
    entries = tuple(entries)
    return names_from(company, procedure, entries, named(company, ids_in(entries)))


def ids_in(entries: Sequence[Entry]) -> Ids:
    """Return the ids of what the entries of one case speak of."""
    answers = _answers(entries)
    return Ids(
        staff=_ids((*_people(entries), *answers)),
        notes=_ids((*(e.fact.note for e in entries), *answers)),
        files=_ids(e.fact.file for e in entries if isinstance(e.fact, FileAdded)),
    )


def names_from(company: int, procedure: Procedure, entries: Iterable[Entry], found: Named) -> Names:
    """Return the names that the entries of one case need, of what was found for their ids."""
    gone = _("（内容已删除）")
    return Names(
        procedure=procedure,
        staff=found.staff,
        notes={id_: gone if text is None else text for id_, text in found.notes.items()},
        files=found.files,
        own_categories=own_titles(company, (getattr(e.fact, "category", None) for e in entries)),
    )


def deputised(who: str, absent: str) -> str:
    """Return the name of somebody, with that of the one in whose place they acted."""
    return _("{deputy}代{person}").format(deputy=who, person=absent) if absent else who


def staff_named(ids: Iterable[str]) -> dict[str, str]:
    """Return the names of employees by id; ids of anything else are left out."""
    return {str(s.pk): s.name for s in Staff.objects.filter(pk__in=_ids(ids))}


def _people(entries: Iterable[Entry]) -> list[str | None]:
    people: list[str | None] = []
    for entry in entries:
        people += [entry.by, entry.in_place_of]
        if isinstance(entry.fact, ResponsibleNamed):
            people.append(entry.fact.person)
        if isinstance(entry.fact, Claimed):
            people.append(entry.fact.person)
        if isinstance(entry.fact, PassedOn | Transferred):
            people.append(entry.fact.to_person)
        if isinstance(entry.fact, FollowedUp):
            people.append(entry.fact.with_)
        if isinstance(entry.fact, Warned):
            people.append(entry.fact.employee)
    return people


def _answers(entries: Iterable[Entry]) -> list[str | None]:
    """Any answer may be the id of a text or a person: only its question knows."""
    given = (answer for e in entries if e.fact.answers for _, answer in e.fact.answers.given)
    return [answer for answer in given if isinstance(answer, str)]


def names_of_staff(company: int, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of members of staff by id."""
    return {str(s.pk): s.name for s in Staff.objects.filter(company=company, pk__in=_ids(ids))}


def _ids(values_: Iterable[str | None]) -> set[int]:
    """A number that is longer than any id may be an answer: a meter reading, a card."""
    return {int(v) for v in values_ if v and v.isdecimal() and len(v) < ID_DIGITS}
