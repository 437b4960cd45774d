"""What happens when: six weeks of reports, dealt from the matters and stories of the script."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.cases.facts import Received
from steward.domain.cases.words import Cause, Kind, Urgency
from steward.domain.procedures.procedure import Procedure
from steward.operations.demo.moments import moment
from steward.operations.demo.playing import Part
from steward.operations.demo.script import Matter, Story, matters, presents, stories
from steward.store.models import Company, Place, Residence

T = TypeVar("T")
DAYS = 42
# Cases of the past by company: enough to fill lists and charts, few enough to load in seconds.
PAST = {"cuihu": 36, "linli": 3}
KINDS = ["repair"] * 12 + ["complaint"] * 6 + ["other"] * 2
CHANNELS = ["phone", "phone", "phone", "visit", "web", "call_centre"]


def plot(
    company: Company, procedure: Procedure, receiver: Actor, now: datetime, chance: Random
) -> Iterator[Part]:
    """Yield the cases of a company, those of the past first."""
    dealer = _Dealer(company, procedure, receiver, chance)
    yield from dealer.past(now, ZoneInfo(company.timezone))
    yield from dealer.present(now, ZoneInfo(company.timezone))


class _Dealer:
    def __init__(
        self, company: Company, procedure: Procedure, receiver: Actor, chance: Random
    ) -> None:
        self.company = company
        self.receiver = receiver
        self.chance = chance
        self.causes = {c.key: Cause(dict(c.sets)["cause"]) for c in procedure.categories if c.sets}
        self.homes = list(
            Residence.objects.filter(company=company).select_related("place").order_by("pk")
        )
        self.areas = list(Place.objects.filter(company=company, kind="area").order_by("pk"))

    def past(self, now: datetime, zone: ZoneInfo) -> Iterator[Part]:
        kinds = self._deck(KINDS) if self.company.slug == "cuihu" else cycle(["complaint"])
        subjects = {kind: self._deck(_matters(kind)) for kind in dict.fromkeys(KINDS)}
        courses = {kind: self._deck(self._stories(kind)) for kind in dict.fromkeys(KINDS)}
        for at in self._instants(now, zone):
            kind = next(kinds)
            yield self._part(at, next(subjects[kind]), next(courses[kind]))

    def present(self, now: datetime, zone: ZoneInfo) -> Iterator[Part]:
        titles = {matter.title: matter for matter in matters()}
        for present in presents():
            if present.company == self.company.slug:
                at = moment(f"-{present.ago}", now, now, zone)
                yield self._part(at, titles[present.matter], stories()[present.story])

    def _instants(self, now: datetime, zone: ZoneInfo) -> list[datetime]:
        today = now.astimezone(zone).date()
        count = PAST[self.company.slug]
        days = [today - timedelta(days=DAYS - n * (DAYS - 2) // count) for n in range(count)]
        return [
            datetime.combine(
                day, time(self.chance.randint(7, 20), self.chance.randint(0, 59)), zone
            )
            for day in days
        ]

    def _stories(self, kind: str) -> list[Story]:
        return [
            story
            for story in stories().values()
            if story.kind == kind and story.company == self.company.slug
            for _ in range(story.weight)
        ]

    def _deck(self, cards: Sequence[T]) -> Iterator[T]:
        """Deal every card once before any comes again."""
        shuffled = list(cards)
        self.chance.shuffle(shuffled)
        return cycle(shuffled)

    def _part(self, at: datetime, matter: Matter, story: Story) -> Part:
        place, reporter = self._where(matter)
        receipt = Received(
            kind=Kind(matter.kind),
            channel=self.chance.choice(CHANNELS),
            place=str(place.pk),
            reporter=str(reporter.party_id),
            category=matter.category,
            cause=self.causes.get(matter.category or ""),
            urgency=Urgency(matter.urgency) if matter.urgency else None,
            warranty_item=matter.item,
        )
        return Part(at=at, matter=matter, story=story, receipt=receipt, receiver=self.receiver)

    def _where(self, matter: Matter) -> tuple[Place, Residence]:
        """The area that a matter names, or else the flat of whoever reports it."""
        named = [area for area in self.areas if area.name.endswith(matter.where or "\0")]
        if not named:
            home = self.chance.choice(self.homes)
            return home.place, home
        area = self.chance.choice(named)
        near = [home for home in self.homes if home.place.path.startswith(area.path.split("/")[0])]
        return area, self.chance.choice(near)


def _matters(kind: str) -> list[Matter]:
    if kind == "other":
        return [m for m in matters() if m.kind not in ("repair", "complaint")]
    return [m for m in matters() if m.kind == kind]
