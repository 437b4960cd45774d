"""The main menu: where one can go, and where one is."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to go. ``also`` are the names of further addresses that belong to it.

    ``for_managers``: only those to whom somebody reports are shown it.
    ``for_dispatchers``: only those who send people to cases, or take cases on, are shown it.
    """

    name: str
    label: str | Promise
    icon: str
    also: tuple[str, ...] = ()
    for_managers: bool = False
    for_dispatchers: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """What is done all day, which phones show as tabs; the rest; and the entry one is at."""

    daily: tuple[Entry, ...]
    rest: tuple[Entry, ...]
    current: str

    @property
    def in_rest(self) -> bool:
        """Whether one is at an entry that phones show under *more*."""
        return any(entry.name == self.current for entry in self.rest)


DAILY = (
    Entry(
        "queue",
        _("工作台"),
        "layout-list",
        ("case", "fact", "explain", "matter", "record", "assign", "view_keep", "view_change"),
    ),
    Entry("intake", _("受理"), "phone-incoming"),
    Entry(
        "follow_ups",
        _("回访"),
        "phone-outgoing",
        ("visits", "visit_plan", "key_owners", "key_owner_mark", "key_owner_end"),
    ),
    Entry("inbox", _("收件箱"), "inbox"),
)
REST = (
    Entry("dispatch", _("派工"), "hard-hat", ("dispatch_case", "grab"), for_dispatchers=True),
    Entry("today", _("今日看板"), "gauge"),
    Entry("managing", _("督办"), "users-round", ("leaves", "leave_new"), for_managers=True),
    Entry("duties", _("职责"), "calendar-check"),
    Entry(
        "campaigns",
        _("保修"),
        "shield-check",
        ("campaign", "claims", "place_warranty", "paper", "warranty"),
    ),
    Entry(
        "estate",
        _("档案"),
        "building-2",
        (
            "place",
            "place_new",
            "place_edit",
            "resident_new",
            "resident_edit",
            "members",
            "member",
            "member_new",
            "member_edit",
            "member_leave",
            "member_role_new",
            "member_role",
            "firms",
            "firm_new",
            "firm_edit",
            "imports",
            "import_register",
            "reveals",
        ),
    ),
    Entry("figures", _("指标"), "chart-line", ("figure", "samples", "drawing")),
    Entry("signs", _("核查"), "scan-search"),
    Entry(
        "procedures",
        _("规程"),
        "book-open",
        (
            "procedure",
            "procedure_compare",
            "revision",
            "revision_new",
            "revision_draft",
            "revision_settings",
        ),
    ),
)

SETTINGS = Entry(
    "settings",
    _("设置"),
    "settings",
    (
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
        "projects",
        "project_grade",
        "project_still",
        "project_go_on",
        "days",
        "days_new",
        "categories",
        "category_new",
        "category_put",
        "texts",
        "text_new",
        "text_put",
        "changes",
        "stuck",
        "stuck_again",
    ),
)


def menu(at: str, *, manages: bool, dispatches: bool, administers: bool) -> Menu:
    """Return the menu for somebody at the address of this name.

    A manager has more of it, so has who sends people or takes cases on, and an administrator.
    """
    known = tuple(
        entry
        for entry in REST
        if (manages or not entry.for_managers) and (dispatches or not entry.for_dispatchers)
    )
    rest = (*known, SETTINGS) if administers else known
    current = next((e.name for e in (*DAILY, *rest) if at == e.name or at in e.also), "")
    return Menu(daily=DAILY, rest=rest, current=current)
