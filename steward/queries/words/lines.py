"""The parts of a procedure and what a line of each says: chapter and field names."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from steward.domain.comparing import Part

PARTS: dict[Part, str] = {
    Part.SETTING: _("设定"),
    Part.MILESTONE: _("时限"),
    Part.LADDER: _("升级"),
    Part.GUARD: _("不许做"),
    Part.DERIVATION: _("转出新单"),
    Part.NOTICE: _("当时就通知"),
    Part.SEVERITY: _("定级"),
    Part.DUTY: _("周期职责"),
    Part.PLACE_DUTY: _("按房屋日期的职责"),
    Part.ROLE: _("岗位"),
    Part.DETECTOR: _("检查"),
    Part.COMPARISON: _("检查"),
    Part.RATE: _("指标"),
    Part.SAMPLE: _("抽查"),
    Part.COMPONENT: _("保修项目"),
    Part.EXCLUSION: _("不保修的情形"),
    Part.CATEGORY: _("分类"),
    Part.CHANNEL: _("来源"),
    Part.FORM: _("表单"),
    Part.OTHER: _("其他规定"),
}

LABELS: dict[str, str] = {
    "value": _("设定值"),
    "kinds": _("管哪几类事"),
    "title": _("名称"),
    "why": _("理由"),
    "owner": _("谁办"),
    "applies": _("适用"),
    "starts_on": _("从"),
    "stops_on": _("到"),
    "within": _("时限"),
    "ladder": _("超时告诉谁"),
    "rungs": _("各级"),
    "on": _("起因"),
    "reason": _("拦住时说的话"),
    "roles": _("告诉谁"),
    "may": _("可以记录"),
    "reports_to": _("向谁负责"),
    "every": _("多久一次"),
    "weekday": _("多久一次"),
    "day": _("多久一次"),
    "target": _("目标"),
    "criteria": _("怎么分"),
    "kind": _("转成"),
}


def part(key: Part) -> str:
    """Return the name of a chapter."""
    return gettext(PARTS[key])


def field_label(field: str) -> str:
    """Return what a field of a line is called; one without a name of its own is its content."""
    return gettext(LABELS.get(field, _("具体内容")))
