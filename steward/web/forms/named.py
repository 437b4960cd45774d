"""Fields whose text is the id of something: the reader chooses it by its name."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from steward.domain.cases.facts import Waived
from steward.queries.fact_choices import Firms
from steward.queries.fact_pages import FactContext
from steward.queries.intake import Choosable
from steward.queries.words.values import CORRECTIONS, WAIVERS, reason
from steward.web.forms.fields import ManyOf, OneOf

TOLD_BY_TEXT = {"into": _("请写对方的单号，例如 T-2026-000045。")}


def named(name: str, context: FactContext, common: Mapping[str, Any]) -> forms.Field:
    """Return the field for something that is chosen by its name, or else written."""
    known = WAIVERS if context.kind == Waived.name else CORRECTIONS
    reasons = tuple(Choosable(key=key, label=reason(key)) for key in known)
    match name:
        case "places":
            partly = _("全办完了就不用勾；只办了一部分，勾办完的。")
            return ManyOf(context.places, help_text=partly, **common)
        case "roles":
            return ManyOf(context.roles, **common)
        case "labels":
            return ManyOf(context.labels, **common)
        case "person" | "to_person" | "employee":
            return OneOf(context.staff, few=False, **common)
        case "with":
            needed = context.second_needed
            told = _("规程要{roles}一起回访。").format(roles=needed) if needed else ""
            return OneOf(context.seconds, few=False, help_text=told, **common)
        case "to_role":
            return OneOf(context.roles, few=False, **common)
        case "category":
            return OneOf(context.categories, **common)
        case "reason":
            return OneOf(reasons, **common)
        case "entry":
            return OneOf(context.entries, few=False, coerce=int, **common)
        case "firm":
            return FirmField(context.firms, **common)
        case "reporters":
            return RoomsField(**common)
        case _:
            return forms.CharField(
                max_length=60,
                help_text=TOLD_BY_TEXT.get(name, ""),
                error_messages={"required": _("请填写。")},
                **common,
            )


class FirmField(forms.ChoiceField):
    """A firm of the register whose contract runs today; those of the trade stand first."""

    default_error_messages = {  # noqa: RUF012 - Django's own way
        "invalid_choice": _("这家单位今天不能选，可能合同刚到期；请重新选。"),
    }

    def __init__(self, firms: Firms, **options: Any) -> None:
        groups = ((_("承包内容对口的"), firms.fitting), (_("其他单位"), firms.others))
        listed = [
            (title, [(firm.key, firm.label) for firm in some]) for title, some in groups if some
        ]
        told = _("外单位来修时选。列的是今天合同有效的外包单位；")
        more = format_html("{}", _("没有的请找管档案的同事先登记。"))
        if firms.keep_url:
            link = _("没有的先登记")
            more = format_html('<a href="{}">{}</a>', firms.keep_url, link)
        super().__init__(
            choices=[("", _("请选择")), *listed],
            help_text=format_html("{}{}", told, more),
            **options,
        )


class RoomsField(forms.CharField):
    """Rooms, one a line; kept as they are called, since a log names no people."""

    default_error_messages = {"required": _("请至少写一个房号。")}  # noqa: RUF012 - Django's own way

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(widget=widget, help_text=_("每行一个房号，例如 3-1201。"), **options)

    def clean(self, value: object) -> tuple[str, ...]:
        """Return the rooms."""
        text: str = super().clean(value)
        return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
