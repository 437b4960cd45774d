"""Categories of a company's own, beside those of its procedures: they sort, and set off nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.cases.words import Kind
from steward.queries.words.values import value
from steward.store.adoptions import zone_of
from steward.store.changes import settled

SUBJECT = "category"
OWN = "own-"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCategory:
    """A category with the criteria that help to choose it, and the kinds of cases it sorts."""

    key: str
    title: str
    criteria: str
    kinds: tuple[Kind, ...]

    @property
    def label(self) -> str:
        """What it is called where cases of several kinds are sorted."""
        words = _("、").join(value(kind) for kind in self.kinds)
        return _("{title}（{kinds}）").format(title=self.title, kinds=words)


def own_categories(company: int, now: datetime) -> tuple[OwnCategory, ...]:
    """Return those in force on the company's day of ``now``."""
    known = settled(company, SUBJECT, now.astimezone(zone_of(company)).date())
    return tuple(
        OwnCategory(
            key=key,
            title=said["title"],
            criteria=said["criteria"],
            kinds=tuple(Kind(kind) for kind in said["kinds"]),
        )
        for key, said in known.items()
        if not said["retired"]
    )


def own_titles(company: int, keys: Iterable[str | None]) -> Mapping[str, str]:
    """Return what categories are called, those that are retired too; asks only for some."""
    if not any(key and key.startswith(OWN) for key in keys):
        return {}
    return {key: said["title"] for key, said in settled(company, SUBJECT).items()}
