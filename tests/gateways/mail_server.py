"""A real mail server on a free port, which keeps what it takes and refuses what it is told to."""

# aiosmtpd calls methods of these names with all of these arguments.
# ruff: noqa: ARG002, N802

import logging
from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

logging.getLogger("mail.log").setLevel(logging.WARNING)


@dataclass
class Box:
    """What the server took, and the answers it gives to recipients and to contents."""

    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    content_answer: str = ""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.content_answer:
            return self.content_answer
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.taken.append(mail)
        self.recipients += envelope.rcpt_tos
        return "250 Taken"

    def ids(self) -> list[str]:
        """Return the message ids in the order in which they came."""
        return [str(mail["Message-ID"]) for mail in self.taken]


class _OnFreePort(Controller):
    """aiosmtpd knocks at the port it was given, which 0 is not; we ask for the one it got."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mail_server(box: Box, port: int = 0) -> Iterator[int]:
    """Run the server while the block runs, and yield its port."""
    server = _OnFreePort(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def use(settings: Settings, port: int) -> None:
    """Point Django's settings at a mail server on this machine."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "管家台 <desk@example.invalid>"
