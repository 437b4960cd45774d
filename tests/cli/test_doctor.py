"""``steward doctor``: each thing that may be wrong has its sentence and makes it exit with 1."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.db import connection
from pytest_django import Settings

from steward.cli.doctor import command
from steward.operations import heartbeats
from steward.operations.counting.asking import signs_asked
from steward.operations.counting.questions import plain
from steward.operations.waking import wake_batch
from steward.store.models import CaseRow, Counting, Holding, Message, Timer
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    """A healthy desk: somebody in each role that is told things, workers, and nothing late."""
    desk = a_desk(["poly-2009"], roles=["department_head", "general_manager"])
    desk.report(MORNING, kind="complaint", cause="property")
    now = datetime.now(UTC)
    while wake_batch(now):
        pass
    for loop in ("plan", "wake", "dispatch", "deliver", "judge"):
        heartbeats.enlist("here:1", loop, now)
    return desk


def told(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(options), catch_exceptions=False)
    return result.exit_code, result.output


def ago(**time: float) -> datetime:
    return datetime.now(UTC) - timedelta(**time)


def test_a_healthy_desk_has_nothing_wrong(desk: Desk) -> None:
    assert told() == (0, "Nothing is wrong. Companies: 1.\n")


def no_worker(desk: Desk) -> None:
    heartbeats.leave("here:1", "wake")


def a_silent_worker(desk: Desk) -> None:
    heartbeats.beat("here:1", "deliver", ago(minutes=7))


def a_failing_worker(desk: Desk) -> None:
    heartbeats.stumble("here:1", "wake", "disk full")


def a_late_wake_up(desk: Desk) -> None:
    Timer.objects.update(state="armed", fire_at=ago(hours=5))


def a_parked_case(desk: Desk) -> None:
    Timer.objects.update(state="parked", error="PackChanged: its files differ")


def a_dead_message(desk: Desk) -> None:
    message = {"channel": "mail", "address": "wang@example.invalid", "subject": "超时"}
    Message.objects.create(
        company=desk.company, key="k", state="dead", last_error="no answer", **message
    )


def a_count(desk: Desk, **stands: object) -> None:
    asked = signs_asked(date(2010, 3, 1), date(2010, 3, 31), desk.system, "Asia/Shanghai")
    Counting.objects.create(company=desk.company, key="k", question=plain(asked), **stands)


def a_count_that_hangs(desk: Desk) -> None:
    a_count(desk, asked_at=ago(hours=3))


def a_count_that_failed(desk: Desk) -> None:
    a_count(desk, asked_at=ago(minutes=3), ended_at=ago(minutes=2), error="calendar 2011")


def a_wrong_hint(desk: Desk) -> None:
    CaseRow.objects.update(status="closed", next_due_at=MORNING)


def a_case_that_sleeps(desk: Desk) -> None:
    CaseRow.objects.update(next_wake_at=datetime.now(UTC) + timedelta(days=1))


def a_lost_escalation(desk: Desk) -> None:
    with connection.cursor() as cursor:
        # What a constraint still has to check would hold up a change of the table.
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table escalation disable trigger user")
        cursor.execute("update message set escalation_id = null")
        cursor.execute("delete from escalation where level = 2")
        cursor.execute("alter table escalation enable trigger user")


def an_unreadable_log(desk: Desk) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table case_entry disable trigger user")
        cursor.execute("update case_entry set kind = 'beamed_up' where kind = 'governed'")
        cursor.execute("alter table case_entry enable trigger user")


def nobody_in_charge(desk: Desk) -> None:
    Holding.objects.all().delete()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (no_worker, "No worker fires timers. Start one: steward worker"),
        (a_silent_worker, "No worker delivers messages: the last round was 7 minutes ago."),
        (a_failing_worker, "The worker here:1 fails in its loop 'wake': disk full"),
        (a_late_wake_up, "cuihu: The oldest wake-up that nobody handled fell due 5 hours ago."),
        (
            a_parked_case,
            "failed too often and is parked: PackChanged: its files differ.",
        ),
        (
            a_dead_message,
            "cuihu: This message will not be delivered: wang@example.invalid 超时: no answer",
        ),
        (a_count_that_hangs, "cuihu: Figures that were asked for 3 hours ago are not counted"),
        (a_count_that_failed, "counted: signs from 2010-03-01 to 2010-03-31: calendar 2011"),
        (a_wrong_hint, "cuihu: The case T-2010-000001: status, next_due_at not as the log says"),
        (a_case_that_sleeps, "cuihu: The case T-2010-000001: next_wake_at not as the log says"),
        (a_lost_escalation, "cuihu: The case T-2010-000001: 2 escalations are owed and not"),
        (an_unreadable_log, "cuihu: The case T-2010-000001 cannot be compared with its log:"),
        (
            nobody_in_charge,
            "cuihu: Nobody holds the role 部门负责人 (department_head), nor any above it",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_wrong_is_said(desk: Desk, harm: Callable[[Desk], None], sentence: str) -> None:
    with company_scope(desk.company.pk):
        harm(desk)
    code, output = told()
    assert code == 1
    assert sentence in output
    assert "Nothing is wrong" not in output


def test_a_role_whose_tidings_go_up_the_line_is_a_remark(desk: Desk) -> None:
    with company_scope(desk.company.pk):
        Holding.objects.filter(role="department_head").delete()
    code, output = told()
    assert code == 0
    assert "Nobody holds the role 部门负责人 (department_head): 总经理 is told." in output


def test_mail_that_waits_is_a_remark(desk: Desk, settings: Settings) -> None:
    with company_scope(desk.company.pk):
        Message.objects.create(
            company=desk.company,
            key="k",
            channel="mail",
            address="wang@example.invalid",
            subject="超时",
            attempts=2,
            last_error="The mail server cannot be used: refused",
        )
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    code, output = told()
    assert code == 0
    assert "No mail server is named, so mails wait: 1. Set STEWARD_SMTP_URL." in output
    assert "will be tried again: wang@example.invalid 超时: The mail server cannot" in output


def test_every_case_has_its_turn(desk: Desk) -> None:
    from steward.operations.auditing import differences

    for _ in range(4):
        desk.report(MORNING, kind="complaint", cause="property")
    now = datetime.now(UTC)
    while wake_batch(now):
        pass
    with company_scope(desk.company.pk):
        CaseRow.objects.update(status="closed")
    found = [d.ref for turn in range(3) for d in differences(desk.company, now, 2, turn)]
    assert sorted(set(found)) == [f"T-2010-00000{n}" for n in range(1, 6)]


def test_an_unknown_company_is_a_plain_sentence(desk: Desk) -> None:
    code, output = told("--company", "nowhere")
    assert code == 2
    assert "There is no company nowhere; there are: cuihu." in output
