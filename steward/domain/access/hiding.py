"""Secrets kept out of sight: what lies in the database is of no use without the key beside it.

The standard library has no block cipher, and a library for one secret of twenty bytes is a heavy
guest. HMAC-SHA256 is a pseudorandom function: of a nonce that is never used twice it makes the
stream that the text is mixed with, and by another key the seal over both.
"""

import base64
import hmac

MARK = "hidden:1:"
NONCE = 16
SEAL = 32


class Unreadable(Exception):
    """It was not hidden with this key, or was changed since."""


def hidden(text: str, key: bytes, nonce: bytes) -> str:
    """Return a text as it may lie in the database; ``nonce`` is 16 fresh random bytes."""
    mixed = _mixed(text.encode(), key, nonce)
    sealed = nonce + mixed + _seal(nonce + mixed, key)
    return MARK + base64.urlsafe_b64encode(sealed).decode()


def shown(kept: str, key: bytes) -> str:
    """Return a text that was hidden.

    :raises Unreadable: it was not hidden with this key, or was changed since.
    """
    if not is_hidden(kept):
        raise Unreadable("not hidden at all")
    try:
        sealed = base64.urlsafe_b64decode(kept.removeprefix(MARK))
    except ValueError:
        raise Unreadable("not what was written") from None
    body, seal = sealed[:-SEAL], sealed[-SEAL:]
    if len(body) < NONCE or not hmac.compare_digest(seal, _seal(body, key)):
        raise Unreadable("another key, or changed since")
    return _mixed(body[NONCE:], key, body[:NONCE]).decode()


def is_hidden(kept: str) -> bool:
    """Tell whether something lies hidden, and not as it was before this was done."""
    return kept.startswith(MARK)


def _mixed(text: bytes, key: bytes, nonce: bytes) -> bytes:
    blocks = (len(text) + 31) // 32
    own = hmac.digest(key, b"mix", "sha256")
    stream = b"".join(hmac.digest(own, nonce + n.to_bytes(4), "sha256") for n in range(blocks))
    return bytes(one ^ other for one, other in zip(text, stream, strict=False))


def _seal(body: bytes, key: bytes) -> bytes:
    return hmac.digest(hmac.digest(key, b"seal", "sha256"), body, "sha256")
