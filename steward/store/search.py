"""Exact search in Chinese: a stored vector of single characters, pairs and words.

A vector of pairs finds every match of a phrase of two characters; longer phrases are found by all
their pairs and checked against the text.
"""

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any, ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Field, Func, QuerySet, Value

from steward.store.models import CaseRow

_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9]+")

FOUND = """
case_row.id = any(array(
  select cases_with(%s::tsquery) union all select unnest(%s::bigint[])
))
"""


class TermsVector(Func):
    """A vector of the terms as they are, without a dictionary."""

    function = "array_to_tsvector"
    output_field: ClassVar["Field[Any, Any]"] = SearchVectorField()


def vector_of(*texts: str) -> TermsVector:
    """Return the expression to store for some texts."""
    terms = sorted({term for text in texts for term in terms_of(text)})
    return TermsVector(Value(terms), template="%(function)s(%(expressions)s::text[])")


def with_words(
    cases: QuerySet[CaseRow], words: str, or_one_of: Collection[int] = ()
) -> QuerySet[CaseRow]:
    """Narrow to the cases in whose title or notes each of the words occurs.

    Only a case of the company whose scope is open is found; none, where there is no word.
    ``or_one_of`` are the ids of further cases.
    """
    terms = [wanted_terms(word) for word in words.lower().split()]
    if not terms or not all(terms):
        return cases.filter(pk__in=or_one_of)
    query = " & ".join("'" + term + "'" for term in dict.fromkeys(chain(*terms)))
    # As one array the ids are looked up in their order: a fifth of the pages that a join reads.
    return cases.extra(where=[FOUND], params=[query, list(or_one_of)])  # noqa: S610


def terms_of(text: str) -> Iterator[str]:
    """Yield the terms under which a text is found."""
    for run in _RUNS.findall(text.lower()):
        if run.isascii():
            yield from (run[:end] for end in range(1, min(len(run), 20) + 1))
        else:
            yield from run
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def wanted_terms(word: str) -> tuple[str, ...]:
    """Return the terms that a text with this word must have."""
    found: list[str] = []
    for run in _RUNS.findall(word.lower()):
        if run.isascii():
            found.append(run[:20])
        elif len(run) == 1:
            found.append(run)
        else:
            found += [run[i : i + 2] for i in range(len(run) - 1)]
    return tuple(found)
