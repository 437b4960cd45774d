"""The companies that a command may speak of."""

from steward.store.models import Company

__all__ = ["Company", "CompanyUnknown", "companies"]


class CompanyUnknown(Exception):
    """There is no company with this short name."""


def companies(slug: str | None = None) -> list[Company]:
    """Return every company, or the one with this short name.

    :raises CompanyUnknown: there is none; the message lists those there are.
    """
    every = Company.objects.order_by("slug")
    if slug is None:
        return list(every)
    if not (only := list(every.filter(slug=slug))):
        known = ", ".join(every.values_list("slug", flat=True)) or "none yet"
        raise CompanyUnknown(f"There is no company {slug}; there are: {known}.")
    return only
