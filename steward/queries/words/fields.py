"""Each field of a fact or a case: its label in forms, tables and the log."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

FIELDS: dict[str, str] = {
    "note": _("说明"),
    "pack": _("规程包"),
    "duty": _("职责"),
    "first_day": _("本期第一天"),
    "last_day": _("最后一天"),
    "component": _("保修部位"),
    "places": _("位置"),
    "owed": _("应办"),
    "left": _("还没办的位置"),
    "roles": _("到场人员"),
    "form": _("记录表"),
    "answers": _("记录表内容"),
    "call_at": _("约定再回访的时间"),
    "kind": _("类别"),
    "channel": _("来源"),
    "place": _("位置"),
    "reporter": _("报事人"),
    "matter": _("同类事由"),
    "category": _("分类"),
    "labels": _("标签"),
    "cause": _("责任归属"),
    "urgency": _("紧急程度"),
    "area": _("部位"),
    "group_size": _("涉及人数"),
    "occupied": _("入住情况"),
    "paid": _("是否收费"),
    "warranty_item": _("保修项目"),
    "adoption": _("适用规程"),
    "to_role": _("转给哪个岗位"),
    "to_person": _("转给谁"),
    "person": _("责任人"),
    "employee": _("警告谁"),
    "phone_left": _("给业主留了电话吗"),
    "validity": _("分判结果"),
    "severity": _("投诉级别"),
    "executor": _("谁来修"),
    "our_reason": _("是我方原因吗"),
    "misused": _("是使用不当造成的吗"),
    "appointment_at": _("约定上门时间"),
    "promised_at": _("答应业主的完成时间"),
    "reason": _("原因"),
    "returning": _("活还没干完，还要再来吗"),
    "result": _("结果"),
    "signature": _("业主签字了吗"),
    "score": _("业主打几分"),
    "satisfied": _("业主满意吗"),
    "method": _("回访方式"),
    "with": _("同访人"),
    "into": _("并入哪一单"),
    "written": _("用什么方式"),
    "against": _("向谁索赔"),
    "payer": _("谁出的钱"),
    "amount": _("金额（元）"),
    "route": _("按哪个程序处理"),
    "state": _("进展"),
    "reporters": _("附议的住户"),
    "until": _("暂停到什么时候"),
    "rule": _("依据"),
    "case": _("转出的单号"),
    "file": _("文件"),
    "entry": _("更正第几条"),
    "at": _("发生时间"),
    "status": _("状态"),
    "received_at": _("接报时间"),
    "assignee": _("经办人"),
    "responsible": _("责任人"),
    "joined": _("附议的住户"),
    "paused": _("暂停了吗"),
}

_SHORT: dict[str, str] = {
    "promised_at": _("答应完成"),
    "appointment_at": _("约定上门"),
    "person": _("责任人"),
    "to_role": _("转给"),
    "to_person": _("转给"),
    "score": _("评分"),
    "until": _("暂停到"),
    "into": _("并入"),
    "against": _("向"),
    "payer": _("由"),
    "amount": _("金额"),
    "entry": _("更正第"),
    "reporters": _("附议"),
    "with": _("同访"),
    "call_at": _("约定"),
    "group_size": _("涉及人数"),
}


def label(field: str) -> str:
    """Return the label of a field of a fact."""
    return gettext(FIELDS[field])


def short(field: str) -> str:
    """Return the label of a field where it stands before its value in a sentence."""
    return gettext(_SHORT.get(field, FIELDS[field]))
