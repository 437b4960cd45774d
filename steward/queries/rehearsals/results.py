"""What a rehearsal found, looked up: the names of things, and the cases that change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from steward.domain.procedures.procedure import Procedure
from steward.packs.adopted import PackChanged
from steward.queries.rehearsals.titles import Titles
from steward.queries.situations import situation_of
from steward.store.models import Adoption, CaseRow, Company
from steward.store.tenancy import company_scope


@dataclass(frozen=True, slots=True)
class Changed:
    """A case that changes, and in what."""

    ref: str
    marks: tuple[str, ...]


def titles_of(company: Company, *candidates: Procedure) -> Titles:
    """Return the names that candidates give, and those of whatever was ever adopted."""
    with company_scope(company.pk):
        rows = Adoption.objects.filter(company=company).select_related("company").order_by("-since")
        return Titles.of((*candidates, *_procedures(rows)))


def _procedures(rows: Iterable[Adoption]) -> Iterable[Procedure]:
    for row in rows:
        try:
            yield situation_of(row).procedure
        except PackChanged:
            continue  # Its names are lost with its files; the candidate may still have them.


def named(company: Company, found: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[Changed, ...]:
    """Return changed cases by their references."""
    with company_scope(company.pk):
        rows = CaseRow.objects.filter(company=company, pk__in=[pk for pk, _ in found])
        refs = dict(rows.values_list("pk", "ref"))
    return tuple(Changed(refs[pk], marks) for pk, marks in found)
