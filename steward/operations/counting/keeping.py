"""Answers as rows: written once by the worker, read by whoever asks the same."""

import json
import zlib
from collections.abc import Collection
from typing import Any

from steward.domain.procedures.procedure import Procedure
from steward.domain.rates import writing
from steward.domain.rates.answers import Answer, Sums, Value
from steward.domain.rates.lines import FigureUnknown, Name
from steward.domain.rates.splits import Traits
from steward.domain.rates.writing_sums import read_sums, write_sums
from steward.store.models import CountedFigure, Counting


def keep(row: Counting, answer: Answer) -> None:
    """Write an answer down with each of its figures; the caller saves the row."""
    rank = {ref: n for n, ref in enumerate(answer.cases)}
    row.sums = write_sums(answer.sums)
    row.cases = packed(writing.write_cases(answer.cases))
    CountedFigure.objects.bulk_create(
        CountedFigure(
            company_id=row.company_id,
            counting=row,
            form=form,
            name=name,
            body=packed(writing.write(value, rank)),
        )
        for (form, name), value in answer.values()
    )


def sums_of(row: Counting, procedure: Procedure) -> Sums:
    """Return what the figures of a kept answer say without their cases."""
    return read_sums(row.sums, procedure)


def figures_of(
    row: Counting, procedure: Procedure, wanted: Collection[Name] | None
) -> tuple[dict[Name, Value], dict[str, Traits]]:
    """Return figures of a kept answer with their cases, and all its cases; ``None`` wants all.

    :raises FigureUnknown: the procedure counts no figure of this name.
    """
    if wanted is not None and not wanted:
        return {}, {}
    cases = writing.read_cases(unpacked(row.cases))
    refs = tuple(cases)
    kept = CountedFigure.objects.filter(company=row.company_id, counting=row)
    if wanted is not None:
        ((form, name),) = wanted
        kept = kept.filter(form=form, name=name)
    values = {
        (one.form, one.name): writing.read(
            (one.form, one.name), unpacked(one.body), procedure, refs
        )
        for one in kept
    }
    if wanted and not values:
        raise FigureUnknown(*wanted)
    return values, cases


def packed(plain: Any) -> bytes:
    """Return plain values as few bytes."""
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(body: bytes | memoryview) -> Any:
    """Return the plain values that bytes hold."""
    return json.loads(zlib.decompress(body))
