"""Styles and scripts are written one file for each component and served as few.

A file in ``assembled/`` lists by ``@import`` or ``import`` what it is put together from, in order.
On a line with a long way each file of its own is a wait of its own.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

HERE = Path(__file__).parent
LISTS, SOURCES = HERE / "assembled", HERE / "static" / "steward"
NAMED = re.compile(r'^(?:@import|import) "\./([\w/]+\.(?:css|js))";$', re.MULTILINE)
TAKEN_IN = re.compile(r'^import \{[^}]+\} from "\./(\w+\.js)";\n', re.MULTILINE)
GIVEN_OUT = re.compile(r"^export (?=function|const)", re.MULTILINE)


class NotAssembled(Exception):
    """A list, or a part that it names, cannot be put together."""


class AssembledFinder(BaseFinder):
    """Finds what is put together, made anew when a part has changed."""

    def __init__(self, *_args: object, **_options: object) -> None:
        self.storage = FileSystemStorage(location=settings.STEWARD_ASSEMBLED)

    def check(self, **_options: object) -> list[Any]:
        """Find nothing wrong: a fault is raised where something is put together."""
        return []

    def find(self, path: str, find_all: bool = False, **_options: object) -> Any:
        """Return where a file lies that is put together; nothing for others."""
        made = [str(self._made(entry)) for entry in LISTS.iterdir() if path == _name(entry)]
        return made if find_all else next(iter(made), None)

    def list(self, _ignored: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield every file that is put together."""
        for entry in sorted(LISTS.iterdir()):
            self._made(entry)
            yield _name(entry), self.storage

    def _made(self, entry: Path) -> Path:
        made = Path(self.storage.path(_name(entry)))
        _write(made, assembled(entry))
        return made


def _name(entry: Path) -> str:
    return f"steward/{entry.name}"


def assembled(entry: Path) -> str:
    """Return the text of what a list names.

    :raises NotAssembled: it names what there is not, or a script lacks what it takes in.
    """
    parts = NAMED.findall(entry.read_text(encoding="utf-8"))
    texts = []
    for number, part in enumerate(parts):
        source = SOURCES / part
        if not source.exists():
            raise NotAssembled(f"{entry.name} names {part}, which there is not")
        text = source.read_text(encoding="utf-8")
        texts.append(_script(part, text, parts[:number]) if entry.suffix == ".js" else text)
    return "\n".join(texts)


def _script(part: str, text: str, before: Iterable[str]) -> str:
    """What a script names stays its own, except what it gives out to those that follow."""
    for needed in TAKEN_IN.findall(text):
        if f"js/{needed}" not in before:
            raise NotAssembled(f"{part} takes in {needed}, which must be named before it")
    inner, given = GIVEN_OUT.subn("", TAKEN_IN.sub("", text))
    return inner if given else f"{{\n{inner}}}\n"


def _write(path: Path, text: str) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two starts at once must not write into the same unfinished file.
    unfinished = path.with_suffix(f"{path.suffix}.{os.getpid()}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(path)
