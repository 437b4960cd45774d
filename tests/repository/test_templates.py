"""Forms in parts of pages carry what protects them, wherever the part is included."""

import re
from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "steward" / "web" / "templates"
INCLUDE = re.compile(r'\{%\s*include\s+["\']([^"\']+)["\']([^%]*)%\}')


@cache
def text_of(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@cache
def needs_token(name: str) -> bool:
    """Whether a form in a template, or in what it includes with all it knows, needs the token."""
    text = text_of(name)
    return "csrf_token %}" in text or any(
        needs_token(part)
        for part, rest in INCLUDE.findall(text)
        if not rest.rstrip().endswith("only")
    )


def test_a_part_that_is_given_nothing_else_is_given_the_token_of_its_forms() -> None:
    bare = [
        (str(path.relative_to(TEMPLATES)), part)
        for path in sorted(TEMPLATES.rglob("*.html"))
        for part, rest in INCLUDE.findall(path.read_text(encoding="utf-8"))
        if rest.rstrip().endswith("only") and needs_token(part) and "csrf_token=" not in rest
    ]
    assert bare == [], "the form would be refused: include it with csrf_token=csrf_token"
