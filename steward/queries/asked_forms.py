"""The record forms that may be filled in with a fact, and the one that a reader has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.http import urlencode

from steward.domain.cases.words import Method
from steward.domain.clocks.clock import Clock
from steward.domain.forms import forms_on
from steward.domain.procedures.forms import Form
from steward.domain.procedures.patterns import Pattern
from steward.queries.case_files import CaseFile
from steward.queries.links import fact_url
from steward.queries.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTab:
    """A record form that may be filled in, as a link that chooses it."""

    label: str
    number: str
    rule: str
    url: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForm:
    """The form to fill in, and the ways of a follow-up for which it is; no form, no questions."""

    form: Form | None = None
    tabs: tuple[FormTab, ...] = ()
    methods: tuple[Method, ...] = tuple(Method)


def asked_form(
    file: CaseFile, fact: str, clock: Clock | None, stated: Mapping[str, str]
) -> AskedForm:
    """Return the form for a fact: the one named, that of the way named, that the clock wants.

    ``stated`` is what the address or an earlier attempt at the form says: ``form``, ``method``.
    """
    forms = forms_on(file.situation.procedure, file.course.case, fact)
    if not forms:
        return AskedForm()
    wanted = _wanted(clock, fact)
    named = next((f for f in forms if f.key == stated.get("form")), None)
    fitting = named or _of_method(forms, fact, stated.get("method")) or _first(forms, fact, wanted)
    return AskedForm(
        form=fitting,
        tabs=tuple(_tab(file, fact, form, fitting) for form in forms),
        methods=_methods(fitting.on, fact),
    )


def _tab(file: CaseFile, fact: str, form: Form, chosen: Form) -> FormTab:
    query = urlencode({"form": form.key})
    return FormTab(
        label=said(form.title),
        number=form.number,
        rule=form.rule,
        url=f"{fact_url(file.row.ref, fact)}?{query}",
        active=form is chosen,
    )


def _of_method(forms: tuple[Form, ...], fact: str, method: str | None) -> Form | None:
    return next((f for f in forms if method in _methods(f.on, fact)), None) if method else None


def _first(forms: tuple[Form, ...], fact: str, wanted: tuple[Method, ...]) -> Form:
    """A clock that only a visit stops wants the form of a visit."""
    fitting = (f for f in forms if set(_methods(f.on, fact)) & set(wanted or Method))
    return next(fitting, forms[0])


def _wanted(clock: Clock | None, fact: str) -> tuple[Method, ...]:
    return _methods(clock.milestone.stops_on, fact) if clock else ()


def _methods(patterns: tuple[Pattern, ...], fact: str) -> tuple[Method, ...]:
    """The ways that some of the patterns allow; all where one of them asks for none."""
    of_fact = [p for p in patterns if p.fact == fact]
    return tuple(m for m in Method if any(_allows(p, m) for p in of_fact))


def _allows(pattern: Pattern, method: Method) -> bool:
    return all(test.check.holds(method) for test in pattern.tests if test.field == "method")
