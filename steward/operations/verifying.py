"""Verifying: every log is read from its first entry to its last and compared with its seals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import F, FilteredRelation, Q

from steward.operations.anchors import Anchored
from steward.operations.log import log_key, sealed
from steward.operations.log_faults import Fault, Finding, Log, findings
from steward.store.models import CaseEntry, CaseRow, Company
from steward.store.tenancy import company_scope

BATCH = 2000
LATE = 5
ROW = ("id", "ref", "entries", "head")
ENTRY = ("seq", "at", "device_at", "recorded_at", "by", "in_place_of", "kind", "data", "hash")


@dataclass(frozen=True, slots=True)
class Verified:
    """A case whose log was read, and what is wrong with it."""

    company: str
    ref: str
    seals: tuple[bytes, ...]
    findings: tuple[Finding, ...]

    @property
    def anchored(self) -> Anchored:
        """What an anchor keeps of it."""
        return Anchored(
            self.company, self.ref, len(self.seals), self.seals[-1] if self.seals else b""
        )


def verified(company: Company, ref: str | None = None) -> Iterator[Verified]:
    """Yield the cases of a company, or the one with a reference, each with its log verified.

    One statement reads everything, so that what is being written meanwhile is no fault.
    """
    key = log_key()
    with company_scope(company.pk):
        for (case, name, count, head), lines in groupby(
            _lines(company, ref), itemgetter(*range(4))
        ):
            entries = [_entry(company.pk, case, line[4:]) for line in lines if line[4] is not None]
            log = Log(key, entries, count, bytes(head))
            yield Verified(company.slug, name, tuple(log.seals), tuple(findings(log)))


def key_fits() -> bool:
    """Tell whether the log key is the one that sealed the logs; without any entry it is.

    A few late entries of each company are looked at, since one that was tampered with fits no key.
    """
    return all(_fits(company) for company in Company.objects.all())


def _fits(company: Company) -> bool:
    with company_scope(company.pk):
        log = CaseEntry.objects.filter(company=company)
        late = list(log.order_by("-pk")[:LATE])
        before = {
            entry.pk: log.filter(case=entry.case_id, seq=entry.seq - 1).first() for entry in late
        }
    return not late or any(_follows(before[entry.pk], entry) for entry in late)


def _follows(before: CaseEntry | None, entry: CaseEntry) -> bool:
    return sealed(log_key(), bytes(before.hash) if before else b"", entry) == bytes(entry.hash)


def _lines(company: Company, ref: str | None) -> Iterator[tuple[Any, ...]]:
    """Yield a line for each entry, and one for a case without any."""
    cases = CaseRow.objects.filter(company=company, **({"ref": ref} if ref else {}))
    # The index on the log starts with the company.
    joined = cases.annotate(
        entry=FilteredRelation("log", condition=Q(log__company_id=F("company_id")))
    )
    return (
        joined.order_by("id", "entry__seq")
        .values_list(*ROW, *(f"entry__{name}" for name in ENTRY))
        .iterator(chunk_size=BATCH)
    )


def _entry(company: int, case: int, values: Iterable[Any]) -> CaseEntry:
    return CaseEntry(company_id=company, case_id=case, **dict(zip(ENTRY, values, strict=True)))


def against(anchor: Mapping[tuple[str, str], Anchored], case: Verified) -> Iterator[Finding]:
    """Yield what an anchor shows to be wrong with a case: an end that was cut off or rewritten."""
    kept = anchor.get((case.company, case.ref))
    if kept is None or kept.count == 0:
        return
    if len(case.seals) < kept.count:
        says = f"The anchor holds {kept.count} entries, and {len(case.seals)} are left."
        yield Finding(len(case.seals) + 1, Fault.MISSING, says)
    elif case.seals[kept.count - 1] != kept.seal:
        says = "The anchor holds another seal for this entry: the log was rewritten."
        yield Finding(kept.count, Fault.FORGED, says)
