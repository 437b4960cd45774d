"""Databases that must not be served: with another key, or of other procedures."""

import click


def refuse_other_key() -> None:
    """Stop before a new key, made for a lost one, tears every log in two.

    :raises click.ClickException: the key is not the one that sealed the logs.
    """
    from steward.operations.verifying import key_fits

    if not key_fits():
        raise click.ClickException(
            "log.key in the data folder is not the key that sealed the logs of this database."
            " Put the key back from the backup; without it no log can be continued."
        )


def refuse_changed_packs() -> None:
    """Stop before every page fails: a case can only be run by the version that governs it.

    :raises click.ClickException: files of a version that cases are run by have changed.
    """
    from steward.operations import demo
    from steward.operations.adopting import changed_packs

    if changed := changed_packs():
        named = ", ".join(f"{pack} {version}" for pack, version in changed)
        what = (
            "This is the demonstration: load it anew with 'steward demo reset'."
            if demo.is_loaded()
            else "Put the files back, and publish the change as a new version."
        )
        raise click.ClickException(
            f"Cases in this database are run by pack versions whose files have changed: {named}."
            f" {what}"
        )
