"""The form of a revision: what it is called, where and from when it holds, by which packs."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steward.domain.revisions.facts import Draft
from steward.queries.drafting import DraftChoices, PackChoice, pinned, reach_key_of
from steward.web.forms.fields import DeskForm, MomentField


class RevisionForm(DeskForm):
    """A draft without its settings."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("改什么"),
        max_length=80,
        help_text=_("一句话，写进修订记录。例如：二期到场时限改为 15 分钟。"),
        error_messages={"required": _("请写一句话。")},
    )
    why = forms.CharField(
        label=_("为什么改"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("请写依据，例如合同条款、会议决定。")},
    )

    def __init__(
        self, choices: DraftChoices, draft: Draft, data: QueryDict | None = None, *, seen: int = 0
    ) -> None:
        order = {pack: n for n, (pack, _v, _d) in enumerate(draft.packs, start=1)}
        versions = {pack: version for pack, version, _d in draft.packs}
        initial = {"title": draft.title, "why": draft.why, "since": draft.since, "seen": seen}
        initial |= {"reach": reach_key_of(draft), "follow": bool(draft.title) and not draft.packs}
        super().__init__(data, initial=initial)
        self.choices = choices
        self.fields["reach"] = forms.ChoiceField(
            label=_("在哪里执行"),
            choices=[(reach.key, reach.label) for reach in choices.reaches],
            error_messages={"invalid_choice": _("没有这个范围，请重新选。")},
        )
        self.fields["since"] = MomentField(
            label=_("从什么时候起"),
            required=False,
            help_text=_("空着就从批准时起。已受理的事项不变，仍按受理时的规程。"),
        )
        for pack in choices.packs:
            self.fields[f"order_{pack.key}"] = _order_field(pack, order.get(pack.key))
            self.fields[f"version_{pack.key}"] = _version_field(pack, versions.get(pack.key))
        self.fields["follow"] = forms.BooleanField(
            label=_("不再单独执行，跟随上一级范围的规程"), required=False
        )

    def packs(self) -> list[tuple[PackChoice, forms.BoundField, forms.BoundField]]:
        """Return each pack with the fields of its order and version, those that hold now first."""
        rows = [(p, self[f"order_{p.key}"], self[f"version_{p.key}"]) for p in self.choices.packs]
        return sorted(rows, key=lambda row: (row[1].initial is None, row[1].initial or 0))

    def head(self) -> list[forms.BoundField]:
        """Return the fields before the packs."""
        return [self[name] for name in ("title", "why", "reach", "since")]

    def clean(self) -> dict[str, Any]:
        """Return what was stated, once the parts agree."""
        data: dict[str, Any] = super().clean() or {}
        ranks = [n for key, n in data.items() if key.startswith("order_") and n is not None]
        if len(set(ranks)) < len(ranks):
            self.refuse(gettext("两套规程的先后写了同一个数，请分出先后。"))
        if data.get("follow"):
            if data.get("reach") == self.choices.reaches[0].key:
                self.add_error("follow", gettext("全公司没有上一级可以跟随，请选规程。"))
        elif not ranks and not self.errors:
            self.refuse(gettext("请至少给一套规程写上先后。"))
        if (since := data.get("since")) is not None and since < self.choices.now:
            self.add_error("since", gettext("这个时间已经过了。要即刻执行，空着就行。"))
        return data

    def draft(self, base: Draft) -> Draft:
        """Return the draft, which keeps the settings and days of ``base``."""
        data = self.cleaned_data
        reach = next(r for r in self.choices.reaches if r.key == data["reach"])
        ranked = sorted(
            (data[f"order_{p.key}"], p.key)
            for p in self.choices.packs
            if data[f"order_{p.key}"] is not None
        )
        packs = [] if data["follow"] else [key for _rank, key in ranked]
        newest = {p.key: p.versions[0] for p in self.choices.packs}
        return Draft(
            title=data["title"],
            why=data["why"],
            packs=tuple(pinned(key, data[f"version_{key}"] or newest[key]) for key in packs),
            settings={pack: dict(v) for pack, v in base.settings.items() if pack in packs},
            calendar=base.calendar if packs else {},
            since=data["since"],
            place=reach.place,
            grade=reach.grade,
        )


def _order_field(pack: PackChoice, rank: int | None) -> forms.Field:
    return forms.IntegerField(
        label=_("先后"),
        required=False,
        initial=rank,
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(
            attrs={"aria-label": gettext("{title}的先后").format(title=pack.title)}
        ),
        error_messages={
            "invalid": _("先后要填整数，1 最先。"),
            "min_value": _("先后从 1 起。"),
            "max_value": _("先后最大是 99。"),
        },
    )


def _version_field(pack: PackChoice, version: str | None) -> forms.Field:
    return forms.ChoiceField(
        label=_("版本"),
        required=False,
        choices=[(v, gettext("第 {version} 版").format(version=v)) for v in pack.versions],
        initial=version or pack.versions[0],
        widget=forms.Select(
            attrs={"aria-label": gettext("{title}的版本").format(title=pack.title)}
        ),
        error_messages={"invalid_choice": _("没有这一版，请重新选。")},
    )
