"""Two procedures on one log: what changes is worked out here by hand."""

from dataclasses import replace

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.cases.words import Kind
from steward.domain.clocks.clock import TICK
from steward.domain.limits import Limit
from steward.domain.procedures.consequences import Derivation, Guard, Need, Notice
from steward.domain.procedures.milestones import Rung
from steward.domain.procedures.patterns import Pattern
from steward.domain.procedures.procedure import Procedure
from steward.domain.rehearsing.changes import Aspect, Change, changes
from steward.domain.rehearsing.sides import Barred, Message, Rules, Side, sides
from steward.domain.rehearsing.tallies import Line, Tally
from steward.packs.calendars import china
from tests.domain.building import WORDS, a_log, a_milestone, a_procedure, after

CALENDAR = china()
RUNGS = (Rung(role="head"), Rung(role="manager", after=Limit.parse("30 minutes")))
LOG = a_log((3, "arrived"), (5, "closed"))
NOW = after(48)

GUARD = Guard(
    rule="XX-30",
    key="told_first",
    matter="told_first",
    on=(Pattern("closed"),),
    needs=(Need(pattern=Pattern("completion_told")),),
    reason=WORDS,
    pack="test",
)
DERIVATION = Derivation(
    rule="XX-40",
    key="complaint",
    matter="complaint",
    on=(Pattern("arrived"),),
    kind=Kind.COMPLAINT,
    title=WORDS,
    pack="test",
)
NOTICE = Notice(
    rule="XX-50",
    key="reported",
    matter="reported",
    on=(Pattern("arrived"),),
    roles=("centre", "head"),
    title=WORDS,
    pack="test",
)


def within(limit: str, **lines: object) -> Procedure:
    """Return a procedure in which a visit is owed within a limit, with a ladder of two rungs."""
    visit = a_milestone(within=Limit.parse(limit), ladder="climb")
    return a_procedure(visit, rungs=RUNGS, **lines)


def side(procedure: Procedure, log: tuple[Entry, ...] = LOG) -> Side:
    return sides({"A": log}, Rules(procedure, CALENDAR), NOW)["A"]


def test_a_shorter_limit_is_missed_and_two_are_told() -> None:
    before, shorter = side(within("4 hours")), side(within("2 hours"))
    assert changes(before, shorter) == (
        Change(
            aspect=Aspect.CLOCK,
            key="XX-01.visit",
            before="met",
            after="met_late",
            before_at=after(4),
            after_at=after(2),
        ),
        Change(
            aspect=Aspect.MESSAGE,
            key="head",
            before=None,
            after="XX-01.visit 1",
            after_at=after(2),
        ),
        Change(
            aspect=Aspect.MESSAGE,
            key="manager",
            before=None,
            after="XX-01.visit 2",
            after_at=after(2.5),
        ),
    )


def test_who_is_done_at_the_due_instant_is_in_time() -> None:
    assert side(within("3 hours")).messages == ()
    late = a_log((3, "arrived"))
    late = (late[0], replace(late[1], at=late[1].at + TICK))
    assert side(within("3 hours"), late).messages == (Message("head", "XX-01.visit", 1, after(3)),)


def test_a_limit_that_moves_without_being_missed_is_a_change_too() -> None:
    found = changes(side(within("4 hours")), side(within("5 hours")))
    assert [(c.before, c.after, c.before_at, c.after_at) for c in found] == [
        ("met", "met", after(4), after(5))
    ]


def test_a_fact_that_a_guard_bars_does_not_count() -> None:
    open_for_ever = a_milestone(key="end", stops_on=(Pattern("closed"),))
    before = side(a_procedure(open_for_ever))
    barred = side(a_procedure(open_for_ever, guards=(GUARD,)))
    assert before.barred == ()
    assert barred.barred == (Barred(3, "closed", "XX-30"),)
    found = changes(before, barred)
    assert [(c.aspect, c.key, c.before, c.after) for c in found] == [
        (Aspect.CLOCK, "XX-01.end", "met", "running"),
        (Aspect.BARRED, "XX-30", None, "closed"),
    ]


def test_a_case_that_would_have_been_derived_and_whom_it_is_told() -> None:
    found = changes(
        side(a_procedure()), side(a_procedure(derivations=(DERIVATION,), notices=(NOTICE,)))
    )
    assert [(c.aspect, c.key, c.before, c.after, c.after_at) for c in found] == [
        (Aspect.MESSAGE, "centre", None, "XX-50.reported 0", after(3)),
        (Aspect.MESSAGE, "head", None, "XX-50.reported 0", after(3)),
        (Aspect.DERIVED, "XX-40", None, "XX-40", None),
    ]


def test_a_link_that_the_log_holds_is_found_anew() -> None:
    link = read("derived", {"rule": "XX-40", "case": "B"})
    linked = (*LOG[:2], Entry(seq=3, at=LOG[1].at, fact=link), replace(LOG[2], seq=4))
    rules = a_procedure(derivations=(DERIVATION,))
    assert side(rules, linked).derived == ("XX-40",)
    assert side(a_procedure(), linked).derived == ()
    assert changes(side(rules, linked), side(rules)) == ()


def test_what_was_entered_later_is_judged_as_it_was_written_down() -> None:
    told_after = Entry(seq=4, at=after(4), fact=read("completion_told", {}))
    # It happened before the closing and was written down after it: then nobody could know.
    assert side(a_procedure(guards=(GUARD,)), (*LOG, told_after)).barred == (
        Barred(3, "closed", "XX-30"),
    )


def test_sums_add_up_in_any_order() -> None:
    one, other = side(within("4 hours")), side(within("2 hours"))
    found = changes(one, other)
    first, second = Tally(), Tally()
    first.add((one, other), found)
    second.add((one, one), ())
    first.join(second)
    assert (first.cases, first.changed) == (2, 1)
    assert first.lines(Aspect.CLOCK) == (
        Line("XX-01.visit", "met", 2, 1),
        Line("XX-01.visit", "met_late", 0, 1),
    )
    assert first.lines(Aspect.MESSAGE) == (
        Line("head", "escalation", 0, 1),
        Line("manager", "escalation", 0, 1),
    )
    assert first.touched == {"clock:XX-01.visit": 1, "message:head": 1, "message:manager": 1}
