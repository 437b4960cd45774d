"""Text in a box of a drawing: broken and shortened by how wide it is."""

from unicodedata import east_asian_width

ELLIPSIS = "…"


def width(text: str) -> int:
    """Return the width of a text in halves of a Chinese character."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def shortened(text: str, most: int) -> str:
    """Return a text that is at most so wide, its end replaced where it is longer."""
    if width(text) <= most:
        return text
    kept = text
    while kept and width(kept) + width(ELLIPSIS) > most:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrapped(text: str, most: int, lines: int) -> tuple[str, ...]:
    """Return a text in at most so many lines of a width; what does not fit is shortened."""
    found: list[str] = []
    rest = text.strip()
    while rest and len(found) < lines - 1 and width(rest) > most:
        cut = _cut(rest, most)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*found, shortened(rest, most)) if rest else tuple(found)


def _cut(text: str, most: int) -> int:
    """Where a line ends: after a space where there is one, else after the last whole character."""
    fits = 0
    while fits < len(text) and width(text[: fits + 1]) <= most:
        fits += 1
    space = text.rfind(" ", 0, fits + 1)
    breaks_a_word = fits < len(text) and text[fits - 1].isascii() and text[fits].isascii()
    return space + 1 if breaks_a_word and space > 0 else max(fits, 1)
