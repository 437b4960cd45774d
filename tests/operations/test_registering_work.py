"""Trades and rotas from tables; and that somebody is left who keeps the accounts."""

from datetime import date, time, timedelta

import pytest

from steward.operations.registering import ROTAS, SKILLS, STAFF, table_of
from steward.operations.registering.leaving import LeavingRefused, leave
from steward.operations.registering.undoing import undo
from steward.store.models import Holding, RegisterBatch, Rota, Skill, Staff
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk
from tests.operations.registers import Table, a_table, refused, take

pytestmark = pytest.mark.django_db

WORK = "工号 姓名 工种 地点编码 自 至"
HOURS = "姓名 星期 上班 下班 自 至"
PEOPLE = "姓名 岗位 任职自 任职至"


@pytest.fixture
def desk() -> Desk:
    desk = a_desk(
        ["gemdale-2010"], roles=("repair_worker", "management_office_manager", "repair_manager")
    )
    with company_scope(desk.company.pk):
        Staff.objects.filter(pk=desk.staff["repair_worker"].pk).update(name="周建", number="0012")
        Staff.objects.filter(pk=desk.staff["repair_manager"].pk).update(name="李国华")
    return desk


def skills(desk: Desk) -> list[tuple[str, str, str, date, date | None]]:
    with company_scope(desk.company.pk):
        rows = Skill.objects.select_related("staff", "place").order_by("pk")
        return [
            (r.staff.name, r.trade, r.place.code if r.place else "", r.since, r.until) for r in rows
        ]


def again(table: list[list[str | int | None]]) -> Table:
    heads, *lines = table
    return Table(tuple(map(str, heads)), list(enumerate(map(tuple, lines), start=2)))


def taken_back(desk: Desk) -> list[date | None]:
    """Take back the last table, and return until when each shift lasts."""
    with company_scope(desk.company.pk):
        undone = RegisterBatch.objects.exclude(undoes=None).values("undoes")
        last = RegisterBatch.objects.filter(undoes=None).exclude(pk__in=undone).latest("pk")
    undo(last.pk, actor=desk.system, now=MORNING)
    with company_scope(desk.company.pk):
        return list(Rota.objects.order_by("pk").values_list("until", flat=True))


def test_trades_come_from_a_table_leave_as_one_and_end_by_one(desk: Desk) -> None:
    table = a_table(
        WORK,
        ["0012", "周建", "水工", None, "2010-01-01", None],
        ["0012", None, "电工", "CH1", "2010-02-01", None],
        [None, "李国华", "Lifts", None, "2010-01-01", None],
    )
    assert take(SKILLS, table, desk).new == 3
    assert skills(desk) == [
        ("周建", "plumbing", "", date(2010, 1, 1), None),
        ("周建", "electric", "CH1", date(2010, 2, 1), None),
        ("李国华", "lift", "", date(2010, 1, 1), None),
    ]
    for language in ("zh", "en"):
        assert take(SKILLS, again(table_of(SKILLS, desk.system, language)), desk).unchanged == 3

    end = a_table(WORK, ["0012", "周建", "水工", None, None, "2010-03-01"])
    assert take(SKILLS, end, desk).changed == 1
    anew = a_table(WORK, ["0012", "周建", "水工", None, "2010-04-01", None])
    assert take(SKILLS, anew, desk).new == 1
    assert [row[3:] for row in skills(desk) if row[1] == "plumbing"] == [
        (date(2010, 1, 1), date(2010, 3, 1)),
        (date(2010, 4, 1), None),
    ]


def test_every_problem_of_a_trade_is_told_by_row_and_column(desk: Desk) -> None:
    table = a_table(
        WORK,
        ["0012", "李国华", "水工", None, "2010-01-01", None],
        [None, "谁也不是", "水工", None, "2010-01-01", None],
        ["0012", None, "木匠", "XX9", "无", None],
        ["0012", None, "电工", None, "2010-02-01", "2010-02-01"],
        [None, "周建", "电工", None, "2010-02-01", None],
    )
    told = refused(SKILLS, table, desk)

    assert [(row, column) for row, column, _ in told] == [
        (2, "姓名"), (3, "姓名"), (4, "工种"), (4, "地点编码"), (4, "自"), (5, "至"), (6, "工种"),
    ]  # fmt: skip
    assert "工号0012是周建" in told[0][2]
    assert "可以写：水工、电工" in told[2][2]
    assert "和第5行是同一个人的同一个工种" in told[-1][2]
    assert skills(desk) == []


def test_rotas_come_from_a_table_and_are_taken_back_whole(desk: Desk) -> None:
    table = a_table(
        HOURS,
        ["周建", "周一至周五", "8:30", time(17, 30), "2010-01-01", None],
        ["周建", "周六、周日", "22:00", "6点", "2010-01-01", None],
    )
    assert take(ROTAS, table, desk).new == 2
    with company_scope(desk.company.pk):
        rows = list(Rota.objects.order_by("pk").values_list("weekdays", "begins", "ends"))
    assert rows == [([0, 1, 2, 3, 4], time(8, 30), time(17, 30)), ([5, 6], time(22), time(6))]
    assert take(ROTAS, again(table_of(ROTAS, desk.system, "en")), desk).unchanged == 2

    assert taken_back(desk) == []

    take(ROTAS, table, desk)
    ended = a_table(HOURS, ["周建", "周六、周日", "22:00", "06:00", None, "2010-06-01"])
    assert take(ROTAS, ended, desk).changed == 1
    assert taken_back(desk) == [None, None]

    wrong = a_table(HOURS, ["周建", "工作日", "25:00", None, "2010-01-01", None])
    assert [column for _, column, _ in refused(ROTAS, wrong, desk)] == ["星期", "上班", "下班"]


def test_no_table_and_no_leaving_takes_the_last_administrator(desk: Desk) -> None:
    head, chief = desk.staff["management_office_manager"], desk.staff["repair_manager"]
    with company_scope(desk.company.pk):
        Holding.objects.create(
            company=desk.company, staff=chief, role="administrator", since=date(2010, 1, 1)
        )
    end = ["李国华", "管理员", None, "2010-03-31"]
    assert [told[2] for told in refused(STAFF, a_table(PEOPLE, end), desk)] == [
        "这样就没有管理员了，谁也管不了账号。请先让另一位任管理员。"
    ]
    with pytest.raises(LeavingRefused, match="Nobody would be left"):
        leave(chief.pk, MORNING.date(), actor=desk.actor("management_office_manager"), now=MORNING)

    too_late = [head.name, "管理员", "2010-04-02", None]
    assert len(refused(STAFF, a_table(PEOPLE, end, too_late), desk)) == 1
    in_time = [head.name, "管理员", "2010-03-31", None]
    assert take(STAFF, a_table(PEOPLE, end, in_time), desk).changed == 2
    later = MORNING + timedelta(days=60)
    with company_scope(desk.company.pk):
        held = Holding.objects.filter(role="administrator", until=None).values_list("staff__name")
        assert [name for (name,) in held] == [head.name]
    leave(chief.pk, later.date(), actor=desk.actor("management_office_manager"), now=later)
