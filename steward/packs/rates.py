"""What a pack has counted of its cases: rates, and samples for inspection."""

from steward.domain.procedures.duties import Cycle
from steward.domain.procedures.rates import Again, Looks, Rate, Sample
from steward.packs.lines import rule
from steward.packs.patterns import applies, patterns
from steward.packs.references import formula_of, milestones_of, same_of, share_of, target_of
from steward.packs.tables import Table


def rate(table: Table, pack: str) -> Rate:
    """Return the share that a table demands; ``target`` runs from 0 to 1."""
    milestones, matters = milestones_of(table), _matters(table)
    each_place, per_places = table.flag("each_place"), table.whole("per_places", 1, 100_000)
    alone = not (milestones or matters or each_place)
    return Rate(
        rule=rule(table),
        name=table.text("key"),
        title=table.words("title"),
        formula=formula_of(table),
        applies=applies(table),
        milestones=milestones,
        matters=matters,
        each_person=table.flag("each_person"),
        each_place=each_place,
        each_fact=table.flag("each_fact"),
        per_places=per_places,
        of=patterns(table, "of", required=alone),
        counted=patterns(table, "counted", required=alone and not _says_what_counts(table)),
        unless=patterns(table, "unless"),
        within=table.limit("within"),
        again=_again(table),
        breached=table.flag("breached"),
        escalated=table.whole("escalated", 1, 9),
        holds=applies(table, "holds"),
        fewer_is_better=table.flag("fewer_is_better"),
        target=target_of(table, a_share=per_places is None),
        pack=pack,
    )


def sample(table: Table, pack: str) -> Sample:
    """Return the sample that a table has drawn: a ``share`` from 0 to 1, or a ``count``."""
    count = table.whole("count", 1, 100_000)
    return Sample(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        applies=applies(table),
        of=patterns(table, "of", required=True),
        share=None if count is not None else share_of(table, "share"),
        count=count,
        seed=table.whole("seed", 0, 999_999) or 0,
        every=table.choice("every", Cycle) or Cycle.MONTH,
        drawn_by=table.names("drawn_by", table.book.keys("roles"), "role"),
        pack=pack,
    )


def confidence_level(table: Table) -> float | None:
    """Return the level that the head of a pack states: above 0 and below 1."""
    level = table.number("confidence_level")
    if level is not None and not 0 < level < 1:
        table.wrong("confidence_level", f"a level lies between 0 and 1, not {level}")
        return None
    return None if level is None else float(level)


_COUNTS = ("holds", "unless", "again", "breached", "escalated", "per_places")


def _says_what_counts(table: Table) -> bool:
    return any(key in table.line.data for key in _COUNTS)


def _matters(table: Table) -> tuple[str, ...]:
    """Matters may be those of other packs, so any word will do."""
    written = table.raw("matters")
    if written is None:
        return ()
    if not isinstance(written, list) or not all(isinstance(w, str) and w for w in written):
        table.wrong("matters", f"this must be a list of matters, not {written!r}")
        return ()
    return tuple(written)


def _again(table: Table) -> Again | None:
    inner = table.table("again")
    if inner is None:
        return None
    same, within, looks = same_of(inner), inner.limit("within"), inner.choice("looks", Looks)
    for key in ("same", "within", "looks"):
        inner.needs(key)
    inner.close()
    if within is None or looks is None:
        return None
    return Again(same=same, within=within, looks=looks)
