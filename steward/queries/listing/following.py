"""Follow-ups, visits and key owners as tables: every page of the list, one after another."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.follow_up_choices import Sought
from steward.queries.follow_ups import FollowUpsPage, follow_ups_page
from steward.queries.key_owners import KeyOwnerLine, key_owners_page
from steward.queries.listing.cells import Cell, Table, moment, yes
from steward.queries.visits import Round, VisitsPage, visits_page

# Of a table so many rows are read at once: for each page of a list the whole is counted.
AT_ONCE = 1000


class _Page(Protocol):
    @property
    def next_url(self) -> str | None: ...


P = TypeVar("P", bound=_Page)


def follow_ups_table(sought: Sought, actor: Actor, now: datetime) -> Table:
    """Return one list of the follow-up desk."""
    pages = _pages(lambda n: follow_ups_page(replace(sought, page=n), actor, now, AT_ONCE))
    title = _("回访")
    if sought.tab == "done":
        head: list[Cell] = [
            _("单号"),
            _("事项"),
            _("位置"),
            _("回访时间"),
            _("谁"),
            _("结果"),
            _("太早"),
        ]
        return title, [head, *(line for page in pages for line in _made(page))]
    head = [
        _("单号"),
        _("类别"),
        _("事项"),
        _("位置"),
        _("哪一次回访"),
        _("条款"),
        _("从"),
        _("最迟"),
        _("要同去的岗位"),
    ]
    return title, [head, *(line for page in pages for line in _owed(page))]


def visits_table(asked: Round, actor: Actor, now: datetime) -> Table:
    """Return one list of the visits of a year."""
    pages = _pages(lambda n: visits_page(replace(asked, page=n), actor, now, AT_ONCE))
    head: list[Cell] = [
        _("编码"),
        _("位置"),
        _("住户"),
        _("重点业主"),
        _("走访时间"),
        _("最迟"),
        _("谁去"),
        _("单号"),
    ]
    return _("入户走访"), [head, *(line for page in pages for line in _visited(page))]


def key_owners_table(actor: Actor, now: datetime) -> Table:
    """Return the key owners of now, then those that were; numbers masked."""
    page = key_owners_page(actor, now)
    head = [
        _("姓名"),
        _("号码"),
        _("位置"),
        _("自"),
        _("至"),
        _("原因"),
        _("怎么解决的"),
        _("谁列的"),
    ]
    return _("重点业主"), [
        [*head, _("联系次数")],
        *map(_marked, (*page.marked, *page.settled)),
    ]


def _owed(page: FollowUpsPage) -> Iterator[list[Cell]]:
    for row in page.rows:
        clock = row.clock
        yield [
            row.ref,
            row.kind_label,
            row.what,
            row.place,
            clock.label if clock else "",
            clock.rule if clock else "",
            moment(clock.opens_at) if clock else "",
            moment(clock.due_at) if clock else "",
            row.second,
        ]


def _made(page: FollowUpsPage) -> Iterator[list[Cell]]:
    for row in page.made:
        yield [row.ref, row.what, row.place, moment(row.at), row.who, row.words, yes(row.early)]


def _visited(page: VisitsPage) -> Iterator[list[Cell]]:
    for row in page.rows:
        yield [
            row.code,
            row.name,
            row.host,
            yes(row.key_owner),
            moment(row.visited_at),
            moment(row.planned_for),
            row.visitor,
            row.case_ref,
        ]


def _pages(page_of: Callable[[int], P]) -> Iterator[P]:
    number, page = 1, page_of(1)
    yield page
    while page.next_url:
        number += 1
        page = page_of(number)
        yield page


def _marked(line: KeyOwnerLine) -> list[Cell]:
    return [
        line.name,
        line.phone_masked,
        line.place,
        line.since.isoformat(),
        line.until.isoformat() if line.until else "",
        line.reason,
        line.outcome,
        line.marked_by,
        len(line.contacts),
    ]
