"""Mail as a value, and the two ways in which sending it can fail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail to one person. The same message always has the same ``message_id``."""

    message_id: str
    to: str
    subject: str
    body: str


class MailRefused(Exception):
    """The mail will never be accepted; trying again is of no use."""


class MailUnreachable(Exception):
    """The mail could not be handed over now; it may go later."""
