"""Random procedures: the real packs, and packs nobody would write."""

from hypothesis import strategies as st

from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Milestone, Promise, Rung
from steward.domain.procedures.patterns import IsIn, Pattern, Test
from steward.domain.procedures.procedure import Procedure
from steward.packs.shelf import compose
from tests.domain.building import a_milestone, a_procedure

LIMITS = st.sampled_from(
    [
        "0 minutes",
        "30 minutes",
        "36 hours",
        "0 days",
        "2 days",
        "1 weeks",
        "1 working_days",
        "5 working_days",
        "90 working_minutes",
        "8 working_hours",
    ]
).map(Limit.parse)

PATTERNS = st.lists(
    st.sampled_from(
        [
            Pattern("received"),
            Pattern("triaged"),
            Pattern("planned"),
            Pattern("replied"),
            Pattern("resolved"),
            Pattern("reopened"),
            Pattern("arrived"),
            Pattern("inspected", (Test("result", IsIn(frozenset({"pass"}))),)),
        ]
    ),
    min_size=1,
    max_size=2,
    unique=True,
).map(tuple)


@st.composite
def milestones(draw: st.DrawFn, number: int) -> Milestone:
    """Return a milestone that any hand may have written."""
    return a_milestone(
        rule=f"XX-{number:02}",
        key=f"m{number}",
        matter=f"m{number}",
        starts_on=draw(PATTERNS),
        stops_on=draw(PATTERNS),
        cancels_on=draw(st.one_of(st.just(()), PATTERNS)),
        within=draw(st.one_of(LIMITS, st.just(Promise.PROMISED_AT), st.none())),
        opens_after=draw(st.one_of(st.none(), LIMITS)),
        counts_from=draw(st.sampled_from([None, "received"])),
        repeats=draw(st.booleans()),
        outlives_closing=draw(st.booleans()),
        ladder=draw(st.sampled_from([None, "climb"])),
    )


@st.composite
def made_up(draw: st.DrawFn) -> Procedure:
    """Return a procedure of one made-up pack."""
    lines = [draw(milestones(n)) for n in range(1, draw(st.integers(1, 3)) + 1)]
    waits = draw(st.lists(LIMITS, max_size=3))
    rungs = [Rung(role="head"), *(Rung(role=f"above{n}", after=w) for n, w in enumerate(waits))]
    return a_procedure(*lines, rungs=rungs)


REAL = st.sampled_from(
    [("gemdale-2010",), ("poly-2009",), ("gemdale-2010", "poly-2009")],
).map(lambda names: compose([(name, None) for name in names]))
PROCEDURES = st.one_of(REAL, made_up())
