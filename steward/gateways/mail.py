"""Sending mail: through the server that the settings name, each failure told apart."""

import smtplib
from email.errors import MessageError
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from steward.domain.mail import Mail, MailRefused, MailUnreachable

_DUMMY = "django.core.mail.backends.dummy.EmailBackend"


def is_set_up() -> bool:
    """Return whether the settings name a mail server; without one no mail is sent."""
    return bool(settings.EMAIL_BACKEND != _DUMMY)


class Post:
    """A connection to the mail server for one batch of mails.

    It opens with the first mail. Once the server does not answer, the rest of the batch fails at
    once instead of waiting for it again and again.
    """

    def __init__(self) -> None:
        self._server = get_connection(fail_silently=False)
        self._open = False
        self._down = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def send(self, mail: Mail) -> None:
        """Hand a mail over to the server.

        :raises MailRefused: the mail or its recipient will never be accepted.
        :raises MailUnreachable: not now; what stands in the way may pass or be mended.
        """
        if self._down:
            raise MailUnreachable(self._down)
        message = _message(mail)
        self._connect()
        try:
            self._server.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()))
            raise _refused_or_put_off(code, answer) from error
        except smtplib.SMTPServerDisconnected as error:
            self._hang_up()
            raise MailUnreachable(f"The mail server hung up: {error}") from error
        except smtplib.SMTPSenderRefused as error:
            # Our own address is at fault, not the mail: once that is mended, it can go.
            self._hang_up()
            raise MailUnreachable(_said(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPResponseException as error:
            self._hang_up()
            raise _refused_or_put_off(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise MailUnreachable(f"The mail could not be handed over: {error}") from error
        except (ValueError, MessageError) as error:
            raise MailRefused(f"The mail cannot be written: {error}") from error

    def _connect(self) -> None:
        if self._open:
            return
        try:
            self._server.open()
        except (smtplib.SMTPException, OSError) as error:
            # A wrong password is no fault of the mail either.
            self._down = f"The mail server cannot be used: {_reason(error)}"
            raise MailUnreachable(self._down) from error
        self._open = True

    def _hang_up(self) -> None:
        self._open = False
        try:
            self._server.close()
        except (smtplib.SMTPException, OSError):
            # It is gone already, which is what we wanted.
            self._server = get_connection(fail_silently=False)


def _message(mail: Mail) -> EmailMessage:
    if not mail.to.strip():
        raise MailRefused("The message has no address.")
    return EmailMessage(
        subject=" ".join(mail.subject.split()),
        body=mail.body,
        to=[mail.to],
        # Mail readers and servers drop the second copy of an id they know.
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )


def _refused_or_put_off(code: int, answer: bytes | str) -> MailRefused | MailUnreachable:
    """Five hundreds are for good, all else may pass (RFC 5321 section 4.2.1)."""
    kind = MailRefused if 500 <= code < 600 else MailUnreachable
    return kind(_said(code, answer))


def _said(code: int, answer: bytes | str) -> str:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return f"The mail server answered: {code} {text}"


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__
