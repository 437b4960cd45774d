"""Which column of a file says what: ``column=target``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True)
class Target:
    """Something of a report that a column can state."""

    words: Words
    required: bool = False


TARGETS = {
    "external_id": Target(Words("来源系统里的编号", "its id in the system it came from"), True),
    "received_at": Target(Words("接报时间", "when it was received"), True),
    "title": Target(Words("标题；不给就取内容的开头", "title; else the beginning of the text")),
    "text": Target(Words("内容", "text")),
    "reporter": Target(Words("报事人的姓名或代号", "name or pseudonym of who reported it")),
    "phone": Target(Words("报事人的电话", "phone number of who reported it")),
    "place": Target(Words("位置：编码、路径或唯一的名称", "place: code, path or unambiguous name")),
    "kind": Target(Words("事项类别：报修、投诉、咨询等", "kind: repair, complaint, enquiry, …")),
    "channel": Target(Words("来件渠道：规程里的渠道", "channel, one that the procedure names")),
    "category": Target(Words("分类：规程里的分类", "category, one that the procedure names")),
    "urgency": Target(Words("紧急程度：紧急或一般", "urgency: urgent or normal")),
    "replied.at": Target(Words("答复时间", "when it was replied to")),
    "replied.text": Target(Words("答复内容", "text of the reply")),
}


class MappingInvalid(Exception):
    """The columns cannot be told apart by this mapping; ``words`` says why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


@dataclass(frozen=True, slots=True)
class Mapping:
    """The column of each target that is stated."""

    columns: dict[str, str]

    @classmethod
    def of(cls, pairs: Iterable[str], known: Sequence[str]) -> "Mapping":
        """Return the mapping that texts like ``编号=external_id`` make for a file's columns.

        :raises MappingInvalid: an unknown column or target, one stated twice, or one missing.
        """
        columns: dict[str, str] = {}
        for pair in pairs:
            column, target = _parted(pair)
            _check(column, target, known)
            if target in columns:
                raise MappingInvalid(
                    f"“{target}”对应了两列（“{columns[target]}”和“{column}”），只能留一列。",
                    f'Two columns state "{target}" ("{columns[target]}" and "{column}"); keep one.',
                )
            columns[target] = column
        _refuse_incomplete(columns, known)
        return cls(columns)

    def column(self, target: str) -> str:
        """Return the column that states a target, or the target's own name if none does."""
        return self.columns.get(target, target)


def _parted(pair: str) -> tuple[str, str]:
    # A column's name may hold an equals sign; a target never does.
    column, sign, target = pair.rpartition("=")
    if not sign or not column.strip():
        raise MappingInvalid(
            f"“{pair}”不是“列名=去向”的写法，例如：编号=external_id。",
            f'"{pair}" is not written as column=target, such as id=external_id.',
        )
    return column.strip(), target.strip()


def _check(column: str, target: str, known: Sequence[str]) -> None:
    if target not in TARGETS:
        names = "、".join(TARGETS)
        raise MappingInvalid(
            f"没有叫“{target}”的去向；可用的有：{names}。",
            f'There is no target "{target}"; there are: {", ".join(TARGETS)}.',
        )
    if column not in known:
        raise MappingInvalid(
            f"文件里没有“{column}”这一列；有：{'、'.join(known)}。",
            f'The file has no column "{column}"; it has: {", ".join(known)}.',
        )


def _refuse_incomplete(columns: dict[str, str], known: Sequence[str]) -> None:
    missing = [name for name, target in TARGETS.items() if target.required and name not in columns]
    if not {"title", "text"} & columns.keys():
        missing.append("title")
    if "replied.text" in columns and "replied.at" not in columns:
        missing.append("replied.at")
    if missing:
        zh = "、".join(f"{name}（{TARGETS[name].words.zh}）" for name in missing)
        en = ", ".join(f"{name} ({TARGETS[name].words.en})" for name in missing)
        raise MappingInvalid(
            f"还要指明哪一列是{zh}；文件里有：{'、'.join(known)}。",
            f"Say also which column is {en}; the file has: {', '.join(known)}.",
        )
