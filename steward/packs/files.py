"""The folders that hold packs: which there are, what their files say, and their digest."""

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from steward.packs.problems import PackInvalid, PackUnknown, Problem

ROOT = "STEWARD_PACKS"
"""Environment variable that names another folder of packs."""

SUFFIX = ".toml"
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Source:
    """One TOML file of a pack, as it was read."""

    file: str
    data: Mapping[str, object]


def root() -> Path:
    """Return the folder of the packs: beside the package, unless the environment names another."""
    named = os.environ.get(ROOT)
    return Path(named) if named else Path(__file__).resolve().parents[2] / "packs"


def versions() -> dict[str, tuple[str, ...]]:
    """Return the packs there are, each with its versions, oldest first."""
    where = root()
    found = {name: _versions_in(where / name) for name in sorted(_names(where))}
    return {name: there for name, there in found.items() if there}


def folder(pack: str, version: str | None) -> Path:
    """Return the folder of a version of a pack; of the newest when none is named.

    :raises PackUnknown: there is no such pack or version.
    """
    where = root()
    # Only what stands there is looked into: a name may come from an address.
    there = _versions_in(where / pack) if pack in _names(where) else ()
    if not there:
        known = ", ".join(versions()) or "none"
        raise PackUnknown(pack, f"there is no pack {pack!r}; known: {known}")
    if version is None:
        return where / pack / there[-1]
    if version not in there:
        known = ", ".join(there)
        raise PackUnknown(pack, f"the pack {pack!r} has no version {version!r}; known: {known}")
    return where / pack / version


def sources(where: Path) -> tuple[Source, ...]:
    """Return what the TOML files of a version say.

    :raises PackInvalid: a file is not TOML, or not text in UTF-8.
    """
    problems: list[Problem] = []
    found: list[Source] = []
    for path in _files(where):
        try:
            found.append(Source(path.name, tomllib.loads(path.read_text(encoding="utf-8"))))
        except UnicodeDecodeError:
            problems.append(Problem(path.name, "", "this file is not text in UTF-8; save it so"))
        except tomllib.TOMLDecodeError as error:
            problems.append(Problem(path.name, "", f"this is not TOML: {error}"))
    if problems:
        raise PackInvalid(problems)
    return tuple(found)


def digest_of(where: Path) -> str:
    """Return the SHA-256 of the rules of a version: its TOML files, by name and content."""
    sums = hashlib.sha256()
    for path in _files(where):
        content = path.read_bytes()
        sums.update(f"{path.name} {len(content)}\n".encode())
        sums.update(content)
    return sums.hexdigest()


def _files(where: Path) -> list[Path]:
    return [where / name for name in sorted(_names(where)) if name.endswith(SUFFIX)]


def _versions_in(where: Path) -> tuple[str, ...]:
    numbered = (name for name in _names(where) if _VERSION.fullmatch(name))
    filled = [n for n in numbered if any(f.endswith(SUFFIX) for f in _names(where / n))]
    return tuple(sorted(filled, key=lambda name: tuple(map(int, name.split(".")))))


def _names(where: Path) -> list[str]:
    """Return what lies in a folder; nothing where there is none."""
    return os.listdir(where) if where.is_dir() else []
