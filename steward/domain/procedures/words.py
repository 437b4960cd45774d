"""A text of a procedure in the two languages of the interface."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Chinese first; English where a reader asks for it."""

    zh: str
    en: str

    def in_language(self, code: str) -> str:
        """Return the text for a language code such as ``zh-hans`` or ``en``."""
        return self.en if code.startswith("en") else self.zh
