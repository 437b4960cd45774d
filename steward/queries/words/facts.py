"""Each fact: the verb on its button, the sentence in the log, its icon."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class FactWords:
    """How a fact is called. The texts are message ids; ``icon`` is a name of the icon set."""

    verb: str
    done: str
    icon: str


FACTS: dict[str, FactWords] = {
    "received": FactWords(_("接报"), _("接报"), "phone-incoming"),
    "governed": FactWords(_("适用规程"), _("开始按规程计时"), "book-open"),
    "recorded": FactWords(_("记录完成"), _("报事内容已记全"), "clipboard-check"),
    "passed_on": FactWords(_("派工"), _("已派工"), "send"),
    "executor_chosen": FactWords(_("定谁来修"), _("已定谁来修"), "briefcase"),
    "claimed": FactWords(_("抢单"), _("已抢单"), "hand-grab"),
    "transferred": FactWords(_("转单"), _("已转给同事"), "arrow-right-left"),
    "returned": FactWords(_("退单"), _("已退单"), "undo-2"),
    "responsible_named": FactWords(_("指定责任人"), _("已指定责任人"), "user-round-check"),
    "acknowledged": FactWords(_("告知受理"), _("已告知业主受理"), "phone-outgoing"),
    "triaged": FactWords(_("分判"), _("已分判"), "split"),
    "classified": FactWords(_("归类"), _("已归类"), "tags"),
    "graded": FactWords(_("定级"), _("严重程度改变"), "split"),
    "validity_requested": FactWords(_("请示定性"), _("已请示定性"), "circle-question-mark"),
    "validity_decided": FactWords(_("定性"), _("已定性"), "gavel"),
    "explained": FactWords(_("解释原因"), _("已向业主解释原因"), "message-circle-more"),
    "contacted": FactWords(_("联系业主"), _("已联系业主"), "phone-call"),
    "arrived": FactWords(_("到场"), _("已到场"), "map-pin-check"),
    "accepted": FactWords(_("告知正式受理"), _("已告知业主正式受理"), "handshake"),
    "replied": FactWords(_("答复"), _("已答复业主"), "reply"),
    "planned": FactWords(_("告知方案"), _("已告知方案"), "clipboard-list"),
    "repromised": FactWords(_("改约"), _("已改约完成时间"), "calendar-clock"),
    "delay_explained": FactWords(_("说明延期"), _("已向业主说明延期"), "hourglass"),
    "entry_confirmed": FactWords(_("确认入场"), _("已向门岗确认入场"), "badge-check"),
    "let_in": FactWords(_("放行入场"), _("施工人员已入场"), "log-in"),
    "work_registered": FactWords(_("施工登记"), _("施工人员已登记"), "id-card"),
    "started": FactWords(_("开工"), _("已开工"), "hammer"),
    "finished": FactWords(_("完工"), _("已完工"), "wrench"),
    "inspected": FactWords(_("验收"), _("已验收"), "list-checks"),
    "slip_issued": FactWords(_("开完成单"), _("已开维修完成单"), "ticket-check"),
    "let_out": FactWords(_("放行离场"), _("施工人员已离场"), "log-out"),
    "refused_by_owner": FactWords(_("业主拒修"), _("业主拒绝维修"), "hand"),
    "unable": FactWords(_("无法维修"), _("确认无法维修"), "ban"),
    "completion_told": FactWords(_("告知完工"), _("已告知业主完工"), "bell-check"),
    "confirmed": FactWords(_("业主确认"), _("业主已确认"), "signature"),
    "handed_in": FactWords(_("交回记录表"), _("处理记录表已交回"), "folder-input"),
    "follow_up_tried": FactWords(_("回访未接通"), _("回访未接通"), "phone-missed"),
    "follow_up_given_up": FactWords(_("回访不到"), _("确认回访不到"), "phone-off"),
    "followed_up": FactWords(_("回访"), _("已回访"), "star"),
    "resolved": FactWords(_("处理完毕"), _("已处理完毕"), "circle-check"),
    "closed": FactWords(_("消单"), _("已消单"), "archive"),
    "reopened": FactWords(_("重开"), _("已重开"), "rotate-ccw"),
    "merged": FactWords(_("并单"), _("已并入另一单"), "merge"),
    "complained_again": FactWords(_("二次投诉"), _("业主再次投诉"), "repeat-2"),
    "handed_to_developer": FactWords(_("转地产"), _("已转地产"), "building-2"),
    "reported_in_writing": FactWords(_("书面报告"), _("已书面报告有关部门"), "file-pen-line"),
    "fed_back": FactWords(_("反馈转办部门"), _("已反馈转办部门"), "reply-all"),
    "claim_filed": FactWords(_("索赔"), _("已提出索赔"), "scale"),
    "compensated": FactWords(_("补偿"), _("已补偿"), "hand-coins"),
    "charged": FactWords(_("收费"), _("已收费"), "receipt"),
    "media": FactWords(_("媒体关注"), _("媒体关注"), "newspaper"),
    "lawsuit": FactWords(_("诉讼"), _("诉讼"), "landmark"),
    "joined": FactWords(_("附议"), _("其他住户附议"), "users-round"),
    "matter_named": FactWords(_("归为同一事由"), _("确认与其他单是同一事由"), "link-2"),
    "route_decided": FactWords(_("定处理程序"), _("已定处理程序"), "route"),
    "cause_found": FactWords(_("查明原因"), _("已查明不合格的原因"), "search-check"),
    "support_needed": FactWords(_("请求支援"), _("需要外部支援"), "life-buoy"),
    "paused": FactWords(_("暂停"), _("已暂停"), "pause"),
    "resumed": FactWords(_("恢复"), _("已恢复"), "play"),
    "warned": FactWords(_("警告员工"), _("已警告员工"), "triangle-alert"),
    "derived": FactWords(_("转出新单"), _("转出新单"), "git-branch"),
    "owed": FactWords(_("到期应办"), _("本期应办"), "calendar-clock"),
    "discharged": FactWords(_("办结"), _("本期职责已办结"), "circle-check"),
    "waived": FactWords(_("本期免办"), _("本期免办"), "ban"),
    "messaged": FactWords(_("给住户的话"), _("给住户的话"), "message-circle-more"),
    "message_given": FactWords(_("已转达"), _("给住户的话已转达"), "check-check"),
    "file_added": FactWords(_("上传文件"), _("上传了文件"), "paperclip"),
    "corrected": FactWords(_("更正"), _("更正"), "pencil-line"),
    "noted": FactWords(_("记一笔"), _("记事"), "sticky-note"),
}


def verb(fact: str) -> str:
    """Return what the button of a fact says."""
    return gettext(FACTS[fact].verb)


def done(fact: str) -> str:
    """Return what the log says of a fact, without its particulars."""
    return gettext(FACTS[fact].done)


def icon(fact: str) -> str:
    """Return the name of a fact's icon."""
    return FACTS[fact].icon
