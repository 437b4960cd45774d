"""What is looked after: duties, warranty, figures, procedures, accounts."""

from django.utils.translation import gettext_lazy as _

from steward.web.help.topics import Topic

COMPANY = {
    "duties": Topic(
        title=_("职责"),
        pages=("duties",),
        lines=(
            _("每周、每月、每季该做的，到日子自己变成一件事，派给该做的岗位。"),
            _("做完记“办结”；分楼栋、分项目的，可以一处一处记。"),
            _("本期不用做的记“本期免办”，写明原因。"),
        ),
    ),
    "campaigns": Topic(
        title=_("保修"),
        pages=("campaigns", "campaign", "place_warranty", "paper"),
        lines=(
            _("快到期的保修列在这里：到期前通知业主，集中检修一遍。"),
            _("某一户某一项在不在保、谁付费，点进去看依据的日子和条款。"),
            _("保修书、保修卡、到期通知都可以打印。"),
        ),
    ),
    "claims": Topic(
        title=_("索赔"),
        pages=("claims",),
        lines=(
            _("该施工单位、开发商付的钱，提出了多少、付了多少、还差多少。"),
            _("“还没提出”的也列着，免得过了时限。"),
        ),
    ),
    "figures": Topic(
        title=_("指标"),
        pages=("figures", "figure", "measure"),
        lines=(
            _("每个数都点得开，看到是哪些事项算出来的。"),
            _("过了时限还没办的算没做到，不等它办完才算。"),
            _("样本少的时候看区间：区间宽，就别急着下结论。"),
            _(
                "事项多的时候在后台统计，页面上看得到进度；统计完写明按几点的记录，要新的点“重新统计”。"
            ),
        ),
    ),
    "samples": Topic(
        title=_("抽样"),
        pages=("samples", "drawing"),
        lines=(
            _("抽哪几件由一个公开的数决定，这个数记下来，谁都能照样再抽一遍。"),
            _("抽过的不能重抽；要再抽就是另一次，两次都在。"),
        ),
    ),
    "signs": Topic(
        title=_("核查"),
        pages=("signs",),
        lines=(
            _("记录里看着不对劲的地方：集中补录、时间都是整点、话一模一样。"),
            _("这是线索，不是结论。查实了开“不合格”，从原因改到验证。"),
            _("事项多的时候在后台看，页面上看得到进度；看完写明按几点的记录，要新的点“重新统计”。"),
        ),
    ),
    "procedures": Topic(
        title=_("规程"),
        pages=("procedures", "procedure", "procedure_compare"),
        lines=(
            _("公司的作业规程，一条一条都在这里，时限就是照它算的。"),
            _("两个版本可以并排看：对谁、什么变严了、变松了。"),
        ),
    ),
    "revisions": Topic(
        title=_("修订规程"),
        pages=("revision_new", "revision", "revision_draft", "revision_settings"),
        lines=(
            _("编写、审核、批准是三个人。批准时定从哪天起用，已经在办的按原来的走完。"),
            _("每个设置都写着取值范围和为什么是这个值；改了对谁有什么影响，旁边就写着。"),
        ),
    ),
    "rehearsals": Topic(
        title=_("试运行"),
        pages=("rehearsals", "rehearsal"),
        lines=(
            _("拿过去一段的真实事项，照新规程再走一遍：哪些会超时、谁会被通知。"),
            _("只看不改，走多少遍都不影响正在办的事。"),
        ),
    ),
    "account": Topic(
        title=_("我的账号"),
        pages=("account", "password", "second_factor", "second_factor_off", "recovery"),
        lines=(
            _("换密码、开通动态口令、看自己登录在哪里，不认识的就退掉。"),
            _("备用码只显示一次，抄下来放好：手机不在身边，靠它进来。"),
        ),
    ),
    "leave": Topic(
        title=_("请假与代理"),
        pages=("leaves", "leave_new"),
        lines=(
            _("请假期间，该您收的提醒、该您办的事，由代理人收和办，记录里写“代某某”。"),
            _("提前回来就点“结束”，从那一刻起恢复。"),
        ),
    ),
    "settings": Topic(
        title=_("设置"),
        pages=(
            "settings",
            "changes",
            "stuck",
            "stuck_again",
            "days",
            "days_new",
            "projects",
            "project_grade",
            "project_still",
            "project_go_on",
        ),
        lines=(
            _("只有管理员看得到。每次改动先填从哪天起、为什么，再看会影响什么，确认了才存。"),
            _("改过的都在“设置变更记录”里：谁、什么时候、从哪天起、当时说会怎样。"),
            _("公司自己的假日只能定明天以后的：正在计时的会跟着改到期时间，改之前先列出来。"),
            _("规程和时限不在这里直接改，要编制修订，审核、批准后生效。"),
        ),
    ),
    "entries": Topic(
        title=_("分类和文字模板"),
        pages=("categories", "category_new", "category_put", "texts", "text_new", "text_put"),
        lines=(
            _("规程里的分类改不了；公司可以在旁边加自己的，写清楚怎样的归这一类。"),
            _("用过的分类不删，停用就是：以前的事项照旧叫这个名字，新的选不到。"),
            _("文字模板里用花括号写字段，例如 {住户}，发给谁就填谁的；发之前还能改。"),
            _("规程里写好的话可以改成公司的说法，也可以停用；规程本身不变。"),
        ),
    ),
    "roles": Topic(
        title=_("岗位和账号"),
        pages=(
            "roles",
            "holding_new",
            "holding_end",
            "own_role_new",
            "own_role_put",
            "accounts",
            "account_new",
            "account_step",
            "address_open",
            "codes",
        ),
        lines=(
            _("岗位决定能办什么，任在哪个项目决定看得到哪些事项；同一个人可以任几个。"),
            _("离职先结束任职、停用账号，再把名下在办的另派人。"),
            _("忘了密码由管理员换一个：只显示一次，三天内有效，本人登录后要先改掉。"),
        ),
    ),
}
