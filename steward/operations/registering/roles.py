"""The roles of a company, by whatever a table may call them."""

from collections.abc import Iterable, Iterator, Mapping

from steward.domain.access.administering import ADMINISTRATOR, TITLE
from steward.domain.procedures.words import Words
from steward.operations.adopting import situation_of
from steward.store.adoptions import adoptions_of


def roles_of(company: int) -> Mapping[str, str]:
    """Return the keys of roles by key and title, of every procedure the company has adopted.

    The newest adoption has the last word on what a title means.
    """
    found: dict[str, str] = {}
    for key, title in titled(company):
        found |= {key: key, title.zh: key, title.en: key}
    return found


def titles_of(company: int, language: str) -> Mapping[str, str]:
    """Return the titles of roles by key."""
    return {key: title.in_language(language) for key, title in titled(company)}


def listed(titles: Iterable[tuple[str, Words]]) -> Words:
    """Return titles as a sentence tells them, each once."""
    words = [title for _key, title in titles]
    return Words(
        "、".join(dict.fromkeys(title.zh for title in words)),
        ", ".join(dict.fromkeys(title.en for title in words)),
    )


def titled(company: int) -> Iterator[tuple[str, Words]]:
    """Yield every role of every procedure that a company has adopted, the newest last."""
    yield ADMINISTRATOR, TITLE
    for adoption in adoptions_of(company).rows:
        if adoption.packs:
            for key, role in situation_of(adoption).procedure.roles.items():
                yield key, role.title
