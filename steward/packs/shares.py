"""What a pack counts and compares: rates, and signs between facts and cases."""

from steward.domain.cases.words import Severity
from steward.domain.limits import Limit
from steward.domain.limits.limit import SECONDS
from steward.domain.procedures.comparisons import Comparison, Look, Sameness
from steward.domain.procedures.duties import Cycle, Rate, Sample
from steward.domain.procedures.severities import Crowd, Rise
from steward.packs.lines import rule
from steward.packs.patterns import applies, case_types, fact_names, patterns
from steward.packs.tables import Table, hint


def rate(table: Table, pack: str) -> Rate:
    """Return the share that a table demands; ``target`` runs from 0 to 1."""
    milestones = _milestones(table)
    each_place = table.flag("each_place")
    alone = not milestones and not each_place
    return Rate(
        rule=rule(table),
        name=table.text("key"),
        title=table.words("title"),
        applies=applies(table),
        milestones=milestones,
        each_person=table.flag("each_person"),
        each_place=each_place,
        of=patterns(table, "of", required=alone),
        counted=patterns(table, "counted", required=alone and "holds" not in table.line.data),
        holds=applies(table, "holds"),
        target=_target(table),
        pack=pack,
    )


def sample(table: Table, pack: str) -> Sample:
    """Return the sample that a table has drawn; ``share`` runs from 0 to 1."""
    return Sample(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        applies=applies(table),
        of=patterns(table, "of", required=True),
        share=_share(table, "share"),
        seed=table.whole("seed", 0, 999_999) or 0,
        pack=pack,
    )


def rise(table: Table, pack: str) -> Rise:
    """Return the reason for a grade of severity that a table writes."""
    grade = table.choice("grade", Severity)
    if grade is None:
        table.needs("grade")
    line = Rise(
        rule=rule(table),
        key=table.text("key"),
        matter="severity",
        grade=grade or Severity.ORDINARY,
        title=table.words("title"),
        applies=applies(table),
        on=patterns(table, "on"),
        after=fact_names(table, "after"),
        unsolved_for=table.limit("unsolved_for"),
        crowd=_crowd(table),
        pack=pack,
    )
    if not (line.on or line.unsolved_for or line.crowd):
        table.wrong("", "say what raises it: 'on', 'unsolved_for' or 'complainants'")
    return line


def comparison(table: Table, pack: str) -> Comparison:
    """Return the sign between facts and cases that a table writes."""
    looks_for = table.choice("looks_for", Look)
    if looks_for is None:
        table.needs("looks_for")
    line = Comparison(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        looks_for=looks_for or Look.COPY,
        applies=applies(table),
        on=patterns(table, "on"),
        order=fact_names(table, "order"),
        milestones=_milestones(table),
        same=_same(table),
        times=table.whole("times", 2, 999) or 2,
        within=_short_time(table, "within"),
        at_once=_short_time(table, "at_once"),
        per=table.choice("per", Cycle),
        pack=pack,
    )
    for key in _NEEDED[line.looks_for]:
        table.needs(key)
    return line


def _short_time(table: Table, key: str) -> Limit | None:
    limit = table.limit(key)
    if limit is not None and limit.unit not in SECONDS:
        table.wrong(key, f"this must be minutes or hours, not {limit}")
        return None
    return limit


_NEEDED = {
    Look.ORDER: ("order",),
    Look.EXACT_LIMIT: ("milestones", "times"),
    Look.REPETITION: ("on", "same", "times", "per"),
    Look.BATCH: ("on", "times", "within"),
    Look.COPY: ("on", "times"),
}


def _crowd(table: Table) -> Crowd | None:
    people, within = table.whole("complainants", 2, 999), table.limit("within")
    if people is None:
        return None
    if within is None:
        table.needs("within")
        return None
    return Crowd(people, within)


def _target(table: Table) -> float | None:
    return None if table.flag("no_target") else _share(table, "target")


def _share(table: Table, key: str) -> float:
    share = table.number(key)
    if share is None:
        table.needs(key)
    elif not 0 <= share <= 1:
        table.wrong(key, f"a share runs from 0 to 1, not {share}")
    return float(share or 0)


def _milestones(table: Table) -> tuple[str, ...]:
    return table.names("milestones", table.book.keys("milestone"), "milestone")


def _same(table: Table) -> Sameness:
    """Read ``place + category | matter``: the place agrees, and the category or else the matter."""
    written = table.text("same") if "same" in table.line.data else ""
    found = tuple(
        tuple(name.strip() for name in part.split("|")) for part in written.split("+") if written
    )
    for name in (name for part in found for name in part):
        if name not in case_types():
            table.wrong("same", f"a case has no field {name!r}{hint(name, case_types())}")
    return found
