"""``steward verify``: what it prints, and its exit code."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from pytest_django import Settings

from steward.cli.verify import command
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.operations.tampering import change, drop, tamper
from tests.store.building import a_company, a_logged_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> CaseRow:
    a_logged_case(a_company("blue"), "R-1")
    company = a_company("green")
    a_logged_case(company, "R-2", length=0)
    return a_logged_case(company, "R-1")


def verify(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_all_is_well(row: CaseRow) -> None:
    told = verify()
    assert told.exit_code == 0, told.output
    assert told.output.startswith(
        "Nothing is wrong. Companies: 2, cases: 3, entries: 10, seconds: "
    )


def test_an_empty_database_is_well() -> None:
    assert verify().exit_code == 0


def test_a_fault_is_named_and_fails(row: CaseRow) -> None:
    tamper(row, change("by = 'staff:2'", 3))
    told = verify()
    assert told.exit_code == 1
    assert told.output.splitlines()[0] == (
        "green R-1 entry 3: changed. The entry does not say what it said when it was sealed."
    )
    assert "Faults: 1. Companies: 2, cases: 3, entries: 10," in told.output


def test_only_what_was_asked_for_is_read(row: CaseRow) -> None:
    tamper(row, change("by = 'staff:2'", 3))
    assert verify("--company", "blue").exit_code == 0
    assert verify("--case", "R-2").exit_code == 0
    assert verify("--case", "R-1").exit_code == 1
    assert verify("--company", "green", "--case", "R-1").exit_code == 1
    assert "Companies: 1, cases: 1, entries: 0," in (
        verify("--company", "green", "--case", "R-2").output
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--company", "grey"), "There is no company grey; there are: blue, green."),
        (("--case", "R-9"), "There is no case R-9."),
        (("--anchor", "nowhere.txt"), "The file cannot be read: No such file or directory."),
        (("--anchor", __file__), "This file is no anchor of a log."),
        (
            ("--write-anchor", "/nowhere/anchor"),
            "The file cannot be written: No such file or directory.",
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    row: CaseRow, arguments: tuple[str, str], sentence: str
) -> None:
    told = verify(*arguments)
    assert told.exit_code == 2
    assert sentence in told.output


def test_without_the_key_nothing_is_called_wrong(settings: Settings, row: CaseRow) -> None:
    settings.STEWARD_LOG_KEY = b"lost"
    told = verify()
    assert told.exit_code == 2
    assert "STEWARD_LOG_KEY is missing" in told.output


def test_an_end_that_was_cut_off_with_its_traces_shows_against_an_anchor(
    row: CaseRow, tmp_path: Path
) -> None:
    anchor = tmp_path / "anchor"
    assert verify("--write-anchor", anchor).exit_code == 0
    assert verify("--anchor", anchor).exit_code == 0
    tamper(
        row,
        drop(5),
        """
        update case_row set entries = 4,
        head = (select hash from case_entry where case_id = ID and seq = 4) where id = ID
        """,
    )
    assert verify().exit_code == 0, "which is why an anchor is needed"
    told = verify("--anchor", anchor)
    assert told.exit_code == 1
    assert "green R-1 entry 5: missing. The anchor holds 5 entries, and 4 are left." in told.output
    assert verify("--anchor", anchor, "--company", "blue").exit_code == 0


def test_a_case_that_is_gone_shows_against_an_anchor(row: CaseRow, tmp_path: Path) -> None:
    anchor = tmp_path / "anchor"
    verify("--write-anchor", anchor)
    tamper(row, "delete from case_entry where case_id = ID", "delete from case_row where id = ID")
    assert verify().exit_code == 0, "which is why an anchor is needed"
    for arguments in ((), ("--case", "R-1"), ("--company", "green", "--case", "R-1")):
        told = verify("--anchor", anchor, *arguments)
        assert told.exit_code == 1
        assert "green R-1 entry 1: missing. The anchor holds this case" in told.output
    assert verify("--anchor", anchor, "--company", "blue").exit_code == 0


def test_an_anchor_is_not_made_of_a_log_with_faults(row: CaseRow, tmp_path: Path) -> None:
    tamper(row, drop(2))
    assert verify("--write-anchor", tmp_path / "anchor").exit_code == 1
    assert not (tmp_path / "anchor").exists()


def test_the_role_of_the_pages_can_verify(row: CaseRow) -> None:
    with company_scope(row.company_id), connection.cursor() as cursor:
        cursor.execute("set local role steward_app")
        assert "cases: 2, entries: 5," in verify("--company", "green").output
        cursor.execute("reset role")
