"""Workers killed while they deliver: every mail arrives, and message ids tell its copies apart."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from steward.store.models import Message
from steward.store.tenancy import company_scope
from tests.faults.workers import Crew, a_crew, until
from tests.gateways.mail_server import Box, mail_server
from tests.operations.desk import MORNING, Desk, a_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MAILS = 200
DEADLY = (5, 60, 61, 130)


@dataclass
class DeadlyBox(Box):
    """Kills the workers between taking a mail and saying so: the worst instant there is."""

    crew: Crew | None = None
    deaths: int = 0

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        if self.crew is not None and len(self.taken) in DEADLY:
            for name in list(self.crew.running):
                self.crew.kill(name)
            self.deaths += 1
        return answer


def test_every_mail_arrives_and_its_copies_carry_one_id(database_url: str) -> None:
    desk = a_desk(["poly-2009"])
    write(desk, MAILS)
    box = DeadlyBox()
    with (
        psycopg.connect(database_url, autocommit=True) as watch,
        mail_server(box) as port,
        a_crew(database_url, STEWARD_SMTP_URL=f"smtp://127.0.0.1:{port}") as crew,
    ):
        box.crew = crew
        until(lambda: not waiting(watch) or (not crew.running and hire_others(crew, watch)))
    assert box.deaths == len(DEADLY)
    copies: dict[str, set[str]] = defaultdict(set)
    for mail in box.taken:
        copies[str(mail["Subject"]).strip()].add(str(mail["Message-ID"]))
    assert set(copies) == {f"通知 {n}" for n in range(MAILS)}
    assert Counter(map(len, copies.values())) == {1: MAILS}
    assert len(set(box.ids())) == MAILS
    assert len(box.ids()) > MAILS, "nobody was killed between hand-over and record"
    with company_scope(desk.company.pk):
        mails = Message.objects.filter(channel=Message.Channel.MAIL)
        assert Counter(mails.values_list("state", flat=True)) == {"sent": MAILS}


def write(desk: Desk, number: int) -> None:
    """Write so many messages that wait to be sent."""
    case = desk.report(MORNING, kind="complaint")
    with company_scope(desk.company.pk):
        Message.objects.bulk_create(
            Message(
                company=desk.company,
                key=f"test:{n}",
                case=case,
                channel=Message.Channel.MAIL,
                address=f"staff{n}@example.invalid",
                subject=f"通知 {n}",
                body="请看管家台。",
                next_try_at=MORNING,
            )
            for n in range(number)
        )


def hire_others(crew: Crew, watch: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Replace the dead; nothing is done by that alone."""
    let_leases_end(watch)
    crew.hire()
    crew.hire()
    return False


def waiting(watch: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Return whether a message still waits."""
    return watch.execute("select 1 from message where state = 'waiting'").fetchone() is not None


def let_leases_end(watch: psycopg.Connection[tuple[object, ...]]) -> None:
    """Give back what the dead had claimed, as time does after ten minutes."""
    past = datetime.now(UTC) - timedelta(minutes=1)
    watch.execute("update message set next_try_at = %s where state = 'waiting'", [past])
