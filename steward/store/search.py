"""Exact search in Chinese: a stored vector of single characters, pairs and words.

A vector of pairs finds every match of a phrase of two characters; longer phrases are found by all
their pairs and checked against the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from itertools import chain
from typing import Any, ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Func, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.datastructures import BaseTable

from steward.store.models import CaseRow

_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9]+")


class TermsVector(Func):
    """A vector of the terms as they are, without a dictionary."""

    function = "array_to_tsvector"
    output_field: ClassVar["Field[Any, Any]"] = SearchVectorField()


def vector_of(*texts: str) -> TermsVector:
    """Return the expression to store for some texts."""
    terms = sorted({term for text in texts for term in terms_of(text)})
    return TermsVector(Value(terms), template="%(function)s(%(expressions)s::text[])")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a case is searched by: it is found if one of these fits. ``None`` fits nothing.

    ``words`` must all occur in its title, notes, place or reference; ``named`` in the name of its
    household or in the name or code of its place; ``digits`` in a phone number of the household;
    ``numbered``, of one letter at most, in its reference.
    """

    words: str | None = None
    named: str | None = None
    digits: str | None = None
    numbered: str | None = None


def found_in(cases: QuerySet[CaseRow], sought: Sought) -> QuerySet[CaseRow]:
    """Narrow cases to those that are found, to be ordered, narrowed and counted.

    Only a case of the company whose scope is open is found. What else a case says, such as its
    title, is asked of the table itself, by id: the search does not tell it.
    """
    cases = cases.all()
    alias = cases.query.get_initial_alias()
    cases.query.alias_map[alias] = _Found(sought, alias)
    return cases


class _Found(BaseTable):
    """What the function of the search hands out, in place of the table of cases.

    The table would be read a second time for it, page by page, since what is found lies all over.
    """

    def __init__(self, sought: Sought, alias: str | None) -> None:
        super().__init__(CaseRow._meta.db_table, alias)
        self.sought = sought

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002
    ) -> tuple[str, tuple[Any, ...]]:
        words, *others = astuple(self.sought)
        alias = compiler.quote_name_unless_alias(str(self.table_alias))
        return f"found_cases(%s::tsquery, %s, %s, %s) {alias}", (_query(words or ""), *others)

    def relabeled_clone(self, change_map: Mapping[str | None, str]) -> "_Found":
        return _Found(self.sought, change_map.get(self.table_alias, self.table_alias))


def _query(words: str) -> str | None:
    terms = [wanted_terms(word) for word in words.lower().split()]
    if not terms or not all(terms):
        return None
    return " & ".join("'" + term + "'" for term in dict.fromkeys(chain(*terms)))


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
