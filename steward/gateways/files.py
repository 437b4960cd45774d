"""Files that people bring: known by their bytes, kept under random names."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

HEAD = 32


class FileRefused(Exception):
    """The file cannot be kept."""


class FileEmpty(FileRefused):
    """There is nothing in it."""


class FileTooLarge(FileRefused):
    """It has more than ``most`` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most} bytes")
        self.most = most


class FileKindUnknown(FileRefused):
    """Its bytes are of no kind that a case needs."""


class FileMisnamed(FileRefused):
    """Its name ends like another kind of file; ``found`` is the ending that fits its bytes."""

    def __init__(self, found: str) -> None:
        super().__init__(f"its bytes are those of a .{found} file")
        self.found = found


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how its bytes begin, what its name ends in, what a browser calls it."""

    media_type: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file in the data folder. ``path`` is relative to the folder, ``size`` in bytes."""

    name: str
    size: int
    media_type: str
    sha256: str
    path: str


def _riff(form: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == form


def _brand(*brands: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[4:8] == b"ftyp" and head[8:12] in brands


def _first(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(starts)


# fmt: off
_SOUND_OR_FILM = (
    b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"M4A ", b"M4V ",
    b"avc1", b"dash", b"MSNV", b"3gp4", b"3gp5", b"3gp6", b"qt  ",
)
# fmt: on

KINDS = (
    Kind("image/jpeg", ("jpg", "jpeg"), _first(b"\xff\xd8\xff")),
    Kind("image/png", ("png",), _first(b"\x89PNG\r\n\x1a\n")),
    Kind("image/gif", ("gif",), _first(b"GIF87a", b"GIF89a")),
    Kind("image/webp", ("webp",), _riff(b"WEBP")),
    Kind("application/pdf", ("pdf",), _first(b"%PDF-")),
    Kind("audio/mpeg", ("mp3",), _first(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    Kind("audio/mp4", ("m4a",), _brand(*_SOUND_OR_FILM)),
    Kind("video/mp4", ("mp4",), _brand(*_SOUND_OR_FILM)),
    Kind("audio/amr", ("amr",), _first(b"#!AMR")),
    Kind("audio/ogg", ("ogg", "oga", "opus"), _first(b"OggS")),
    Kind("audio/webm", ("webm", "weba"), _first(b"\x1a\x45\xdf\xa3")),
    Kind("audio/wav", ("wav",), _riff(b"WAVE")),
)


def endings() -> tuple[str, ...]:
    """Return what the names of files that can be kept end in."""
    return tuple(ending for kind in KINDS for ending in kind.endings)


def kind_of(name: str, head: bytes) -> Kind:
    """Return the kind of a file by its first bytes, which its name must fit.

    :raises FileKindUnknown: the bytes are of no known kind.
    :raises FileMisnamed: the name says another kind.
    """
    fitting = [kind for kind in KINDS if kind.begins(head)]
    if not fitting:
        raise FileKindUnknown(name)
    ending = PurePath(name).suffix.lstrip(".").lower()
    for kind in fitting:
        if ending in kind.endings:
            return kind
    raise FileMisnamed(fitting[0].endings[0])


def keep(name: str, chunks: Iterable[bytes], root: Path, folder: str, most: int) -> Kept:
    """Write a file below ``root`` under a random name and return what is known of it.

    :raises FileRefused: it is empty, has more than ``most`` bytes, or is of no fitting kind.
    """
    path = PurePath(folder, secrets.token_hex(16))
    target = root / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with target.open("xb") as out:
            kind, size, digest = _write(name, chunks, out, most)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    target.chmod(0o600)
    shown = PurePath(name).name
    return Kept(
        name=shown, size=size, media_type=kind.media_type, sha256=digest, path=path.as_posix()
    )


def forget(path: str, root: Path) -> None:
    """Remove a kept file that no case knows."""
    _inside(path, root).unlink(missing_ok=True)


def opened(path: str, root: Path) -> BinaryIO:
    """Open a kept file for reading.

    :raises FileNotFoundError: it is not there, or the path leads outside ``root``.
    """
    return _inside(path, root).open("rb")


def _write(name: str, chunks: Iterable[bytes], out: BinaryIO, most: int) -> tuple[Kind, int, str]:
    kind, size, digest, head = None, 0, hashlib.sha256(), b""
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise FileTooLarge(most)
        head += chunk[: HEAD - len(head)]
        if kind is None and len(head) == HEAD:
            kind = kind_of(name, head)
        digest.update(chunk)
        out.write(chunk)
    if size == 0:
        raise FileEmpty(name)
    return kind or kind_of(name, head), size, digest.hexdigest()


def _inside(path: str, root: Path) -> Path:
    target = (root / path).resolve()
    if not target.is_relative_to(root.resolve()):
        raise FileNotFoundError(path)
    return target
