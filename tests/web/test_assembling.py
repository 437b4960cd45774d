"""Styles and scripts are written in many files and served as few."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from steward.web import assembling
from steward.web.assembling import LISTS, SOURCES, NotAssembled, assembled

LINKED = re.compile(r'<(?:link|script)[^>]+(?:href|src)="/static/([^"]+)"')
TEMPLATES = Path(assembling.__file__).parent / "templates"


def test_every_style_and_script_reaches_a_page() -> None:
    listed = {part for entry in LISTS.iterdir() for part in assembling.NAMED.findall(read(entry))}
    linked = {path for page in TEMPLATES.rglob("*.html") for path in named(page)}
    written = {f"{path.parent.name}/{path.name}" for path in SOURCES.glob("*/*.*")}
    assert {entry.name for entry in LISTS.iterdir()} <= linked
    assert written - linked == listed


def test_what_is_put_together_is_its_parts_in_order() -> None:
    style = assembled(LISTS / "desk.css")
    parts = [read(SOURCES / part) for part in assembling.NAMED.findall(read(LISTS / "desk.css"))]
    assert len(parts) > 40
    assert [part for part in parts if style.count(part) != 1] == []
    assert style.startswith(parts[0])
    assert style.endswith(parts[-1])


def test_a_script_keeps_its_names_to_itself_but_for_what_it_gives_out(tmp_path: Path) -> None:
    script = assembled(LISTS / "workbench.js")
    assert re.search(r"^(?:import|export) ", script, re.MULTILINE) is None
    assert re.search(r"^function morph\(", script, re.MULTILINE)
    assert script.count("function clicked(") == 1
    before, braced, _rest = script.partition("\n{\n// Keeps the queue fresh")
    assert braced
    assert "function morph(" in before


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ('import "./js/queue.js";\nimport "./js/morph.js";\n', "queue.js takes in morph.js"),
        ('import "./js/no_such.js";\n', "names js/no_such.js"),
    ],
)
def test_a_list_that_cannot_work_is_refused(tmp_path: Path, listed: str, words: str) -> None:
    entry = tmp_path / "some.js"
    entry.write_text(listed, encoding="utf-8")
    with pytest.raises(NotAssembled, match=words):
        assembled(entry)


def test_the_first_load_of_a_page_is_a_handful_of_files(db: None) -> None:
    files = LINKED.findall(Client().get("/sign-in").content.decode())
    assert "steward/desk.css" in files
    assert len(files) <= 7
    assert [path for path in files if finders.find(path) is None] == []


def test_a_changed_part_is_put_together_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources" / "css").mkdir(parents=True)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "few.css").write_text('@import "./css/one.css";\n', encoding="utf-8")
    monkeypatch.setattr(assembling, "SOURCES", tmp_path / "sources")
    monkeypatch.setattr(assembling, "LISTS", tmp_path / "lists")
    part = tmp_path / "sources" / "css" / "one.css"
    finder = assembling.AssembledFinder()
    for text in ("a { color: red }\n", "a { color: blue }\n"):
        part.write_text(text, encoding="utf-8")
        assert Path(finder.find("steward/few.css")).read_text(encoding="utf-8") == text
    assert finder.find("steward/none.css") is None
    assert [name for name, _storage in finder.list(None)] == ["steward/few.css"]


def read(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def named(page: Path) -> list[str]:
    """Return the files of our own that a template links."""
    return re.findall(r'{% static "steward/([^"]+)" %}', read(page))
