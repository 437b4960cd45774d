"""QR codes as shapes that a page draws itself."""

from dataclasses import dataclass

import segno

# The white border that a reader needs, in modules.
BORDER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code: the length of a side in modules, and the path of the dark ones."""

    side: int
    path: str


def qr(text: str) -> Code:
    """Return the QR code of a text."""
    rows = segno.make_qr(text, error="m").matrix
    dark = (
        f"M{x + BORDER} {y + BORDER}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, bit in enumerate(row)
        if bit
    )
    return Code(side=len(rows) + 2 * BORDER, path="".join(dark))
