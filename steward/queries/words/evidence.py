"""What was seen, in words: the evidence of a finding."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.cases.facts import BY_NAME
from steward.queries.words.facts import done
from steward.queries.words.times import moment


def evidence_words(evidence: Mapping[str, str], staff: Mapping[str, str]) -> Iterator[str]:
    """Yield each piece of evidence as words; ``staff`` are the names of employees by id."""
    told = dict(evidence)
    if told.get("recorded_at") == told.get("at"):
        told.pop("recorded_at", None)
    for key, seen in told.items():
        if words := _words(key, seen, staff):
            yield words


def _words(key: str, seen: str, staff: Mapping[str, str]) -> str:
    match key:
        case "fact":
            return done(seen)
        case "at":
            return _("发生在 {at}").format(at=_moment(seen))
        case "recorded_at":
            return _("录入在 {at}").format(at=_moment(seen))
        case "from":
            return _("从 {at}").format(at=_moment(seen))
        case "to":
            return _("到 {at}").format(at=_moment(seen))
        case "last":
            return _("最近一次 {at}").format(at=_moment(seen))
        case "times":
            return _("共 {n} 次").format(n=seen)
        case "by":
            return staff.get(seen, seen or _("系统"))
        case "words":
            return _("“{words}”").format(words=seen)
        case _ if key in BY_NAME:
            return _("{fact} {at}").format(fact=done(key), at=_moment(seen))
        case _:
            return ""


def _moment(written: str) -> str:
    return moment(datetime.fromisoformat(written))
