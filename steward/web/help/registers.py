"""What is known of places and people: the registers, their tables, and looks at numbers."""

from django.utils.translation import gettext_lazy as _

from steward.web.help.topics import Topic

REGISTERS = {
    "estate": Topic(
        title=_("房产和住户"),
        pages=("estate", "place", "place_new", "place_edit", "resident_new", "resident_edit"),
        lines=(
            _("从分公司、项目、楼栋一层层点进去，直到房屋；也可以按名称、编码、住户姓名找。"),
            _("保修、走访、定期职责都从这里的日期算起，所以竣工、交付日期要填对。"),
            _("搬走、撤管都写日期，不删。谁什么时候改了什么，在“改动记录”里。"),
        ),
    ),
    "members": Topic(
        title=_("员工"),
        pages=(
            "members",
            "member",
            "member_new",
            "member_edit",
            "member_leave",
            "member_role",
            "member_role_new",
        ),
        lines=(
            _("能看到、能办什么，由岗位和任职地点决定；任职有起止日期。"),
            _("自己的岗位由管理员来改。离职后账号马上不能登录，记录都在。"),
            _("最后一位管理员不能离职，也不能用表格结束任职；先让另一位任管理员。"),
        ),
    ),
    "firms": Topic(
        title=_("外包单位"),
        pages=("firms", "firm_new", "firm_edit"),
        lines=(
            _("做什么、找谁、合同到哪天。到期的移到下面，不删。"),
            _("定谁来修时只能选合同有效的单位；承包内容写上工种的字，如“电梯维保”，就排在前面。"),
        ),
    ),
    "imports": Topic(
        title=_("导入和导出"),
        pages=("imports", "import_register"),
        lines=(
            _("模板的第二张表列出可以填的岗位、工种和位置。"),
            _("下载模板填好，上传后先看会新增什么、改动什么，点了“就这样导入”才真正改。"),
            _("有一处不对就整份不收，按行和列写明哪里不对。"),
            _("工种写规程里的叫法；星期写周一至周五、周六、每天；下班比上班早的，算到第二天。"),
            _("最后一次导入可以整份撤销；这以后有人改过、或有事项用上了，就不能撤销。"),
            _("导出的号码也是遮住的；原样导回来不会改掉真号码。"),
        ),
    ),
    "reveals": Topic(
        title=_("号码查看记录"),
        pages=("reveal", "reveals"),
        lines=(
            _("住户的号码平时只显示一部分。点“显示”说明用途，号码只显示那一次。"),
            _("谁、什么时候、看了谁的、为什么，都记在这里，只增不改。"),
        ),
    ),
}
