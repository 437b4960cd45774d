"""Who gets a case: the board, the choice of people, grabbing."""

from django.utils.translation import gettext_lazy as _

from steward.web.help.topics import Topic

DISPATCHING = {
    "dispatch": Topic(
        title=_("派工"),
        pages=("dispatch", "dispatch_case"),
        lines=(
            _("左边是等人去的单，最先到期的在最上面；右边是谁在、手上几单、今天什么时候有约。"),
            _("把单拖到人身上就派了；手机上按住左边的六个点拖，或点“选人”。"),
            _("“派给某某”是按规程轮到的人，旁边写着为什么是他。派法在规程的设定里改。"),
            _(
                "定了轮派或按规则派的，单子一到就自动派，不用按；派不出的留在左边，写着原因。"
                "退回来的，手上排不开、下班的自动换人，别的原因要人定。"
            ),
            _("请假的派不了，不当班的只能自己选。规程拦着的，会说是哪条，单子不动。"),
            _("已经在同事手上的，改派要选原因；由外单位做的，点“请外单位来做”。"),
        ),
    ),
    "work": Topic(
        title=_("工种和班次"),
        pages=("member_work",),
        lines=(
            _("登记了工种的人才会出现在派工台上；同一个人可以有几个工种，也可以只在一个项目做。"),
            _("没有登记班次的随时都算当班；登记了的，只在班上时按规程派到他。"),
        ),
    ),
    "grab": Topic(
        title=_("抢单"),
        pages=("grab",),
        lines=(
            _("这里是您的工种、您管的地方里还没人接的单。先抢到的算，晚一步的会看到是谁抢的。"),
            _("一人手上最多几单由规程定；满了先办完一单再抢。"),
            _("做不了的可以转给同事或退回去，都要选原因。"),
        ),
    ),
}
