"""What the values by which figures are parted mean to a reader."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from steward.domain.cases import words
from steward.domain.procedures.procedure import Procedure
from steward.domain.rates.splits import Traits
from steward.domain.rates.sums import SpreadSum
from steward.queries.own_categories import own_titles
from steward.queries.words import said, values
from steward.store.models import Place, Staff

READ = 5000
WAYS = ("project", "building", "person", "category", "kind", "channel")
_CLOSED: Mapping[str, type[words.Kind | words.Cause | words.Area | words.Severity]] = {
    "kind": words.Kind,
    "cause": words.Cause,
    "area": words.Area,
    "severity": words.Severity,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The names of places, people, categories and ways in of one company."""

    procedure: Procedure
    staff: Mapping[str, str]
    projects: Mapping[str, str]
    buildings: Mapping[str, str]
    own_categories: Mapping[str, str]

    def value(self, field: str, key: str) -> str:
        """Return the name of a value of a field of a case."""
        if not key:
            return _("没有写明")
        if field in _CLOSED:
            return values.value(_CLOSED[field](key))
        named = {
            "channel": {c.key: said(c.title) for c in self.procedure.channels},
            "category": {
                **self.own_categories,
                **{c.key: said(c.title) for c in self.procedure.categories},
            },
        }.get(field, {})
        return named.get(key) or values.channel(key)

    def by(self, way: str) -> Callable[[Traits], str]:
        """Return what parts a figure in one of the ways: the name of each case's part."""
        match way:
            case "project":
                return lambda of: self.projects.get(of.place, _("没有写明地点"))
            case "building":
                return lambda of: self.buildings.get(of.place, _("没有写明地点"))
            case "person":
                return lambda of: self.staff.get(of.person, _("没有责任人"))
            case _:
                return lambda of: self.value(way, getattr(of, way))


def labels_of(
    company: int,
    procedure: Procedure,
    cases: Iterable[Traits] = (),
    spreads: Iterable[SpreadSum] = (),
) -> Labels:
    """Return the names that the traits of some cases need, and the parts of distributions."""
    cases = set(cases)
    parts = {v for spread in spreads for part, _count in spread.parts for v in part.values}
    places = Place.objects.filter(company=company)
    wanted = {int(of.place) for of in cases if of.place.isdecimal()}
    upper = {p.path: p for p in places.filter(kind__in=[Place.Kind.PROJECT, Place.Kind.BUILDING])}
    projects: dict[str, str] = {}
    buildings: dict[str, str] = {}
    for pk, path, own in _read(places, sorted(wanted)):
        above = [upper[way] for way in _ways_up(path) if way in upper]
        for kind, names in ((Place.Kind.PROJECT, projects), (Place.Kind.BUILDING, buildings)):
            name = next((p.name for p in above if p.kind == kind), None)
            names[str(pk)] = name or own
    people = {int(of.person) for of in cases if of.person.isdecimal()}
    staff = Staff.objects.filter(company=company, pk__in=people)
    return Labels(
        procedure=procedure,
        staff=_told_apart({str(s.pk): s.name for s in staff}),
        projects=projects,
        buildings=buildings,
        own_categories=own_titles(company, (*parts, *(of.category for of in cases))),
    )


def _read(places: QuerySet[Place], wanted: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Yield places with their paths and names; a statement takes so many parameters, no more."""
    for start in range(0, len(wanted), READ):
        some = places.filter(pk__in=wanted[start : start + READ])
        yield from some.values_list("pk", "path", "name")


def _told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Two people of one name are two parts of a figure."""
    often = Counter(names.values())
    return {pk: f"{name} ({pk})" if often[name] > 1 else name for pk, name in names.items()}


def way_label(way: str) -> str:
    """Return the name of a way in which figures are parted."""
    return {
        "project": _("按项目"),
        "building": _("按楼栋"),
        "person": _("按责任人"),
        "category": _("按类型"),
        "kind": _("按类别"),
        "channel": _("按渠道"),
    }[way]


def _ways_up(path: str) -> list[str]:
    codes = path.rstrip("/").split("/")
    return ["/".join(codes[:n]) + "/" for n in range(len(codes), 0, -1)]
