"""What is made from the source before serving: compiled messages and collected static files."""

import hashlib
import os
from pathlib import Path

MESSAGES = Path(__file__).resolve().parents[1] / "web" / "locale"


def refresh() -> None:
    """Make what is stale, and nothing else. Django must be ready."""
    compile_messages()
    collect_static()


def compile_messages(folder: Path = MESSAGES) -> None:
    """Compile every message file that is newer than what was compiled from it."""
    for source in folder.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime:
            import polib

            # Two starts at once must not write into the same unfinished file.
            unfinished = compiled.with_suffix(f".mo.{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(unfinished))
            unfinished.rename(compiled)


def collect_static() -> None:
    """Collect the static files if any has changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT).with_name("static.collected")
    state = _static_state()
    if stamp.exists() and stamp.read_text() == state:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)


def _static_state() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
