"""Messages that cannot be sent wait in sight, each by itself, and go when they can."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from steward.domain.mail import Mail
from steward.gateways.mail import Post
from steward.operations.delivering import BACK_OFF, deliver_batch
from steward.store.models import Message
from steward.store.tenancy import company_scope
from tests.gateways.mail_server import Box, mail_server, use
from tests.operations.desk import MORNING, Desk, a_desk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"])


def write(desk: Desk, *names: str) -> None:
    """Write a mail to each of these people."""
    with company_scope(desk.company.pk):
        Message.objects.bulk_create(
            Message(
                company=desk.company,
                key=f"test:{name}",
                channel=Message.Channel.MAIL,
                address=f"{name}@example.invalid",
                subject=f"通知{name}",
                next_try_at=MORNING,
            )
            for name in names
        )


def deliver(now: datetime) -> None:
    with Post() as post:
        while deliver_batch(post.send, now):
            pass


def states(desk: Desk) -> dict[str, tuple[str, int]]:
    """Return state and tries by recipient."""
    with company_scope(desk.company.pk):
        rows = Message.objects.values_list("address", "state", "attempts")
        return {address.split("@")[0]: (state, tries) for address, state, tries in rows}


def test_a_refused_recipient_is_told_apart_and_hinders_nobody(
    desk: Desk, settings: Settings
) -> None:
    write(desk, "li", "gone", "full", "wang")
    box = Box()
    box.answers["gone@example.invalid"] = "550 No such person here"
    box.answers["full@example.invalid"] = "452 Mailbox full"
    with mail_server(box) as port:
        use(settings, port)
        deliver(MORNING)
    assert states(desk) == {
        "li": ("sent", 1),
        "gone": ("failed", 1),
        "full": ("waiting", 1),
        "wang": ("sent", 1),
    }
    with company_scope(desk.company.pk):
        gone = Message.objects.get(key="test:gone")
    assert gone.last_error == "The mail server answered: 550 No such person here"


def test_a_server_that_is_down_is_tried_later_and_later_then_given_up(
    desk: Desk, settings: Settings
) -> None:
    write(desk, "li")
    with mail_server(Box()) as port:
        use(settings, port)
    now, waits = MORNING, []
    message = after_delivery(desk, now)
    while message.state == "waiting":
        assert message.next_try_at is not None
        waits.append(message.next_try_at - now)
        too_early = after_delivery(desk, message.next_try_at - timedelta(seconds=1))
        assert too_early.attempts == len(waits)
        now = message.next_try_at
        message = after_delivery(desk, now)
    assert tuple(waits) == BACK_OFF
    assert (message.state, message.attempts) == ("dead", len(BACK_OFF) + 1)
    assert "cannot be used" in message.last_error


def after_delivery(desk: Desk, now: datetime) -> Message:
    """Deliver what may go at ``now`` and return the one message there is."""
    deliver(now)
    with company_scope(desk.company.pk):
        return Message.objects.get()


def test_what_waited_goes_when_the_server_is_up_again(desk: Desk, settings: Settings) -> None:
    write(desk, "li", "wang")
    box = Box()
    with mail_server(box) as port:
        use(settings, port)
    deliver(MORNING)
    assert set(states(desk).values()) == {("waiting", 1)}
    with mail_server(box, port):
        deliver(MORNING + BACK_OFF[0])
    assert set(states(desk).values()) == {("sent", 2)}
    assert len(box.taken) == 2


def test_a_slip_of_our_own_with_one_mail_does_not_hold_up_the_next(desk: Desk) -> None:
    write(desk, "li", "wang")
    taken: list[str] = []

    def send(mail: Mail) -> None:
        if mail.to.startswith("li"):
            raise ZeroDivisionError("a slip")
        taken.append(mail.to)

    assert deliver_batch(send, MORNING) == 2
    assert taken == ["wang@example.invalid"]
    assert states(desk) == {"li": ("waiting", 1), "wang": ("sent", 1)}
