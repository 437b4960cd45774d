"""A row as the report it states, or everything that is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from steward.domain.calendars import CalendarNotCovered
from steward.domain.cases.facts import Received
from steward.domain.cases.words import Kind, Urgency
from steward.domain.procedures.words import Words
from steward.operations.importing.instants import instant_of
from steward.operations.importing.mapping import Mapping
from steward.operations.importing.problems import Problem, Unreadable, shortened
from steward.operations.importing.vocabulary import Vocabulary
from steward.packs.adopted import Situation

T = TypeVar("T")
TITLE_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What one row states. Instants are in UTC; ``place`` is the id of one."""

    row: int
    external_id: str
    title: str
    text: str
    received_at: datetime
    kind: Kind
    channel: str | None = None
    category: str | None = None
    urgency: Urgency | None = None
    place: str | None = None
    reporter: str = ""
    phone: str = ""
    replied_at: datetime | None = None
    reply: str = ""

    def receipt(self, reporter: int | None) -> Received:
        """Return the fact that the report was received from a party."""
        return Received(
            kind=self.kind,
            channel=self.channel,
            category=self.category,
            urgency=self.urgency,
            place=self.place,
            reporter=None if reporter is None else str(reporter),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What rows are judged by: the words that are known, the zone, the instant of the import."""

    mapping: Mapping
    columns: Sequence[str]
    zone: ZoneInfo
    now: datetime
    day_begins: time | None
    kind: Kind
    kinds: Vocabulary
    urgencies: Vocabulary
    channels: Vocabulary
    categories: Vocabulary
    places: Vocabulary
    situation: Situation


def read_row(number: int, cells: Sequence[object], rules: Rules) -> Incoming | list[Problem]:
    """Return what a row states, or every problem that it has."""
    reader = _Reader(number, dict(zip(rules.columns, cells, strict=True)), rules)
    incoming = reader.read()
    return incoming if incoming is not None and not reader.problems else reader.problems


@dataclass(slots=True)
class _Reader:
    row: int
    cells: dict[str, object]
    rules: Rules
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Incoming | None:
        self._nothing_beyond_the_header()
        external_id = self._value("external_id", _written)
        received_at = self._value("received_at", self._instant)
        title, text = self._text("title"), self._text("text")
        if not title and not text:
            self._problem("title", "标题和内容都是空的，请补上。", "No title and no text; add one.")
        kind = self._word("kind", self.rules.kinds)
        urgency = self._word("urgency", self.rules.urgencies)
        channel = self._word("channel", self.rules.channels)
        category = self._word("category", self.rules.categories)
        place = self._word("place", self.rules.places)
        replied_at, reply = self._reply(received_at)
        if received_at is None or external_id is None:
            return None
        return Incoming(
            row=self.row,
            external_id=external_id,
            title=_one_line(title) or _beginning(text),
            text=text,
            received_at=received_at,
            kind=Kind(kind) if kind else self.rules.kind,
            channel=channel,
            category=category,
            urgency=Urgency(urgency) if urgency else None,
            place=place,
            reporter=self._text("reporter"),
            phone=self._text("phone"),
            replied_at=replied_at,
            reply=reply,
        )

    def _reply(self, received_at: datetime | None) -> tuple[datetime | None, str]:
        reply = self._text("replied.text")
        if self._cell("replied.at") is None:
            if reply:
                zh = "有答复内容，却没有答复时间，请补上。"
                self._problem("replied.at", zh, "There is a reply without its time; add it.")
            return None, reply
        at = self._value("replied.at", self._instant)
        if at is not None and received_at is not None and at < received_at:
            zh = "答复早于接报时间，请核对这两列。"
            self._problem("replied.at", zh, "The reply is earlier than the report; check both.")
        return at, reply

    def _nothing_beyond_the_header(self) -> None:
        for column, cell in self.cells.items():
            if column.startswith("(") and column.endswith(")") and cell is not None:
                self._told(
                    column,
                    cell,
                    "这一格没有对应的表头，可能是前面某格少了引号；请检查这一行。",
                    "No header stands over this cell; perhaps quotes are missing before it.",
                )
                return

    def _instant(self, cell: object) -> datetime:
        instant = instant_of(cell, self.rules.zone, self.rules.day_begins)
        if instant > self.rules.now:
            raise Unreadable("这个时间还没有到，请改正。", "This lies in the future; correct it.")
        day = instant.astimezone(self.rules.zone).date()
        try:
            self.rules.situation.calendar.is_working_day(day)
        except CalendarNotCovered:
            raise Unreadable(
                f"工作日历没有{day.year}年的数据，算不出时限；请先补上日历。",
                f"The working calendar knows nothing of {day.year}; add that year first.",
            ) from None
        return instant

    def _word(self, target: str, vocabulary: Vocabulary) -> str | None:
        if self._cell(target) is None:
            return None
        return self._value(target, lambda cell: vocabulary.stored(_written(cell)))

    def _text(self, target: str) -> str:
        cell = self._cell(target)
        return "" if cell is None else _written(cell)

    def _value(self, target: str, read: Callable[[object], T]) -> T | None:
        cell = self._cell(target)
        try:
            if cell is None:
                raise Unreadable("这一格是空的，请补上。", "This cell is blank; fill it in.")
            return read(cell)
        except Unreadable as error:
            self._told(self.rules.mapping.column(target), cell, error.words.zh, error.words.en)
            return None

    def _cell(self, target: str) -> object:
        column = self.rules.mapping.columns.get(target)
        return None if column is None else self.cells[column]

    def _problem(self, target: str, zh: str, en: str) -> None:
        self._told(self.rules.mapping.column(target), self._cell(target), zh, en)

    def _told(self, column: str, cell: object, zh: str, en: str) -> None:
        self.problems.append(
            Problem(row=self.row, column=column, value=shortened(cell), words=Words(zh, en))
        )


def _written(cell: object) -> str:
    return str(cell).strip()


def _beginning(text: str) -> str:
    line = _one_line(text)
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1] + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())
