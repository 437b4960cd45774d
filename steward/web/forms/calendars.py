"""The company's own days and hours, typed as lines."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from steward.domain.calendars import CalendarInvalid, hours

KINDS = {"休": "off", "off": "off", "班": "work", "work": "work"}
WORDS = {"off": _("休"), "work": _("班")}
_PAIR = re.compile(r"(\d{1,2}:\d{2})\s*[-–—~～]\s*(\d{1,2}:\d{2})")


class DatesField(forms.CharField):
    """Dates that are off or worked against the national calendar, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("与国家日历不同的日子"),
            help_text=_("每行一天：日期，空一格，写“休”或“班”。例如 2026-10-10 休。"),
            required=False,
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 4}),
            **options,
        )

    def prepare_value(self, value: object) -> object:
        """Return what the field shows: what was typed, or known dates as lines."""
        if isinstance(value, Mapping):
            return "\n".join(
                f"{day} {WORDS.get(rule, rule)}" for day, rule in sorted(value.items())
            )
        return value

    def clean(self, value: object) -> dict[str, str]:
        """Return each date with what it is.

        :raises ValidationError: a line cannot be read, or a date stands twice.
        """
        found: dict[str, str] = {}
        for number, line in enumerate(str(super().clean(value) or "").splitlines(), start=1):
            if not line.strip():
                continue
            day, rule = _dated(number, line.split())
            if day in found:
                raise ValidationError(_("%(day)s 写了两次。") % {"day": day})
            found[day] = rule
        return found


class HoursField(forms.CharField):
    """Working hours of a day, such as 09:00-12:00 13:30-18:00."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("工作时间"),
            help_text=_("空着就按国家日历的工作时间。例如 09:00-12:00 13:30-18:00。"),
            required=False,
            max_length=200,
            **options,
        )

    def prepare_value(self, value: object) -> object:
        """Return what the field shows: what was typed, or known openings."""
        if isinstance(value, list):
            return " ".join("-".join(pair) for pair in value)
        return value

    def clean(self, value: object) -> list[list[str]]:
        """Return the openings as pairs.

        :raises ValidationError: they cannot be read, or overlap.
        """
        text = str(super().clean(value) or "")
        pairs = [(begin.zfill(5), end.zfill(5)) for begin, end in _PAIR.findall(text)]
        if _PAIR.sub("", text).strip(" ,，;；、"):
            raise ValidationError(_("看不懂这个时间。请写成 09:00-12:00 13:30-18:00 这样。"))
        try:
            hours(*pairs)
        except CalendarInvalid:
            raise ValidationError(_("这些时间有重叠，或者没有这样的钟点，请核对。")) from None
        return [list(pair) for pair in pairs]


def _dated(number: int, words: list[str]) -> tuple[str, str]:
    told = _("第 %(n)s 行看不懂。请写成 2026-10-10 休 这样，日期要真有。") % {"n": number}
    if len(words) != 2 or words[1] not in KINDS:
        raise ValidationError(told)
    try:
        return date.fromisoformat(words[0]).isoformat(), KINDS[words[1]]
    except ValueError:
        raise ValidationError(told) from None
