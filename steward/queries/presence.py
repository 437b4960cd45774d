"""Who else has a case open now, and what they write in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.words.facts import verb
from steward.store.models import CaseRow, Presence
from steward.store.reach import within_reach

# A page in sight speaks up every few seconds; after three silences it is no longer there.
SILENT_AFTER = timedelta(seconds=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A colleague at the same case. ``writing``: they are typing, as ``words`` say."""

    words: str
    writing: bool


def beside(ref: str, actor: Actor, now: datetime) -> tuple[Beside, ...]:
    """Return who else is at a case within the actor's reach, whoever writes in front."""
    rows = Presence.objects.filter(
        company=actor.company,
        case__in=within_reach(CaseRow.objects.filter(ref=ref), actor),
        seen_at__gt=now - SILENT_AFTER,
    ).exclude(staff=actor.staff)
    return besides(rows.values_list("staff__name", "writing").order_by("staff__name", "staff"))


def besides(found: Iterable[tuple[str, str]]) -> tuple[Beside, ...]:
    """Return who is at a case, by their names and what they write, whoever writes in front."""
    return tuple(sorted((_beside(*row) for row in found), key=lambda one: not one.writing))


def _beside(name: str, writing: str) -> Beside:
    words = _("{name}正在填“{form}”") if writing else _("{name}也开着这张单")
    form = verb(writing) if writing else ""
    return Beside(words=words.format(name=name, form=form), writing=bool(writing))
