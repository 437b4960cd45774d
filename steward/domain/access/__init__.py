"""Access: who acts, and whether their roles may record a fact. The rights are data of the packs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from steward.domain.cases.facts import Discharged, Waived
from steward.domain.cases.state import Case
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Sample
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role that an actor has: at and below the path ``place``, or everywhere without one.

    ``of`` is the id of the one who is away and for whom the actor has it; nothing, if it is theirs.
    """

    role: str
    place: str | None = None
    of: str = ""

    def reaches(self, path: str) -> bool:
        """Tell whether the role is had at a place; what has no place belongs to everybody."""
        return self.place is None or not path or path.startswith(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts for a company, for themselves and for those whose deputy they are.

    ``places`` are the paths of the estate tree at or below which they see cases; ``None`` means
    everywhere. ``staff`` is ``None`` for the system itself. ``offices`` say where each of the
    ``roles`` is had and for whom; without any, every role is the actor's own, everywhere.
    """

    id: str
    company: int
    name: str
    roles: frozenset[str]
    places: tuple[str, ...] | None = None
    staff: int | None = None
    offices: tuple[Office, ...] = ()
    acts_for: tuple[str, ...] = ()

    @property
    def is_system(self) -> bool:
        """Whether nobody acts: an import, a timer."""
        return self.staff is None

    @property
    def people(self) -> tuple[int, ...]:
        """The members of staff whose cases are the actor's: they, and those they act for."""
        own = () if self.staff is None else (self.staff,)
        return (*own, *(int(person) for person in self.acts_for))

    def at(self, path: str) -> "Actor":
        """Return the actor with the roles that they have at a place; an empty path is no place."""
        if not self.offices:
            return self
        here = tuple(office for office in self.offices if office.reaches(path))
        return replace(self, roles=frozenset(o.role for o in here), offices=here)

    def over(self, path: str) -> "Actor":
        """Return the actor with the roles that they have over the whole of a place.

        An empty path is the whole company: a role at some place is no role over it.
        """
        if not self.offices:
            return self
        whole = tuple(o for o in self.offices if o.place is None or (path and o.reaches(path)))
        return replace(self, roles=frozenset(o.role for o in whole), offices=whole)

    def as_(self, person: str) -> "Actor":
        """Return the actor with the roles alone that they have for somebody; ``""``: their own."""
        if not self.offices:
            return self if not person else replace(self, roles=frozenset())
        held = tuple(office for office in self.offices if office.of == person)
        return replace(self, roles=frozenset(o.role for o in held), offices=held)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A yes or a no, with the reason."""

    allowed: bool
    reason: Words

    def __bool__(self) -> bool:
        return self.allowed


def may(procedure: Procedure, actor: Actor, fact: str, case: Case | None = None) -> Verdict:
    """Tell whether an actor may record a fact of this name, on a case, under a procedure.

    A turn of a duty is reported done by the role that owes it or one above it in the line; that it
    is not owed is for those above alone, where there is anybody above.
    """
    if actor.is_system:
        return Verdict(True, Words("系统记录。", "Recorded by the system."))
    if fact in (Discharged.name, Waived.name):
        return _may_answer(procedure, actor, fact, case)
    if fact in procedure.everyone_may:
        return Verdict(True, Words("任何员工都可以记录。", "Any employee may record this."))
    roles = procedure.roles
    allowed = [key for key in sorted(actor.roles) if key in roles and fact in roles[key].may]
    if allowed:
        title = roles[allowed[0]].title
        return Verdict(True, Words(f"{title.zh}可以记录。", f"The {title.en} may record this."))
    return Verdict(False, _refusal([role.title for role in roles.values() if fact in role.may]))


def in_place_of(procedure: Procedure, actor: Actor, fact: str, case: Case | None) -> str | None:
    """Return the id of the one in whose place an actor records a fact that they may record.

    On a case of somebody they act for, it is in that one's place. Elsewhere what the actor may
    record in their own name, they record in their own name.
    """
    if not actor.acts_for:
        return None
    concerned = {case.responsible, case.assignee} if case is not None else set()
    able = [p for p in actor.acts_for if may(procedure, actor.as_(p), fact, case)]
    theirs = [person for person in able if person in concerned]
    if theirs and actor.id not in concerned:
        return theirs[0]
    return None if may(procedure, actor.as_(""), fact, case) else next(iter(able), None)


def _may_answer(procedure: Procedure, actor: Actor, fact: str, case: Case | None) -> Verdict:
    owed = case.owed if case is not None else None
    duty = procedure.duty(owed.pack, owed.duty) if owed is not None else None
    if duty is None:
        return Verdict(False, Words("本单不是定期职责。", "This case is no turn of a duty."))
    line = procedure.line_of(duty.owner)
    if fact == Waived.name:
        line = line[1:] or line
    roles = procedure.roles
    titles = [roles[key].title for key in line if key in roles]
    held = next((roles[key].title for key in line if key in roles and key in actor.roles), None)
    if held is not None:
        return Verdict(True, Words(f"{held.zh}可以记录。", f"The {held.en} may record this."))
    return Verdict(False, _refusal(titles))


def may_draw(procedure: Procedure, actor: Actor, sample: Sample) -> Verdict:
    """Tell whether an actor may draw a sample: the roles that the pack names may."""
    roles = [procedure.roles[key] for key in sample.drawn_by]
    if any(role.key in actor.roles for role in roles):
        return Verdict(True, Words("可以抽取。", "You may draw it."))
    if not roles:
        return Verdict(
            False, Words("规程没有让任何岗位抽取。", "The procedure lets no role draw it.")
        )
    zh, en = "、".join(r.title.zh for r in roles), ", ".join(r.title.en for r in roles)
    return Verdict(
        False, Words(f"您的岗位不能抽取，应由{zh}抽取。", f"Your roles may not draw it: {en} may.")
    )


def _refusal(titles: Sequence[Words]) -> Words:
    if not titles:
        return Words("规程没有让任何岗位记录此事。", "The procedure lets no role record this.")
    zh = "、".join(title.zh for title in titles)
    en = ", ".join(title.en for title in titles)
    return Words(
        f"您的岗位不能记录此事，应由{zh}记录。", f"Your roles may not record this: {en} may."
    )
