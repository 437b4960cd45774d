"""All settings of a company on one page, each with how it stands."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.roles import roles_now
from steward.queries.settings.stuck import how_many_stuck
from steward.store.adoptions import adoptions_of
from steward.store.changes import settled
from steward.store.models import Account, Change, Company, Holding, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingCard:
    """A setting: where it is changed, what it is for, and how it stands."""

    url: str
    icon: str
    title: str
    what: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """Every setting of a company."""

    now: datetime
    cards: tuple[SettingCard, ...]


def settings_page(actor: Actor, now: datetime) -> SettingsPage:
    """Return the settings of a company with how they stand."""
    company = Company.objects.get(pk=actor.company)
    return SettingsPage(
        now=now,
        cards=(
            _procedures(company),
            _roles(company, now),
            _accounts(company, now),
            _days(company, now),
            _entries(company, "category", "categories", "tags"),
            _entries(company, "text", "texts", "message-square-text"),
            _projects(company),
            _stuck(company),
            _changes(company),
        ),
    )


def _procedures(company: Company) -> SettingCard:
    count = len(adoptions_of(company.pk).rows)
    return SettingCard(
        url=reverse("procedures"),
        icon="book-open",
        title=_("规程和设定"),
        what=_("采用哪些规程包、时限和阶梯的设定、工作时间、供暖城市：编制、审核、批准后生效。"),
        state=_("已采用 {n} 次").format(n=count) if count else _("还没有采用规程"),
    )


def _roles(company: Company, now: datetime) -> SettingCard:
    day = now.astimezone(ZoneInfo(company.timezone)).date()
    held = Holding.objects.filter(
        Q(until=None) | Q(until__gt=day), company=company, since__lte=day, staff__is_active=True
    )
    vacant = roles_now(company.pk, now).keys() - set(held.values_list("role", flat=True))
    return SettingCard(
        url=reverse("roles"),
        icon="users-round",
        title=_("岗位任职"),
        what=_("谁在哪里任什么岗位，从哪天起；每个岗位能办什么。"),
        state=_("{n} 人任职，{v} 个岗位没有人").format(
            n=held.values("staff").distinct().count(), v=len(vacant)
        ),
    )


def _accounts(company: Company, now: datetime) -> SettingCard:
    rows = Account.objects.filter(company=company, is_active=True)
    locked = rows.filter(locked_until__gt=now).count()
    return SettingCard(
        url=reverse("accounts"),
        icon="key-round",
        title=_("账号和登录"),
        what=_("开账号、换密码、解锁、停用；哪些岗位登录要动态口令。"),
        state=_("{n} 个账号，{locked} 个锁着").format(n=rows.count(), locked=locked),
    )


def _days(company: Company, now: datetime) -> SettingCard:
    day = now.astimezone(ZoneInfo(company.timezone)).date().isoformat()
    ahead = sum(each >= day for each in company.days)
    return SettingCard(
        url=reverse("days"),
        icon="calendar-days",
        title=_("工作日和假日"),
        what=_("国家放假和调休，加上公司自己的；改一天，先看哪些时限会动。"),
        state=_("公司自己定了 {n} 天").format(n=ahead),
    )


def _entries(company: Company, subject: str, name: str, icon: str) -> SettingCard:
    said = settled(company.pk, subject).values()
    title, what = {
        "category": (
            _("分类"),
            _("公司自己给来件分的类，和规程的并列；每类写清怎样的归进来。"),
        ),
        "text": (_("文字模板"), _("给住户的话，写一次，每件事自动填上姓名、房号、时间。")),
    }[subject]
    return SettingCard(
        url=reverse(name),
        icon=icon,
        title=title,
        what=what,
        state=_("在用 {n} 个").format(n=sum(not each["retired"] for each in said)),
    )


def _projects(company: Company) -> SettingCard:
    rows = Place.objects.filter(company=company, kind=Place.Kind.PROJECT)
    return SettingCard(
        url=reverse("projects"),
        icon="building-2",
        title=_("项目等级和停工"),
        what=_("每个项目的服务等级，哪些天停工不欠职责。"),
        state=_("{n} 个项目").format(n=rows.count()),
    )


def _stuck(company: Company) -> SettingCard:
    count = how_many_stuck(company.pk)
    return SettingCard(
        url=reverse("stuck"),
        icon="circle-alert",
        title=_("卡住的"),
        what=_("发不出去的邮件、唤不醒的事项：为什么，再试一次。"),
        state=_("{n} 件等人处理").format(n=count) if count else _("没有"),
    )


def _changes(company: Company) -> SettingCard:
    rows = Change.objects.filter(company=company)
    return SettingCard(
        url=reverse("changes"),
        icon="history",
        title=_("设置变更记录"),
        what=_("谁在什么时候改了什么、从哪天起、为什么、当时说会影响什么。"),
        state=_("{n} 条").format(n=rows.count()),
    )
