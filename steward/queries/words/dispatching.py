"""The closed vocabularies of dispatching, in words."""

from enum import StrEnum

from django.utils.translation import gettext_noop as _

from steward.domain.cases.words import Assigning, Criterion, ExecutorReason, Hindrance

OF_DISPATCHING: dict[type[StrEnum], dict[StrEnum, str]] = {
    ExecutorReason: {
        ExecutorReason.WITHIN_OUR_MEANS: _("自己能修"),
        ExecutorReason.UNDER_WARRANTY: _("在保修期内，由原施工单位负责"),
        ExecutorReason.NEEDS_LICENCE: _("要资质或专用设备"),
        ExecutorReason.NO_HANDS: _("人手排不开"),
        ExecutorReason.OWNER_ASKED: _("业主要求"),
    },
    Assigning: {
        Assigning.BY_HAND: _("主管派"),
        Assigning.GRAB: _("抢单"),
        Assigning.ROUND_ROBIN: _("轮派"),
        Assigning.BY_RULE: _("按规则派"),
    },
    Criterion: {
        Criterion.LOAD: _("手上最少"),
        Criterion.PLACE: _("离得最近"),
        Criterion.TURN: _("等得最久"),
    },
    Hindrance: {
        Hindrance.OTHER_TRADE: _("工种不对"),
        Hindrance.TOO_MUCH: _("手上的活排不开"),
        Hindrance.OFF_DUTY: _("下班或请假"),
        Hindrance.NEEDS_CONTRACTOR: _("要外单位来做"),
        Hindrance.NO_MATERIAL: _("缺材料或工具"),
        Hindrance.OTHER: _("其他原因"),
    },
}
