"""People as a page shows them: phone numbers masked, since a page is read over shoulders."""

from dataclasses import dataclass

from steward.domain.masking import masked

__all__ = ["Colleague", "Person", "masked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody from outside the company; ``reveal_url`` shows the number, for a reason."""

    name: str
    phone_masked: str
    reveal_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the company, whose number is there to be called.

    ``phone_left``: whether the resident was given it, where somebody said so.
    """

    name: str
    role: str
    phone: str
    phone_left: bool | None = None
