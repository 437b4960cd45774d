"""The little Markdown that the reference needs."""

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Written by script/docs; change what it is written from. -->"


def page(title: str, *parts: str) -> str:
    """Return a page with its title, the notice that it is generated, and its parts."""
    return "\n\n".join((f"# {title}", NOTICE, *(part for part in parts if part))) + "\n"


def section(title: str, *parts: str) -> str:
    """Return a section, or nothing when it has no content."""
    content = [part for part in parts if part]
    return "\n\n".join((f"## {title}", *content)) if content else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, or nothing when it has no rows."""
    lines = [_row(row) for row in rows]
    return "\n".join((_row(head), _row("---" for _ in head), *lines)) if lines else ""


def code(*names: str) -> str:
    """Return names as code, in a list."""
    return ", ".join(f"`{name}`" for name in names)


def diagram(*lines: str) -> str:
    """Return a Mermaid diagram."""
    return "\n".join(("```mermaid", *lines, "```"))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
