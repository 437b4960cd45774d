"""Messages are compiled when their source is newer, and only then."""

import os
from pathlib import Path

import polib
import pytest

from steward.cli.assets import compile_messages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    messages = tmp_path / "en" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    file.append(polib.POEntry(msgid="受理", msgstr="Intake"))
    file.save(str(messages / "django.po"))
    return tmp_path


def test_a_new_message_file_is_compiled(folder: Path) -> None:
    compile_messages(folder)
    compiled = polib.mofile(str(folder / "en" / "LC_MESSAGES" / "django.mo"))
    assert [(entry.msgid, entry.msgstr) for entry in compiled] == [("受理", "Intake")]


def test_an_unchanged_message_file_is_left_alone(folder: Path) -> None:
    compile_messages(folder)
    compiled = folder / "en" / "LC_MESSAGES" / "django.mo"
    os.utime(compiled, ns=(1, compiled.stat().st_mtime_ns + 1))
    compile_messages(folder)
    assert compiled.stat().st_atime_ns == 1


def test_a_changed_message_file_is_compiled_again(folder: Path) -> None:
    compile_messages(folder)
    source = folder / "en" / "LC_MESSAGES" / "django.po"
    compiled = source.with_suffix(".mo")
    source.write_text(source.read_text().replace("Intake", "Reception"))
    os.utime(compiled, ns=(1, source.stat().st_mtime_ns - 1))
    compile_messages(folder)
    assert [entry.msgstr for entry in polib.mofile(str(compiled))] == ["Reception"]
