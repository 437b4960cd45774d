"""The desk's own words for stored names, each in one place; English through gettext.

What a procedure says about itself comes from its pack in both languages and is not here.
"""

from django.utils.translation import get_language

from steward.domain.procedures.words import Words


def said(words: Words) -> str:
    """Return a procedure's text in the language of the reader."""
    return words.in_language(language())


def language() -> str:
    """Return the code of the reader's language."""
    return get_language() or "zh-hans"
