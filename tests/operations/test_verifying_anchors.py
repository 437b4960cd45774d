"""An anchor kept elsewhere shows what somebody hid who mended the case row too."""

from datetime import UTC, datetime

import pytest

from steward.operations.anchors import Anchored, AnchorInvalid, read, write
from steward.operations.log_faults import Fault
from steward.operations.verifying import Verified, against

KEY = b"k" * 32
AT = datetime(2010, 3, 8, tzinfo=UTC)
CASES = [Anchored("green", "R-1", 3, b"\3" * 32), Anchored("蓝湾", "R-1", 0, b"")]


def kept() -> dict[tuple[str, str], Anchored]:
    return {(case.company, case.ref): case for case in CASES}


def a_case(*seals: int) -> Verified:
    return Verified("green", "R-1", tuple(bytes([seal]) * 32 for seal in seals), ())


def test_an_anchor_is_read_as_it_was_written() -> None:
    lines = [f"{line}\n" for line in write(KEY, AT, CASES)]
    assert read(KEY, lines) == kept()
    assert lines[1] == "2010-03-08T00:00:00+00:00\n"


@pytest.mark.parametrize("line", [1, 2, 3, 4])
def test_an_anchor_that_was_changed_is_refused(line: int) -> None:
    lines = list(write(KEY, AT, CASES))
    lines[line] = lines[line].replace("0", "1")
    with pytest.raises(AnchorInvalid, match="not as it was written"):
        read(KEY, lines)


@pytest.mark.parametrize("left", range(1, 5))
def test_an_anchor_that_was_cut_off_is_refused(left: int) -> None:
    with pytest.raises(AnchorInvalid, match="not as it was written"):
        read(KEY, list(write(KEY, AT, CASES))[:left])


def test_an_anchor_of_another_desk_is_refused() -> None:
    with pytest.raises(AnchorInvalid, match="under another key"):
        read(b"another" * 5, write(KEY, AT, CASES))


@pytest.mark.parametrize("lines", [[], ["\n"], ["name,phone\n", "1,2\n"]])
def test_another_file_is_refused(lines: list[str]) -> None:
    with pytest.raises(AnchorInvalid, match="no anchor"):
        read(KEY, lines)


def test_a_log_that_grew_is_well() -> None:
    assert list(against(kept(), a_case(1, 2, 3))) == []
    assert list(against(kept(), a_case(1, 2, 3, 4))) == []
    assert list(against({}, a_case(1))) == []


def test_an_end_that_was_cut_off_is_named() -> None:
    (finding,) = against(kept(), a_case(1, 2))
    assert (finding.seq, finding.fault) == (3, Fault.MISSING)
    assert finding.says == "The anchor holds 3 entries, and 2 are left."


def test_a_log_that_was_rewritten_is_named() -> None:
    (finding,) = against(kept(), a_case(1, 2, 4, 5))
    assert (finding.seq, finding.fault) == (3, Fault.FORGED)
