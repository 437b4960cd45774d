"""``steward packs``: which procedure packs there are, and whether their files are sound."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

import click

from steward.domain.comparing import compare
from steward.domain.procedures.pack import Pack
from steward.packs import PackInvalid, PackUnknown, compose, digest, read_pack, shelf
from steward.packs.precedence import against_the_shelf


@click.group()
def command() -> None:
    """List and check the procedure packs."""


@command.command("list")
def list_packs() -> None:
    """Print each version of each pack with its digest."""
    for pack, versions in shelf().items():
        for version in versions:
            click.echo(f"{pack} {version} {digest(pack, version)}")


@command.command()
@click.argument("packs", nargs=-1)
def check(packs: tuple[str, ...]) -> None:
    """Read every version of PACKS, or of all, and print what is wrong with its files.

    Ends with status 1 if anything is wrong, with 2 if there is no such pack.
    """
    known = shelf()
    wrong = 0
    for pack in packs or known:
        for version in known.get(pack, ("",)):
            wrong += not _sound(pack, version)
    wrong += _against_each_other(packs or tuple(known))
    sys.exit(1 if wrong else 0)


def _against_each_other(packs: Iterable[str]) -> int:
    """Print what is wrong between the newest versions of the packs, and count it."""
    newest = dict(_readable(shelf()))
    found = [(pack, p) for pack, p in against_the_shelf(newest) if pack in packs]
    for pack, problem in found:
        click.echo(f"{pack}/{newest[pack].version}/{problem}", err=True)
    return len(found)


def _readable(packs: Iterable[str]) -> Iterator[tuple[str, Pack]]:
    for pack in packs:
        with suppress(PackInvalid):
            yield pack, read_pack(pack)


@command.command("compare")
@click.argument("one")
@click.argument("other")
def compare_packs(one: str, other: str) -> None:
    """Print what differs from ONE to OTHER, each as NAME or NAME:VERSION, and for which roles.

    Ends with status 2 if there is no such pack.
    """
    try:
        changes = compare(*(compose([_named(pack)]) for pack in (one, other)))
    except PackUnknown as error:
        click.echo(error.reason, err=True)
        sys.exit(2)
    for change in changes:
        sign = "~" if change.before and change.after else "+" if change.after else "-"
        name = str(getattr(change.line, "key", "") or getattr(change.line, "name", ""))
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        click.echo(f"{sign} {change.part} {name}{fields} {','.join(change.roles)}".rstrip())
    click.echo(f"{len(changes)} differences")


def _named(pack: str) -> tuple[str, str | None]:
    name, _, version = pack.partition(":")
    return name, version or None


def _sound(pack: str, version: str) -> bool:
    try:
        read = read_pack(pack, version or None)
    except PackUnknown as error:
        click.echo(error.reason, err=True)
        sys.exit(2)
    except PackInvalid as error:
        for problem in error.problems:
            click.echo(f"{pack}/{version}/{problem}", err=True)
        return False
    milestones, guards = len(read.milestones), len(read.guards)
    click.echo(f"{pack} {version}: sound ({milestones} milestones, {guards} guards)")
    return True
