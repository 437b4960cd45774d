"""Findings to plain values and back, so that they can be kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from steward.domain.findings.finding import Finding
from steward.domain.procedures.words import Words


def write(found: Iterable[Finding]) -> list[list[Any]]:
    """Return findings as plain values."""
    return [
        [
            f.rule,
            f.kind,
            list(f.cases),
            f.at.isoformat(),
            [f.reason.zh, f.reason.en],
            {**f.evidence},
        ]
        for f in found
    ]


def read(written: Iterable[list[Any]]) -> tuple[Finding, ...]:
    """Return the findings that plain values write."""
    return tuple(
        Finding(
            rule=rule,
            kind=kind,
            cases=tuple(cases),
            at=datetime.fromisoformat(at),
            reason=Words(*reason),
            evidence=evidence,
        )
        for rule, kind, cases, at, reason, evidence in written
    )
