"""The first-run guide: what a new company, and then each new colleague, does first."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from steward.queries.situations import adoption_now
from steward.store.beginnings import beginnings
from steward.store.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideStep:
    """One step: what to do, why, where, and whether it is done."""

    title: str | Promise
    text: str | Promise
    url: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Five steps, of which some are done."""

    title: str
    steps: tuple[GuideStep, ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.done for step in self.steps)

    @property
    def next(self) -> GuideStep | None:
        """The first that is not."""
        return next((step for step in self.steps if not step.done), None)


# What a person does first: the address that ticks it off, its title, what it teaches, where to go.
STEPS = (
    ("case", _("打开最上面那件"), _("工作台按到期先后排，最上面的最先到期，从上往下办。"), "queue"),
    ("explain", _("点一次“为什么？”"), _("每个到期时间都说得出依据哪一条、怎么算的。"), "queue"),
    ("fact", _("办一步"), _("深色按钮是下一步：办了它，正在走的时限就停。"), "queue"),
    ("intake", _("受理一件"), _("填电话或房号，住户、保修和以前的事就在旁边。"), "intake"),
    ("help", _("看一眼本页说明"), _("右上角的问号，讲的就是您正在看的这一页。"), "help"),
)


def guide_of(account: Account, now: datetime) -> Guide | None:
    """Return the guide for somebody: their company's while it is not set up, else their own.

    Nobody has one who wants none, or has done it all.
    """
    if not account.guides:
        return None
    own = _own(account)
    if own.next is None:
        return None
    company = _of_company(account.company_id, now)
    return own if company.next is None else company


def _own(account: Account) -> Guide:
    return Guide(
        title=_now("第一次用？五步上手"),
        steps=tuple(
            GuideStep(title=title, text=text, url=reverse(to), done=name in account.guided)
            for name, title, text, to in STEPS
        ),
    )


def _of_company(company: int, now: datetime) -> Guide:
    there = beginnings(company)
    steps = (
        (_("登记房产"), _("项目、楼栋、房号，从 Excel 一次导入。"), "imports", there.places),
        (_("登记住户"), _("来电一报号码，就知道是哪一户。"), "imports", there.residents),
        (
            _("登记同事和岗位"),
            _("规程里每一项都有岗位负责，超时要告诉到人。登记完到设置里给他们开账号。"),
            "members",
            there.colleagues,
        ),
        (
            _("采用规程"),
            _("选公司的作业规程，从哪天起用；时限、升级都照它来。"),
            "procedures",
            adoption_now(company, now) is not None,
        ),
        (_("受理第一件"), _("点“受理，开始计时”，规程就开始跑。"), "intake", there.cases),
    )
    return Guide(
        title=_now("新公司五步就绪"),
        steps=tuple(
            GuideStep(title=title, text=text, url=reverse(to), done=done)
            for title, text, to, done in steps
        ),
    )
