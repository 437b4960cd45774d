"""Patterns, conditions and settings of a procedure as a reader understands them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from django.utils.translation import gettext as _

from steward.domain.cases import codec
from steward.domain.cases.words import (
    Area,
    Cause,
    Executor,
    Kind,
    Severity,
    Status,
    Urgency,
    Validity,
)
from steward.domain.limits import Limit, LimitInvalid
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.patterns import (
    Answered,
    AtLeast,
    Below,
    Check,
    Includes,
    IsIn,
    IsNotIn,
    Lacks,
    Mentions,
    Pattern,
    Stated,
    Test,
)
from steward.domain.procedures.records import Role, Setting
from steward.queries.guidance import called
from steward.queries.words import said, times
from steward.queries.words.facts import verb
from steward.queries.words.fields import label
from steward.queries.words.values import channel, flag, value

# Fields of a case whose written values belong to a closed vocabulary.
VOCABULARIES: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "cause": Cause,
    "urgency": Urgency,
    "area": Area,
    "validity": Validity,
    "severity": Severity,
    "executor": Executor,
    "status": Status,
}


def facts_of(pack: Pack, patterns: Iterable[Pattern]) -> str:
    """Return which facts some patterns speak of."""
    return _("或").join(_pattern(pack, pattern) for pattern in patterns)


def conditions_of(pack: Pack, tests: Iterable[Test], fact: str = "") -> str:
    """Return what must hold of a case, or of a fact."""
    return _("；").join(_test(pack, test, fact) for test in tests)


def role_title(pack: Pack, key: str) -> str:
    """Return the title of a role of a pack."""
    return said(pack.roles[key].title) if key in pack.roles else key


def setting_value(
    setting: Setting, chosen: object, roles: Mapping[str, Role] = MappingProxyType({})
) -> str:
    """Return the value of a setting in words."""
    if setting.type == "choice" and str(chosen) in setting.choices:
        return said(setting.choices[str(chosen)])
    if isinstance(chosen, bool):
        return flag(setting.key, chosen)
    if isinstance(chosen, Limit):
        return times.limit(chosen)
    if isinstance(chosen, list | tuple):
        named = (said(roles[key].title) if key in roles else str(key) for key in chosen)
        return _("、").join(named)
    if chosen is None or (setting.type == "limit" and chosen == setting.default == "none"):
        return _("不限时")
    if setting.type == "text" and not chosen:
        return _("（还没有填写）")
    if setting.type == "limit":
        return _limit(str(chosen))
    return str(chosen)


def _limit(text: str) -> str:
    try:
        return times.limit(Limit.parse(text))
    except LimitInvalid:
        return text


def _pattern(pack: Pack, pattern: Pattern) -> str:
    if not pattern.tests:
        return verb(pattern.fact)
    conditions = conditions_of(pack, pattern.tests, pattern.fact)
    return _("{fact}（{conditions}）").format(fact=verb(pattern.fact), conditions=conditions)


def _test(pack: Pack, test: Test, fact: str) -> str:
    return _("{field}：{check}").format(
        field=label(test.field.rstrip("_")),
        check=_check(pack, test.field.rstrip("_"), test.check, fact),
    )


def _check(pack: Pack, field: str, check: Check, fact: str) -> str:
    match check:
        case IsIn(values=values):
            return _("或").join(_values(pack, field, values, fact))
        case IsNotIn(values=values):
            return _("不是{values}").format(values=_("、").join(_values(pack, field, values, fact)))
        case Below(bound=bound):
            return _("低于 {bound}").format(bound=_number(bound))
        case AtLeast(bound=bound):
            return _("{bound} 以上").format(bound=_number(bound))
        case Stated(stated=stated):
            return _("已填写") if stated else _("没有填写")
        case Includes(values=values):
            return _("有{values}").format(values=_("、").join(_values(pack, field, values, fact)))
        case Lacks(values=values):
            return _("缺{values}").format(values=_("、").join(_values(pack, field, values, fact)))
        case Mentions(phrases=phrases):
            return _("含“{values}”").format(values=_("”或“").join(phrases))
        case Answered(question=question, values=values):
            return _("“{question}”答{values}").format(
                question=_question(pack, question),
                values=_("或").join(_answers(pack, question, values)),
            )


def _values(pack: Pack, field: str, values: Iterable[object], fact: str) -> list[str]:
    return [_value(pack, field, v, fact) for v in sorted(values, key=str)]


def _value(pack: Pack, field: str, stated: object, fact: str) -> str:
    if isinstance(stated, bool):
        return flag(field, stated)
    if isinstance(stated, StrEnum):
        return value(stated)
    kind = codec.field_types(fact).get(field) if fact else VOCABULARIES.get(field)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return value(kind(str(stated)))
    match field:
        case "roles":
            return role_title(pack, str(stated))
        case "channel":
            named = {c.key: said(c.title) for c in pack.channels}
            return named.get(str(stated)) or channel(str(stated))
        case "labels":
            return {c.key: called(c) for c in pack.labels}.get(str(stated), str(stated))
        case "category":
            return {c.key: said(c.title) for c in pack.categories}.get(str(stated), str(stated))
        case _:
            return str(stated)


def _question(pack: Pack, key: str) -> str:
    asked = (q for form in pack.forms for q in form.questions if q.key == key)
    return next((said(q.title) for q in asked), key)


def _answers(pack: Pack, key: str, values: Iterable[object]) -> list[str]:
    options = {
        value: said(title)
        for form in pack.forms
        for question in form.questions
        if question.key == key
        for value, title in question.options
    }
    return [options.get(str(v), str(v)) for v in sorted(values, key=str)]


def _number(bound: Decimal) -> str:
    return f"{bound.normalize():f}"
