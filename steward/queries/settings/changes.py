"""The log of changes: what was set, by whom, from when, why, and what it was said to affect."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from steward.domain.access import Actor
from steward.queries.names import names_of_staff
from steward.queries.roles import roles_now
from steward.store.models import Change, Place

PAGE = 50
SUBJECTS = {
    "holding": _("任职"),
    "account": _("账号"),
    "second_factor": _("动态口令"),
    "address": _("网络地址"),
    "grade": _("服务等级"),
    "still": _("停工"),
    "day": _("工作日"),
    "category": _("分类"),
    "text": _("文字模板"),
    "role": _("公司的岗位"),
    "mail": _("再发邮件"),
    "waking": _("重新唤醒"),
}
ACCOUNTS = {
    "opened": _("给 {person} 开了账号 {login}"),
    "reset": _("给 {person} 的账号 {login} 换了密码"),
    "unlocked": _("给 {person} 的账号 {login} 解了锁"),
    "factor_forgotten": _("取消了 {person} 的动态口令（账号 {login}）"),
    "closed": _("停用了 {person} 的账号 {login}"),
    "reopened": _("重新启用了 {person} 的账号 {login}"),
}
DAYS = {"off": _("休息"), "work": _("上班"), "usual": _("照国家日历")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change that was made."""

    subject: str
    what: str
    by: str
    at: datetime
    since: date
    why: str
    counted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """The changes of a company, the newest first; ``subject`` is the one that is asked for."""

    now: datetime
    lines: tuple[ChangeLine, ...]
    subjects: tuple[tuple[str, str], ...]
    subject: str
    number: int
    more: bool


def changes_page(actor: Actor, subject: str, number: int, now: datetime) -> ChangesPage:
    """Return a page of the log of changes."""
    rows = Change.objects.filter(company=actor.company).order_by("-at", "-pk")
    if subject in SUBJECTS:
        rows = rows.filter(subject=subject)
    begin = (number - 1) * PAGE
    found = list(rows[begin : begin + PAGE + 1])
    return ChangesPage(
        now=now,
        lines=_lines(actor, found[:PAGE], now),
        subjects=tuple((key, gettext(words)) for key, words in SUBJECTS.items()),
        subject=subject if subject in SUBJECTS else "",
        number=number,
        more=len(found) > PAGE,
    )


def _lines(actor: Actor, rows: list[Change], now: datetime) -> tuple[ChangeLine, ...]:
    staff = {row.by for row in rows}
    staff |= {str(row.value["staff"]) for row in rows if row.subject in ("holding", "account")}
    words = _Words(
        names=names_of_staff(actor.company, staff),
        roles={key: role.title for key, role in roles_now(actor.company, now).items()},
        places=dict(
            Place.objects.filter(
                company=actor.company, pk__in=[r.value["place"] for r in rows if _at_place(r)]
            ).values_list("pk", "name")
        ),
        projects=dict(
            Place.objects.filter(
                company=actor.company, code__in=[r.key for r in rows if r.subject in PROJECTS]
            ).values_list("code", "name")
        ),
    )
    return tuple(
        ChangeLine(
            subject=gettext(SUBJECTS.get(row.subject, row.subject)),
            what=words.what(row),
            by=words.names.get(row.by, row.by),
            at=row.at,
            since=row.since,
            why=row.why,
            counted=tuple(row.counted),
        )
        for row in rows
    )


PROJECTS = ("grade", "still")


def _at_place(row: Change) -> bool:
    return row.subject == "holding" and row.value["place"] is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The names behind the ids that changes hold."""

    names: dict[str, str]
    roles: dict[str, str]
    places: dict[int, str]
    projects: dict[str, str]

    def what(self, row: Change) -> str:
        """Return a change in one sentence."""
        value: Any = row.value
        project = self.projects.get(row.key, row.key)
        match row.subject:
            case "holding":
                return self._holding(value)
            case "account":
                person = self.names.get(str(value["staff"]), "")
                done = ACCOUNTS[value["what"]]
                return gettext(done).format(person=person, login=row.key)
            case "mail":
                return gettext("再发一次给 {address} 的邮件").format(address=value["address"])
            case "waking":
                return gettext("重新唤醒 {ref}").format(ref=row.key)
            case "address":
                return gettext("给网络地址 {address} 解了锁").format(address=row.key)
            case "second_factor":
                named = gettext("、").join(self.roles.get(key, key) for key in value)
                return (
                    gettext("登录要动态口令的岗位：{roles}").format(roles=named)
                    if value
                    else gettext("不再要求任何岗位用动态口令")
                )
            case "grade":
                return gettext("{project} 的服务等级定为 {grade}").format(
                    project=project, grade=value
                )
            case "still" if not value["still"]:
                return gettext("{project} 复工").format(project=project)
            case "still" if value["until"] is None:
                return gettext("{project} 停工，复工日另行通知").format(project=project)
            case "still":
                return gettext("{project} 停工到 {day}").format(project=project, day=value["until"])
            case "day":
                set_to, last = DAYS[value["rule"]], value["until"]
                day = row.key if last == row.key else f"{row.key} – {last}"
                return gettext("{day} 定为：{rule}").format(day=day, rule=gettext(set_to))
            case "category" | "text" | "role" if value["retired"]:
                return gettext("停用“{title}”").format(title=value["title"])
            case "role" if not value["retired"]:
                named = gettext("、").join(self.roles.get(key, key) for key in value["roles"])
                return gettext("“{title}”等于：{roles}").format(title=value["title"], roles=named)
            case "category" | "text":
                return gettext("定下“{title}”：{body}").format(
                    title=value["title"], body=value.get("criteria") or value.get("body")
                )
            case _:
                return row.key

    def _holding(self, value: Any) -> str:
        place = self.places.get(value["place"] or 0) or gettext("全公司")
        sentence = (
            gettext("{person} 任 {role}（{place}）")
            if value["begins"]
            else gettext("{person} 不再任 {role}（{place}）")
        )
        role = self.roles.get(value["role"], value["role"])
        person = self.names.get(str(value["staff"]), "")
        return sentence.format(person=person, role=role, place=place)
