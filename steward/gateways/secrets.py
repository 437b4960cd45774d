"""Secrets that Steward makes for itself, kept in files that only their owner can read."""

import secrets
from contextlib import suppress
from pathlib import Path


def kept(path: Path) -> str:
    """Return the secret in a file, made on first use."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        write(fresh, secrets.token_urlsafe(48))
        # Of two processes that make one at once, the first one's is kept by both.
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
        return path.read_text().strip()


def write(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    unfinished.write_text(f"{text}\n")
    unfinished.rename(path)
