"""``steward verify``: read every log and say what is wrong with it."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import click
from django.core.exceptions import ImproperlyConfigured

from steward.gateways import secrets
from steward.operations import anchors
from steward.operations.anchors import Anchored
from steward.operations.log import log_key
from steward.operations.log_faults import Finding
from steward.operations.verifying import Verified, against, verified
from steward.queries.companies import Company, CompanyUnknown, companies

FILE = click.Path(dir_okay=False, path_type=Path)
Anchor = Mapping[tuple[str, str], Anchored]


@click.command()
@click.option("--company", "slug", help="Only this company.")
@click.option("--case", "ref", help="Only the case with this reference.")
@click.option("--anchor", type=FILE, help="Compare with what was written to this file earlier.")
@click.option("--write-anchor", type=FILE, help="Write what the logs are now, to keep elsewhere.")
def command(
    slug: str | None, ref: str | None, anchor: Path | None, write_anchor: Path | None
) -> None:
    """Check the seals of the log; exit with 1 if anything is wrong."""
    began = perf_counter()
    _refuse_without_key()
    chosen = _companies(slug)
    kept = _in_reach(_read(anchor) if anchor else {}, chosen, ref)
    cases: list[Anchored] = []
    entries = faults = 0
    for case, found in _checked(chosen, ref, kept):
        cases.append(case.anchored)
        entries += len(case.seals)
        faults += len(found)
        for finding in found:
            _report(case.company, case.ref, finding.seq, f"{finding.fault}. {finding.says}")
    faults += _vanished(kept, cases)
    if ref and not cases and not faults:
        raise click.BadParameter(f"There is no case {ref}.", param_hint="--case")
    counted = (
        f"Companies: {len(chosen):,}, cases: {len(cases):,}, entries: {entries:,}, "
        f"seconds: {perf_counter() - began:.1f}."
    )
    if faults:
        click.echo(f"Faults: {faults:,}. {counted}")
        sys.exit(1)
    click.echo(f"Nothing is wrong. {counted}")
    if write_anchor:
        _write(write_anchor, cases)


def _refuse_without_key() -> None:
    try:
        log_key()
    except ImproperlyConfigured as error:
        raise click.UsageError(str(error)) from error


def _companies(slug: str | None) -> list[Company]:
    try:
        return companies(slug)
    except CompanyUnknown as error:
        raise click.BadParameter(str(error), param_hint="--company") from None


def _read(path: Path) -> Anchor:
    try:
        with path.open(encoding="utf-8") as lines:
            return anchors.read(log_key(), lines)
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror}."
    except UnicodeDecodeError:
        reason = "This file is no anchor of a log."
    except anchors.AnchorInvalid as error:
        reason = str(error)
    raise click.BadParameter(reason, param_hint="--anchor")


def _in_reach(kept: Anchor, chosen: Sequence[Company], ref: str | None) -> Anchor:
    """Return the part of an anchor that speaks of what is verified now."""
    slugs = {company.slug for company in chosen}
    # A company that is gone altogether is missed when all are verified.
    every = len(slugs) == len(companies())
    return {
        (company, name): case
        for (company, name), case in kept.items()
        if (every or company in slugs) and ref in (None, name)
    }


def _checked(
    chosen: Sequence[Company], ref: str | None, kept: Anchor
) -> Iterator[tuple[Verified, list[Finding]]]:
    for company in chosen:
        for case in verified(company, ref):
            yield case, [*case.findings, *against(kept, case)]


def _vanished(kept: Anchor, cases: Sequence[Anchored]) -> int:
    """Report cases that the anchor holds and the database does not, and return how many."""
    there = {(case.company, case.ref) for case in cases}
    gone = [place for place in kept if place not in there]
    for company, ref in gone:
        _report(company, ref, 1, "missing. The anchor holds this case, and it is gone.")
    return len(gone)


def _report(company: str, ref: str, seq: int, says: str) -> None:
    click.echo(f"{company} {ref} entry {seq}: {says}")


def _write(path: Path, cases: Sequence[Anchored]) -> None:
    try:
        secrets.write(path, "\n".join(anchors.write(log_key(), datetime.now(UTC), cases)))
    except OSError as error:
        raise click.BadParameter(
            f"The file cannot be written: {error.strerror}.", param_hint="--write-anchor"
        ) from error
    click.echo(f"The anchor of {len(cases):,} cases is in {path}. Keep it on another machine.")
