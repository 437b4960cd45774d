"""Each value of the closed vocabularies, and yes and no where a field has words of its own."""

from enum import StrEnum
from functools import lru_cache

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from steward.domain.cases.words import (
    Area,
    Cause,
    Executor,
    Kind,
    LawsuitState,
    MediaState,
    Method,
    Payer,
    Result,
    Route,
    Severity,
    Status,
    Unreached,
    Urgency,
    Validity,
)
from steward.queries.words.dispatching import OF_DISPATCHING

VALUES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Kind: {
        Kind.REPAIR: _("报修"),
        Kind.COMPLAINT: _("投诉"),
        Kind.ENQUIRY: _("咨询"),
        Kind.SUGGESTION: _("建议"),
        Kind.HELP: _("求助"),
        Kind.SERVICE: _("服务"),
        Kind.EMERGENCY: _("突发事件"),
        Kind.PRAISE: _("表扬"),
        Kind.ACTIVITY: _("活动"),
        Kind.PUBLICATION: _("公示"),
        Kind.OTHER: _("其他"),
        Kind.DUTY: _("定期职责"),
        Kind.VISIT: _("走访"),
        Kind.NONCONFORMITY: _("不合格"),
    },
    Cause: {
        Cause.PROPERTY: _("物业原因"),
        Cause.DEVELOPER: _("开发商原因"),
        Cause.OUTSIDE: _("外部原因"),
    },
    Urgency: {
        Urgency.URGENT: _("急"),
        Urgency.NORMAL: _("一般"),
    },
    Area: {
        Area.PRIVATE: _("户内"),
        Area.PUBLIC: _("公共部位"),
    },
    Validity: {
        Validity.VALID: _("有效"),
        Validity.INVALID: _("无效"),
        Validity.ENGINEERING_ASSIST: _("有效，需工程口协助"),
        Validity.UNCLEAR: _("还不清楚"),
    },
    Severity: {
        Severity.ORDINARY: _("一般投诉"),
        Severity.IMPORTANT: _("重要投诉"),
        Severity.HOT: _("热点投诉"),
        Severity.MAJOR: _("重大投诉"),
    },
    Executor: {
        Executor.OWN: _("自己修"),
        Executor.THIRD_PARTY: _("第三方"),
        Executor.ORIGINAL_CONTRACTOR: _("原施工单位"),
    },
    **OF_DISPATCHING,
    Route: {
        Route.CONTROL: _("不合格控制程序"),
        Route.CORRECTIVE: _("纠正预防控制程序"),
    },
    Payer: {
        Payer.CONTRACTOR: _("施工单位"),
        Payer.DEVELOPER: _("开发商"),
        Payer.OWNER: _("业主"),
        Payer.PROPERTY: _("物业公司"),
        Payer.OTHER: _("其他责任方"),
    },
    Result: {
        Result.PASS: _("合格"),
        Result.FAIL: _("不合格"),
    },
    Method: {
        Method.PHONE: _("电话"),
        Method.VISIT: _("上门"),
        Method.RECEPTION: _("前台当面"),
        Method.MESSAGE: _("微信、短信"),
        Method.MAIL: _("信件、邮件"),
    },
    Unreached: {
        Unreached.NO_ANSWER: _("无人接听"),
        Unreached.NOT_HOME: _("不在家"),
        Unreached.REFUSED: _("拒访"),
        Unreached.NO_SUCH_NUMBER: _("空号、停机"),
        Unreached.WRONG_PERSON: _("不是本人"),
        Unreached.ANOTHER_TIME: _("现在不方便，另约时间"),
    },
    MediaState: {
        MediaState.POSSIBLE: _("可能曝光"),
        MediaState.EXPOSED: _("已曝光"),
    },
    LawsuitState: {
        LawsuitState.POSSIBLE: _("可能起诉"),
        LawsuitState.FILED: _("已立案"),
    },
    Status: {
        Status.OPEN: _("办理中"),
        Status.RESOLVED: _("已处理完毕"),
        Status.CLOSED: _("已消单"),
        Status.MERGED: _("已并单"),
    },
}

DEFINITIONS: dict[StrEnum, str] = {
    Urgency.URGENT: _("不马上处理会伤人、扩大损失，或断水、断电、困人，例如爆管、电梯困人"),
    Urgency.NORMAL: _("可以约时间上门"),
}

FLAGS: dict[str, tuple[str, str]] = {
    "phone_left": (_("留了电话"), _("没有留电话")),
    "our_reason": (_("是我方原因"), _("不是我方原因")),
    "misused": (_("使用不当造成的"), _("不是使用不当")),
    "signature": (_("已签字"), _("没有签字")),
    "satisfied": (_("满意"), _("不满意")),
    "written": (_("书面"), _("口头")),
    "occupied": (_("已入住"), _("毛坯，未入住")),
    "paid": (_("收费"), _("不收费")),
    "returning": (_("还要再来"), _("不再来了")),
    "paused": (_("暂停了"), _("没有暂停")),
}

CHANNELS: dict[str, str] = {
    "phone": _("电话"),
    "reception": _("前台来访"),
    "message": _("微信、短信"),
    "mail": _("信件、邮件"),
}
"""Ways in that every desk has; a procedure may name more."""

CORRECTIONS: dict[str, str] = {
    "wrong_time": _("时间记错了"),
    "wrong_content": _("内容记错了"),
    "wrong_case": _("记错了单"),
    "twice": _("重复记了"),
}
"""Why an entry is corrected."""

WAIVERS: dict[str, str] = {
    "stands_still": _("项目停工"),
    "nothing_to_do": _("本期没有要办的内容"),
    "done_elsewhere": _("已由别的部门或别的单办了"),
    "agreed": _("上级同意本期不办"),
}
"""Why a turn of a duty is not owed after all."""

REASONS = CORRECTIONS | WAIVERS


def value(member: StrEnum) -> str:
    """Return the word for a value of a closed vocabulary."""
    return _value(member, type(member), get_language())


@lru_cache(maxsize=1024)
def _value(member: StrEnum, of: type[StrEnum], _language: str | None) -> str:
    """Equal texts of two vocabularies are one key: ``of`` tells them apart."""
    return gettext(VALUES[of][member])


def definition(member: StrEnum) -> str:
    """Return what helps to choose a value, or nothing."""
    words = DEFINITIONS.get(member)
    return gettext(words) if words else ""


def flag(field: str, yes: bool) -> str:
    """Return the word for yes or no in a field."""
    words = FLAGS.get(field, (_("是"), _("否")))
    return gettext(words[0] if yes else words[1])


def reason(key: str) -> str:
    """Return the words of a reason; one that was written freely stays as it is."""
    return gettext(REASONS[key]) if key in REASONS else key


def channel(key: str) -> str:
    """Return the name of a way in that every desk has; an unknown one stays as it is."""
    return gettext(CHANNELS[key]) if key in CHANNELS else key
