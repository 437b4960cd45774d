"""The packs there are, read once each, and the procedure that a company makes of some of them."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from steward.domain.procedures.pack import Pack
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.seasons import City
from steward.packs import files, seasons
from steward.packs.precedence import against_the_order
from steward.packs.problems import PackInvalid, PackUnknown
from steward.packs.reading import read
from steward.packs.tables import hint

NOTHING: Mapping[str, object] = MappingProxyType({})


def shelf() -> Mapping[str, tuple[str, ...]]:
    """Return the packs there are, each with its versions, oldest first."""
    return files.versions()


def read_pack(id: str, version: str | None = None, values: Mapping[str, object] = NOTHING) -> Pack:  # noqa: A002
    """Return a version of a pack (the newest when none is named), its settings bound.

    :raises PackUnknown: there is no such pack or version.
    :raises PackInvalid: its files are wrong.
    :raises SettingInvalid: it has no such setting, or the value does not fit.
    """
    return _read(_edition(id, version, values))


def digest(id: str, version: str | None = None) -> str:  # noqa: A002
    """Return the digest of the rules of a version.

    :raises PackUnknown: there is no such pack or version.
    """
    return files.digest_of(files.folder(id, version))


def compose(
    adopted: Iterable[tuple[str, str | None]],
    settings: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
    city: str | None = None,
) -> Procedure:
    """Return the procedure of the adopted packs, in their order of precedence.

    With a ``city``, the seasons that it sets stand for those of the packs' settings.

    :raises CityUnknown: there is no calendar of that city.
    :raises PackUnknown: no such pack or version, or settings of a pack that is not adopted.
    :raises PackInvalid: the files of one are wrong, or one stands twice or in a wrong order.
    :raises SettingInvalid: a pack has no such setting, or the value does not fit.
    """
    adopted = tuple(adopted)
    names = [name for name, _ in adopted]
    for name in settings:
        if name not in names:
            meant = hint(name, names)
            raise PackUnknown(name, f"there are settings for {name!r}, which is not adopted{meant}")
    editions = tuple(_edition(n, version, settings.get(n, {})) for n, version in adopted)
    return _procedure(editions, None if city is None else seasons.city(city))


_Edition = tuple[Path, str, str]
"""A folder, the digest of its files and the values chosen: the same edition reads the same."""


def _edition(pack: str, version: str | None, values: Mapping[str, object]) -> _Edition:
    where = files.folder(pack, version)
    return where, files.digest_of(where), json.dumps(dict(values), sort_keys=True, default=str)


@lru_cache(maxsize=256)
def _read(edition: _Edition) -> Pack:
    return read(edition[0], json.loads(edition[2]))


@lru_cache(maxsize=256)
def _procedure(editions: tuple[_Edition, ...], city: City | None) -> Procedure:
    packs = tuple(map(_read, editions))
    if against := tuple(against_the_order(packs)):
        raise PackInvalid(against)
    return Procedure(
        packs=packs if city is None else tuple(seasons.in_city(p, city) for p in packs)
    )
