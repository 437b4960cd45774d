"""Whoever changes, swaps, drops or forges an entry is found, and the entry is named."""

from collections.abc import Sequence

import pytest
from pytest_django import Settings

from steward.operations.log_faults import Fault
from steward.operations.verifying import key_fits, verified
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.operations.tampering import change, drop, tamper
from tests.store.building import a_company, a_logged_case

pytestmark = pytest.mark.django_db

Found = Sequence[tuple[int, Fault]]


@pytest.fixture
def row() -> CaseRow:
    company = a_company("green")
    a_logged_case(company, "R-0")
    row = a_logged_case(company, "R-1", length=6)
    a_logged_case(company, "R-2")
    return row


def found(row: CaseRow) -> Found:
    """Return what is wrong with the case, having seen that the others are well."""
    cases = {case.ref: case for case in verified(row.company)}
    assert set(cases) == {"R-0", "R-1", "R-2"}
    assert cases["R-0"].findings == cases["R-2"].findings == ()
    return [(finding.seq, finding.fault) for finding in cases[row.ref].findings]


def test_an_honest_log_is_well(row: CaseRow) -> None:
    assert found(row) == []


@pytest.mark.parametrize("seq", [1, 3, 6])
@pytest.mark.parametrize(
    "what",
    [
        "at = at + interval '1 microsecond'",
        "device_at = at",
        "recorded_at = recorded_at - interval '1 second'",
        "by = 'staff:2'",
        "kind = 'arrived'",
        """data = data || '{"note": "9"}'""",
    ],
)
def test_a_changed_entry_is_named(row: CaseRow, what: str, seq: int) -> None:
    tamper(row, change(what, seq))
    assert found(row) == [(seq, Fault.CHANGED)]


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 3), (2, 5), (5, 6), (1, 6)])
def test_swapped_entries_are_named(row: CaseRow, one: int, other: int) -> None:
    tamper(
        row,
        change("seq = 1000", one),
        change(f"seq = {one}", other),
        change(f"seq = {other}", 1000),
    )
    assert [f for f in found(row) if f[1] is Fault.SWAPPED] == [
        (one, Fault.SWAPPED),
        (other, Fault.SWAPPED),
    ]


def test_exchanged_contents_are_named(row: CaseRow) -> None:
    """The numbers and seals stay; what the two entries say changes places."""
    tamper(
        row,
        """
        update case_entry e set data = o.data, at = o.at, recorded_at = o.recorded_at
        from case_entry o where e.case_id = ID and o.case_id = ID
        and e.seq + o.seq = 7 and e.seq in (3, 4)
        """,
    )
    assert found(row) == [(3, Fault.SWAPPED), (4, Fault.SWAPPED)]


def test_an_entry_moved_from_another_case_is_named(row: CaseRow) -> None:
    with company_scope(row.company_id):
        other = CaseRow.objects.get(ref="R-2")
    tamper(
        row,
        f"""
        update case_entry e set kind = o.kind, data = o.data, at = o.at, hash = o.hash
        from case_entry o where e.case_id = ID and o.case_id = {other.pk}
        and e.seq = 3 and o.seq = 3
        """,
    )
    assert found(row)[0] == (3, Fault.FORGED)


def test_a_dropped_entry_leaves_a_gap(row: CaseRow) -> None:
    tamper(row, drop(3))
    assert found(row) == [(3, Fault.MISSING), (4, Fault.UNLINKED)]


def test_a_dropped_beginning_is_named(row: CaseRow) -> None:
    tamper(row, drop(1), drop(2))
    assert found(row) == [(1, Fault.MISSING), (2, Fault.MISSING), (3, Fault.UNLINKED)]


def test_a_gap_that_was_closed_by_renumbering_is_named(row: CaseRow) -> None:
    tamper(row, drop(3), *(change(f"seq = {seq - 1}", seq) for seq in (4, 5, 6)))
    wrong = found(row)
    assert wrong[0][0] == 3
    assert (4, Fault.SWAPPED) in wrong
    assert (6, Fault.MISSING) in wrong


@pytest.mark.parametrize("mended", ["", "update case_row set entries = 5 where id = ID"])
def test_a_dropped_end_is_named(row: CaseRow, mended: str) -> None:
    """Whether or not the row's count was mended, its seal is not that of the last entry left."""
    tamper(row, drop(6), *filter(None, [mended]))
    assert found(row) == ([(5, Fault.HEAD)] if mended else [(6, Fault.MISSING)])


def test_a_log_that_is_gone_is_named(row: CaseRow) -> None:
    tamper(row, "delete from case_entry where case_id = ID")
    assert found(row) == [(seq, Fault.MISSING) for seq in range(1, 7)]


INSERT = """
insert into case_entry (company_id, case_id, seq, at, recorded_at, by, kind, data, hash)
select company_id, case_id, %d, at, recorded_at, 'staff:9', 'noted', '{}', sha256('guess')
from case_entry where case_id = ID and seq = 2
"""


def test_a_forged_end_is_named(row: CaseRow) -> None:
    tamper(row, INSERT % 7)
    assert found(row) == [(7, Fault.FORGED), (7, Fault.UNCOUNTED)]


def test_a_forged_end_that_is_counted_is_named(row: CaseRow) -> None:
    tamper(row, INSERT % 7, "update case_row set entries = 7 where id = ID")
    assert found(row) == [(7, Fault.FORGED)]


def test_a_forged_entry_in_the_middle_is_named(row: CaseRow) -> None:
    tamper(
        row,
        *(change(f"seq = {seq + 1}", seq) for seq in (6, 5, 4, 3)),
        INSERT % 3,
        "update case_row set entries = 7 where id = ID",
    )
    assert found(row) == [(3, Fault.FORGED), *((seq, Fault.SWAPPED) for seq in (4, 5, 6, 7))]


def test_a_replaced_entry_is_named(row: CaseRow) -> None:
    tamper(row, drop(3), INSERT % 3)
    assert found(row) == [(3, Fault.FORGED), (4, Fault.UNLINKED)]


def test_a_mended_row_is_named(row: CaseRow) -> None:
    tamper(row, "update case_row set head = sha256('guess') where id = ID")
    assert found(row) == [(6, Fault.HEAD)]


def test_another_key_fits_nothing(settings: Settings, row: CaseRow) -> None:
    settings.STEWARD_LOG_KEY = b"another key, as long as it must be"
    assert {case.ref: len(case.findings) for case in verified(row.company)} == {
        "R-0": 5,
        "R-1": 6,
        "R-2": 5,
    }


def test_another_key_is_told_from_a_tampered_entry(settings: Settings, row: CaseRow) -> None:
    assert key_fits()
    tamper(row, change("at = now()", 6))
    assert key_fits()
    settings.STEWARD_LOG_KEY = b"another key, as long as it must be"
    assert not key_fits()


def test_a_long_log_is_verified_too(row: CaseRow) -> None:
    long = a_logged_case(row.company, "R-3", length=300)
    tamper(long, drop(1), *(change(f"seq = {seq - 1}", seq) for seq in range(2, 301)))
    (case,) = verified(row.company, "R-3")
    assert {f.seq for f in case.findings} == set(range(1, 301))
