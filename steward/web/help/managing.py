"""What a manager looks at: what is late, who is away."""

from django.utils.translation import gettext_lazy as _

from steward.web.help.topics import Topic

MANAGING = {
    "managing": Topic(
        title=_("督办"),
        pages=("managing",),
        lines=(
            _(
                "归您管的岗位超时的事项，迟得最久的在上面：依据哪条规程、谁的事、升到哪一级、怎么说的。"
            ),
            _("“升级到我”是按阶梯抄到您这一级的；“等我办”是规程要您自己决定、审批、出面的。"),
            _("派工、说明、拍板都在这一页点开办，办完还回到这里。"),
            _("谁归谁管不用设：规程里写着岗位向谁汇报，再看各人管哪个项目。"),
        ),
    ),
    "leaves": Topic(
        title=_("请假与代理"),
        pages=("leaves", "leave_new"),
        lines=(
            _("请假前登记代理人。从那一刻起，发给您的升级和通知都发给代理人，到期自动收回。"),
            _("代理人能看、能办您的事项，只在您管的项目里；他办的事，记录里写明代谁。"),
            _("代理人也不在，就转给代理人的代理人；都没人，就逐级往上，不会落空。"),
            _("自己的请假自己登记，归自己管的人也可以代为登记。请假原因不用写。"),
        ),
    ),
}
