"""Files of reports as a person typed them, and short ways to take them in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from steward.domain.cases.words import Kind
from steward.operations.importing import Import, ImportRefused, Mapping, Outcome, import_reports
from steward.store.models import CaseEntry, CaseRow, ImportBatch, Note, Party
from steward.store.tenancy import company_scope
from tests.operations.desk import Desk

NOW = datetime(2020, 6, 1, 2, 0, tzinfo=UTC)
TARGETS = {
    "编号": "external_id",
    "标题": "title",
    "时间": "received_at",
    "内容": "text",
    "用户": "reporter",
    "电话": "phone",
    "类别": "kind",
    "位置": "place",
    "渠道": "channel",
    "紧急": "urgency",
    "答复": "replied.text",
    "答复时间": "replied.at",
}


@dataclass(frozen=True)
class Sheet:
    """A table as a person typed it; rows count from 2."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[int, tuple[object, ...]]]


def a_sheet(*rows: dict[str, object]) -> Sheet:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    cells = [tuple(row.get(name) for name in columns) for row in rows]
    return Sheet(columns, list(enumerate(cells, start=2)))


def a_row(number: str = "A1", **rest: object) -> dict[str, object]:
    return {
        "编号": number,
        "标题": "电梯困人",
        "时间": "2019-02-28 11:25:05",
        "内容": "三号楼二单元，\n请来人。",
        **rest,
    }


def taken(desk: Desk, sheet: Sheet, **rest: Any) -> Outcome:
    pairs = [f"{name}={TARGETS[name]}" for name in sheet.columns if name in TARGETS]
    plan: dict[str, Any] = {
        "file_name": "来件.csv",
        "sha256": "0" * 64,
        "mapping": Mapping.of(pairs, sheet.columns),
        "source": "热线",
        "kind": Kind.COMPLAINT,
        **rest,
    }
    steps: list[int] = []
    outcome = import_reports(
        sheet,
        Import(**plan),
        company=desk.company,
        actor=desk.system,
        now=NOW,
        progress=steps.append,
    )
    assert sum(steps) == 2 * len(sheet.rows)
    return outcome


def refused(desk: Desk, sheet: Sheet, **rest: Any) -> list[tuple[int, str, str, str]]:
    with pytest.raises(ImportRefused) as caught:
        taken(desk, sheet, **rest)
    with company_scope(desk.company.pk):
        assert CaseRow.objects.count() == Party.objects.exclude(name="业主甲").count() == 0
        assert Note.objects.count() == CaseEntry.objects.count() == ImportBatch.objects.count() == 0
    assert all(problem.words.en for problem in caught.value.problems)
    return [(p.row, p.column, p.value, p.words.zh) for p in caught.value.problems]
