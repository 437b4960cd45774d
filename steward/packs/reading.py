"""From the files of a version to the pack as a value, with every problem found in one reading."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from steward.domain.cases.facts import BY_NAME
from steward.domain.cases.words import Validity
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.records import Role, Setting
from steward.packs import (
    dispatching,
    forms,
    guidance,
    lines,
    papers,
    precedence,
    rates,
    reaching,
    records,
    shares,
    spreads,
    warranties,
    wordings,
)
from steward.packs.book import Book, Line, bound
from steward.packs.files import digest_of, sources
from steward.packs.problems import PackInvalid
from steward.packs.settings import bind, declared
from steward.packs.soundness import report_unsound
from steward.packs.tables import Table

T = TypeVar("T")


def read(where: Path, chosen: Mapping[str, object]) -> Pack:
    """Return the pack in a folder, its settings bound to the values chosen or to their defaults.

    :raises PackInvalid: with everything that is wrong in its files.
    :raises SettingInvalid: a value was chosen that the pack cannot take.
    """
    book = bound(sources(where))
    settings = declared(book)
    if book.problems:
        # Without a sound head and settings every line after them would be called wrong as well.
        _report_rest(book, settings, where)
    book.values = bind(where.parent.name, settings, chosen, book.keys("roles"))
    pack = _pack(book, settings, where)
    if book.problems:
        raise PackInvalid(book.problems)
    return pack


def _report_rest(book: Book, settings: Mapping[str, Setting], where: Path) -> None:
    book.values = {
        line.key: settings[line.key].default if line.key in settings else None
        for line in book.of("settings")
    }
    if book.of("pack"):
        _pack(book, dict(settings), where)
    raise PackInvalid(book.problems)


def _pack(book: Book, settings: dict[str, Setting], where: Path) -> Pack:
    head = Table(book.of("pack")[0], book)
    book.prefixes = frozenset(_prefixes(head))
    name = where.parent.name
    pack = Pack(
        id=_named(head, "id", name),
        version=_named(head, "version", where.name),
        digest=digest_of(where),
        title=head.words("title"),
        source=head.words("source"),
        issued=head.day("issued"),
        number=head.text("number") if "number" in head.line.data else "",
        edition=head.text("edition") if "edition" in head.line.data else "",
        unmarked_validity=head.choice("unmarked_validity", Validity),
        confidence_level=rates.confidence_level(head),
        small_number=head.whole("small_number", 2, 1000),
        everyone_may=frozenset(head.names("everyone_may", BY_NAME, "fact")),
        precedes=precedence.precedes(head),
        settings=settings,
        values=dict(book.values),
        roles=_by_key(book, "roles", records.a_role),
        ladders=_by_key(book, "ladders", lambda table: records.ladder(table, name)),
        milestones=_each(book, "milestone", name, lines.milestone),
        guards=_each(book, "guard", name, lines.guard),
        derivations=_each(book, "derivation", name, lines.derivation),
        notices=_each(book, "notice", name, lines.notice),
        detectors=_each(book, "detector", name, lines.detector),
        duties=_each(book, "duty", name, records.duty),
        rises=_each(book, "severity", name, shares.rise),
        rates=_each(book, "rate", name, rates.rate),
        means=_each(book, "mean", name, spreads.mean),
        durations=_each(book, "duration", name, spreads.duration),
        distributions=_each(book, "distribution", name, spreads.distribution),
        samples=_each(book, "sample", name, rates.sample),
        comparisons=_each(book, "comparison", name, shares.comparison),
        components=_each(book, "component", name, warranties.component),
        exclusions=_each(book, "exclusion", name, warranties.exclusion),
        charges=_each(book, "charge", name, warranties.charge),
        papers=_each(book, "paper", name, papers.paper),
        place_duties=_each(book, "place_duty", name, warranties.place_duty),
        categories=_each(book, "category", name, records.category),
        channels=_each(book, "channel", name, records.channel),
        reachings=_each(book, "reaching", name, reaching.reaching),
        trades=_each(book, "trade", name, dispatching.trade),
        dispatchings=_each(book, "dispatch", name, dispatching.dispatching),
        forms=_each(book, "form", name, forms.form),
        guidance=_each(book, "guidance", name, guidance.guidance),
        labels=_each(book, "label", name, guidance.label),
        wordings=_each(book, "message", name, wordings.wording),
    )
    head.close()
    _report_circles(book, pack.roles)
    if not book.problems:
        report_unsound(book, pack)
    return pack


def _report_circles(book: Book, roles: Mapping[str, Role]) -> None:
    for line in book.of("roles"):
        chain = [line.key]
        while (above := roles[chain[-1]].reports_to) is not None and above not in chain:
            chain.append(above)
        if above == line.key:
            path = " → ".join((*chain, above))
            Table(line, book).wrong("reports_to", f"this line of reporting never ends: {path}")


def _prefixes(head: Table) -> list[str]:
    written = head.raw("rules")
    if isinstance(written, list) and written and all(isinstance(p, str) for p in written):
        return written
    head.wrong("rules", 'list the codes of the rules that this pack carries out, like ["GD"]')
    return []


def _named(head: Table, key: str, folder: str) -> str:
    written = head.text(key)
    if written and written != folder:
        head.wrong(key, f"this says {written!r}, but the folder is called {folder!r}")
    return written


def _by_key(book: Book, section: str, read_one: Callable[[Table], T]) -> dict[str, T]:
    return {line.key: _one(line, book, read_one) for line in book.of(section)}


def _each(
    book: Book, section: str, pack: str, read_one: Callable[[Table, str], T]
) -> tuple[T, ...]:
    return tuple(_one(line, book, lambda table: read_one(table, pack)) for line in book.of(section))


def _one(line: Line, book: Book, read_one: Callable[[Table], T]) -> T:
    table = Table(line, book)
    value = read_one(table)
    table.close()
    return value
