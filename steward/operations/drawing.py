"""Drawing a sample: once for each turn and place, by a seed that nobody could know before."""

from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.access import Actor, may_draw
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Sample
from steward.domain.rates.samples import digest_of, drawn, seed_of
from steward.domain.rates.turns import Turn
from steward.operations.performing import NotAllowed
from steward.store.models import Drawing, Place


class TurnNotOver(Exception):
    """The turn still goes on, so not every case that could be drawn is there."""


class PlaceNeeded(Exception):
    """Who sees some places alone cannot draw for the whole company."""


class NothingToDraw(Exception):
    """No case of the turn can be drawn."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is drawn from: the cases ``of`` a turn at a place, in their order."""

    procedure: Procedure
    sample: Sample
    turn: Turn
    place: Place | None
    of: tuple[str, ...]
    today: date


def draw_sample(ground: Ground, *, actor: Actor, chance: str, now: datetime) -> Drawing:
    """Draw a sample and write down how; what was drawn of that turn before stays.

    ``chance`` makes the seed one that nobody could know, and nobody can draw until it suits.

    :raises NotAllowed: the pack does not let the actor's roles draw it.
    :raises PlaceNeeded: the actor sees some places alone and named none.
    :raises TurnNotOver: the turn still goes on.
    :raises NothingToDraw: there is no case to draw.
    """
    sample, turn = ground.sample, ground.turn
    verdict = may_draw(ground.procedure, actor, sample)
    if not verdict:
        raise NotAllowed(verdict)
    if ground.place is None and actor.places is not None:
        raise PlaceNeeded(actor.id)
    if turn.end > ground.today:
        raise TurnNotOver(turn.end.isoformat())
    if not ground.of:
        raise NothingToDraw(sample.key)
    found = drawn(sample, ground.of, seed_of(sample, turn.begin, turn.end, chance))
    drawing, _ = Drawing.objects.get_or_create(
        company_id=actor.company,
        pack=sample.pack,
        sample=sample.key,
        since=turn.begin,
        place=ground.place,
        defaults={
            "version": ground.procedure.pack(sample.pack).version,
            "rule": sample.rule,
            "until": turn.end,
            "share": sample.share,
            "count": sample.count,
            "seed": found.seed,
            "population": list(found.of),
            "digest": digest_of(found.of),
            "cases": list(found.cases),
            "at": now,
            "by": actor.id,
        },
    )
    return drawing
