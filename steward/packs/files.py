"""The folders that hold packs: which there are, what their files say, and their digest."""

import hashlib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from steward.packs.problems import PackInvalid, PackUnknown, Problem

ROOT = "STEWARD_PACKS"
"""Environment variable that names another folder of packs."""

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
    found = {folder.name: _versions_in(folder) for folder in _folders(root())}
    return {name: found[name] for name in sorted(found) if found[name]}


def folder(pack: str, version: str | None) -> Path:
    """Return the folder of a version of a pack; of the newest when none is named.

    :raises PackUnknown: there is no such pack or version.
    """
    known = versions()
    if pack not in known:
        raise PackUnknown(pack, f"there is no pack {pack!r}; known: {', '.join(known) or 'none'}")
    if version is None:
        return root() / pack / known[pack][-1]
    if version not in known[pack]:
        there = ", ".join(known[pack])
        raise PackUnknown(pack, f"the pack {pack!r} has no version {version!r}; known: {there}")
    return root() / pack / version


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
    return sorted(where.glob("*.toml"))


def _folders(where: Path) -> Iterator[Path]:
    return (path for path in where.iterdir() if path.is_dir()) if where.is_dir() else iter(())


def _versions_in(where: Path) -> tuple[str, ...]:
    names = [f.name for f in _folders(where) if _VERSION.fullmatch(f.name) and _files(f)]
    return tuple(sorted(names, key=lambda name: tuple(map(int, name.split(".")))))
