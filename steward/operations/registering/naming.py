"""Places that rows call by name: people's tables say 3栋1201, and not the code of the register."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from steward.domain.procedures.words import Words
from steward.operations.importing.problems import Problem
from steward.operations.registering.registers import Register, Row
from steward.store.models import Company, Place

PLACE = "place"
SHOWN = 3


def name_places(register: Register, rows: Sequence[Row], company: Company) -> Iterator[Problem]:
    """Put the code where a row has the name of a place; yield each name that several have.

    A name may stand behind that of its project: 翠湖二期3栋1201. A code is never taken for a name.
    """
    if all(column.key != PLACE for column in register.layout.columns):
        return
    written = {row.says(PLACE) for row in rows} - {""}
    places = Place.objects.filter(company=company)
    coded = set(places.filter(code__in=written).values_list("code", flat=True))
    codes = _codes(company, written - coded)
    for row in rows:
        found = codes.get(row.says(PLACE), ())
        if len(found) == 1:
            row.stated[PLACE] = found[0]
        elif found:
            del row.stated[PLACE]
            shown = "、".join(found[:SHOWN])
            zh = f"有{len(found)}处叫这个名字，请写编码，例如{shown}。"
            en = f"{len(found)} places have this name: write a code, such as {shown}."
            yield register.wrong(row, PLACE, Words(zh, en))


def _codes(company: Company, written: set[str]) -> Mapping[str, Sequence[str]]:
    """The codes of the places that each text may mean."""
    places = Place.objects.filter(company=company)
    projects = places.filter(kind=Place.Kind.PROJECT).values_list("name", "path")
    meant = {text: [(text, "")] for text in written}
    for text in written:
        whole = text.replace(" ", "")
        inside = [(whole.removeprefix(n), path) for n, path in projects if whole.startswith(n)]
        meant[text] += [pair for pair in inside if pair[0]]
    names = {name for pairs in meant.values() for name, _path in pairs}
    known = defaultdict(list)
    found = places.filter(name__in=names).order_by("path")
    for name, code, path in found.values_list("name", "code", "path"):
        known[name].append((code, path))
    return {
        text: sorted({c for name, of in pairs for c, path in known[name] if path.startswith(of)})
        for text, pairs in meant.items()
    }
