"""Access: who acts, and whether their roles may record a fact. The rights are data of the packs."""

from collections.abc import Sequence
from dataclasses import dataclass

from steward.domain.cases.facts import Discharged, Waived
from steward.domain.cases.state import Case
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Sample
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts for a company.

    ``places`` are the paths of the estate tree at or below which they see cases; ``None`` means
    everywhere. ``staff`` is ``None`` for the system itself.
    """

    id: str
    company: int
    name: str
    roles: frozenset[str]
    places: tuple[str, ...] | None = None
    staff: int | None = None

    @property
    def is_system(self) -> bool:
        """Whether nobody acts: an import, a timer."""
        return self.staff is None


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
