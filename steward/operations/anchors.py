"""Anchors: what the logs were at an instant, in a file that is kept elsewhere.

Only an anchor shows that the end of a log, or a whole case, was removed by somebody who mended the
case row too.
"""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

TITLE = "steward anchor 1"


@dataclass(frozen=True, slots=True)
class Anchored:
    """How long a case's log was, and the seal of its last entry."""

    company: str
    ref: str
    count: int
    seal: bytes


class AnchorInvalid(Exception):
    """The file is no anchor, or not as it was written."""


def write(key: bytes, at: datetime, cases: Iterable[Anchored]) -> Iterator[str]:
    """Yield the lines of an anchor made at an instant; the last one seals those before it."""
    seal = hmac.new(key, digestmod="sha256")
    for line in (TITLE, at.isoformat(), *map(_line, cases)):
        seal.update(f"{line}\n".encode())
        yield line
    yield f"seal\t{seal.hexdigest()}"


def read(key: bytes, lines: Iterable[str]) -> dict[tuple[str, str], Anchored]:
    """Return what an anchor holds, by company and case.

    :raises AnchorInvalid: it was changed, cut off, or made under another key.
    """
    first, *rest = [line.rstrip("\n") for line in lines] or [""]
    if first != TITLE:
        raise AnchorInvalid("This file is no anchor of a log.")
    seal = hmac.new(key, f"{first}\n".encode(), "sha256")
    for line in rest[:-1]:
        seal.update(f"{line}\n".encode())
    last = f"seal\t{seal.hexdigest()}"
    if not rest or not hmac.compare_digest(rest[-1].encode(), last.encode()):
        raise AnchorInvalid(
            "The anchor is not as it was written, or was made under another key. "
            "Take another copy of it."
        )
    return {(case.company, case.ref): case for case in map(_case, rest[1:-1])}


def _line(case: Anchored) -> str:
    return f"{case.company}\t{case.ref}\t{case.count}\t{case.seal.hex()}"


def _case(line: str) -> Anchored:
    company, ref, count, seal = line.split("\t")
    return Anchored(company, ref, int(count), bytes.fromhex(seal))
