"""Whether rows of the register of staff fit each other and what is known."""

from collections.abc import Iterator, Mapping, Sequence

from steward.domain.access import Actor
from steward.domain.access.administering import ADMINISTRATOR, may_administer
from steward.domain.procedures.words import Words
from steward.domain.registers import Known
from steward.operations.importing.problems import Problem
from steward.operations.registering.administrators import against_leaving_none
from steward.operations.registering.reaching import against_place
from steward.operations.registering.registers import Ground, Key, Register, Row, repeated
from steward.operations.registering.roles import listed, titled
from steward.operations.registering.spans import against_order

OF_ROLES = ("role", "place", "since", "until")


def misfits(
    register: Register, rows: Sequence[Row], ground: Ground, actor: Actor
) -> Iterator[Problem]:
    """Yield what is wrong with rows beside each other and beside the staff that is known."""
    numbers: dict[str, str] = {}
    written = {name for row in rows for name in (row.says("number"), row.says("name")) if name}
    for row in rows:
        known = register.find(row, ground)
        yield from _person(register, row, known, ground, numbers)
        yield from _held(register, row, known, ground, actor)
        yield from _superior(register, row, known, ground, written)
    for row, first in repeated(rows, _same):
        zh = f"和第{first.number}行是同一个人的同一个岗位；请删去一行。"
        en = f"Row {first.number} names the same role of the same person."
        yield register.wrong(row, "name", Words(zh, en))
    yield from against_leaving_none(register, rows, ground)


def _same(row: Row) -> Key:
    return row.says("number") or row.says("name"), row.says("role"), row.says("place")


def _person(
    register: Register, row: Row, known: Known | None, ground: Ground, numbers: dict[str, str]
) -> Iterator[Problem]:
    name, number = row.says("name"), row.says("number")
    if row.lacks("name"):
        yield register.wrong(row, "name", Words("没有姓名。", "It has no name."))
    if number and numbers.setdefault(number, name) != name:
        words = Words(
            f"这个工号在表里也写给了{numbers[number]}。", f"{numbers[number]} has this number too."
        )
        yield register.wrong(row, "number", words)
    holder = ground.staff.get(number) if number else None
    if holder is not None and holder.number == number and known and holder.pk != known.pk:
        words = Words(f"这个工号是{holder.name}的。", f"This is the number of {holder.name}.")
        yield register.wrong(row, "number", words)


def _held(
    register: Register, row: Row, known: Known | None, ground: Ground, actor: Actor
) -> Iterator[Problem]:
    role = row.says("role")
    values = known.values if known else {}
    spans = [key for key in OF_ROLES if row.says(key)]
    if spans and not role:
        words = Words("写了任职的地点或日期，就要写岗位。", "Say in which role.")
        yield register.wrong(row, "role", words)
        return
    if not role:
        return
    if role not in ground.roles:
        names = listed(titled(ground.company.pk))
        words = Words(
            f"公司采用的规程里没有这个岗位；可以写：{names.zh}。", f"The roles are: {names.en}."
        )
        yield register.wrong(row, "role", words)
    yield from against_place(register, row, ground, actor)
    if row.lacks("since") and row.stated.get("since", values.get("since")) is None:
        words = Words("请写从哪天起任职。", "Say from which day on.")
        yield register.wrong(row, "since", words)
    words = Words("任职不能在开始以前结束。", "It cannot end before it begins.")
    yield from against_order(register, row, known, words)
    if ground.roles.get(role) == ADMINISTRATOR and not may_administer(actor):
        words = Words("管理员只能由管理员来任。", "Only an administrator makes another one.")
        yield register.wrong(row, "role", words)
    # As in the settings of roles: who administers may give themselves one, and it is noted.
    keeper = actor.staff is not None and not may_administer(actor)
    own = keeper and known is not None and known.pk == actor.staff
    if own and any(row.stated.get(key, values.get(key)) != values.get(key) for key in OF_ROLES):
        words = Words(
            "自己的岗位要请管理员来改。", "An administrator has to change the roles that you hold."
        )
        yield register.wrong(row, "role", words)


def _superior(
    register: Register, row: Row, known: Known | None, ground: Ground, written: set[str]
) -> Iterator[Problem]:
    above = row.says("superior")
    if not above:
        return
    superior = ground.staff.get(above)
    if superior is None and above not in written:
        words = Words(
            "没有这个人，或同名的不止一个；请写工号。",
            "There is nobody of this name, or several; write the number.",
        )
        yield register.wrong(row, "superior", words)
    himself = above in (row.says("number"), row.says("name"))
    if himself or (superior and known and _leads(known.pk, superior.pk, ground.known)):
        words = Words(
            "这样就成了自己管自己，请改上级。", "They would report to themselves in the end."
        )
        yield register.wrong(row, "superior", words)


def _leads(person: int, superior: int, known: Mapping[Key, Known]) -> bool:
    """Whether the line above a superior comes back to the person."""
    by_name = {
        str(name): k.pk
        for key, k in known.items()
        if key[0] == ""
        for name in (k.values.get("name"), k.values.get("number"))
        if name
    }
    seen: set[int] = set()
    at: int | None = superior
    while at is not None and at not in seen:
        if at == person:
            return True
        seen.add(at)
        above = known["", str(at)].values.get("superior")
        at = by_name.get(str(above)) if above else None
    return False
