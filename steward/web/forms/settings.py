"""The form of a draft's settings, and of the company's own days and hours."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from steward.queries.drafting import PackSettings
from steward.queries.warranty.cities import city_choices
from steward.web.forms.calendars import DatesField, HoursField
from steward.web.forms.fields import DeskForm, OneOf
from steward.web.forms.setting_fields import field_of


class SettingsForm(DeskForm):
    """The settings of every pack of a draft, and the company's own days and hours."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        packs: Iterable[PackSettings],
        calendar: Mapping[str, Any],
        data: QueryDict | None = None,
        *,
        seen: int = 0,
    ) -> None:
        packs = tuple(packs)
        settings = [setting for pack in packs for setting in pack.settings]
        initial = {s.name: s.value for s in settings}
        initial |= {"seen": seen, **{key: calendar.get(key) for key in ("hours", "dates", "city")}}
        super().__init__(data, initial=initial)
        self.packs, self.settings = packs, settings
        for setting in settings:
            self.fields[setting.name] = field_of(setting)
        self.fields["hours"] = HoursField()
        self.fields["dates"] = DatesField()
        self.fields["city"] = OneOf(
            city_choices(),
            few=False,
            label=_("采暖期按哪个城市"),
            help_text=_("保修按采暖期算的，用城市公布的日期；不选就按规程设定里的日期。"),
            required=False,
        )

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields of each pack under its title."""
        return [(p.title, [self[s.name] for s in p.settings]) for p in self.packs]

    def values(self) -> dict[tuple[str, str], object]:
        """Return every value by pack and key, as a draft keeps it."""
        return {(s.pack, s.key): _plain(self.cleaned_data[s.name]) for s in self.settings}

    def calendar(self) -> dict[str, Any]:
        """Return the company's own days and hours, and the city whose seasons count."""
        stated = {key: self.cleaned_data[key] for key in ("hours", "dates", "city")}
        return {key: value for key, value in stated.items() if value}


def _plain(value: object) -> object:
    """A number as a file can keep it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
