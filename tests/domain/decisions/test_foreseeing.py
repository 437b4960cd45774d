"""What others recorded changes what a fact would come to: asked of the log before and after."""

from steward.domain.cases.codec import read
from steward.domain.cases.differing import Difference, differences
from steward.domain.cases.entries import Entry
from steward.domain.cases.state import fold
from steward.domain.cases.words import Kind, Status
from steward.domain.decisions.foreseeing import Shift, shift
from steward.domain.procedures.patterns import Pattern
from steward.domain.procedures.procedure import Procedure
from steward.packs.calendars import china
from tests.domain.building import a_log, a_milestone, a_procedure, after

VISIT = a_milestone()
PROCEDURE = a_procedure(VISIT)


def moved(log: tuple[Entry, ...], seen: int, name: str, procedure: Procedure = PROCEDURE) -> Shift:
    proposed = Entry(seq=0, at=after(9), fact=read(name, {}))
    return shift(procedure, china(), log, seen, proposed)


def test_a_duty_that_somebody_else_has_done_is_no_longer_ended() -> None:
    told = moved(a_log((1, "arrived")), 1, "arrived")

    assert told.no_longer_ends == (VISIT,)
    assert told.now_ends == ()
    assert [entry.seq for entry in told.again] == [2]


def test_a_duty_that_has_begun_meanwhile_is_ended() -> None:
    procedure = a_procedure(a_milestone(starts_on=(Pattern("acknowledged"),)))

    told = moved(a_log((1, "acknowledged")), 1, "arrived", procedure)

    assert told.now_ends == procedure.milestones(Kind.REPAIR)


def test_what_has_become_senseless_is_refused_and_opens_nothing() -> None:
    told = moved(a_log((1, "merged", {"into": "B"})), 1, "replied")

    assert ["并入另一单" in refusal.reason.zh for refusal in told.now_against] == [True]


def test_what_was_refused_before_is_nothing_new() -> None:
    log = a_log((1, "merged", {"into": "B"}), (2, "noted"))

    assert moved(log, 2, "replied").now_against == ()


def test_a_note_of_somebody_else_changes_nothing() -> None:
    told = moved(a_log((1, "noted")), 1, "arrived")

    assert told == Shift(
        no_longer_ends=(),
        now_ends=(),
        no_longer_opens=(),
        now_opens=(),
        now_against=(),
        again=(),
    )


def test_states_differ_in_what_was_said_between_them() -> None:
    log = a_log((1, "paused"), (2, "closed"))

    assert differences(fold(log[:1]), fold(log)) == (
        Difference("status", Status.OPEN, Status.CLOSED),
        Difference("paused", False, True),
    )
    assert differences(fold(log), fold(log)) == ()
