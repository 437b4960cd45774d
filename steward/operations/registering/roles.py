"""The roles of a company, by whatever a table may call them."""

from collections.abc import Iterator, Mapping

from steward.domain.access.administering import ADMINISTRATOR, TITLE
from steward.domain.procedures.words import Words
from steward.operations.adopting import situation_of
from steward.store.adoptions import adoptions_of


def roles_of(company: int) -> Mapping[str, str]:
    """Return the keys of roles by key and title, of every procedure the company has adopted.

    The newest adoption has the last word on what a title means.
    """
    found: dict[str, str] = {}
    for key, title in _titles(company):
        found |= {key: key, title.zh: key, title.en: key}
    return found


def titles_of(company: int, language: str) -> Mapping[str, str]:
    """Return the titles of roles by key."""
    return {key: title.in_language(language) for key, title in _titles(company)}


def _titles(company: int) -> Iterator[tuple[str, Words]]:
    yield ADMINISTRATOR, TITLE
    for adoption in adoptions_of(company).rows:
        if adoption.packs:
            for key, role in situation_of(adoption).procedure.roles.items():
                yield key, role.title
