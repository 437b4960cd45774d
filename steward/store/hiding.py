"""Secrets kept out of sight: what lies in the database is of no use without the key beside it."""

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = "hidden:1:"
NONCE = 12
PURPOSE = b"steward secret at rest"


class Unreadable(Exception):
    """It was not hidden with this key, or was changed since."""


def hidden(text: str, key: bytes, nonce: bytes) -> str:
    """Return a text as it may lie in the database; ``nonce`` is 12 fresh random bytes."""
    sealed = nonce + _cipher(key).encrypt(nonce, text.encode(), PURPOSE)
    return MARK + base64.urlsafe_b64encode(sealed).decode()


def shown(kept: str, key: bytes) -> str:
    """Return a text that was hidden.

    :raises Unreadable: it was not hidden with this key, or was changed since.
    """
    if not is_hidden(kept):
        raise Unreadable("not hidden at all")
    try:
        sealed = base64.b64decode(kept.removeprefix(MARK), b"-_", validate=True)
        return _cipher(key).decrypt(sealed[:NONCE], sealed[NONCE:], PURPOSE).decode()
    except (binascii.Error, ValueError, InvalidTag):
        raise Unreadable("another key, or changed since") from None


def is_hidden(kept: str) -> bool:
    """Tell whether something lies hidden, and not as it was before this was done."""
    return kept.startswith(MARK)


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(key))
