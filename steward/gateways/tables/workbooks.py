"""Excel workbooks, old and new, with their typed cells."""

import io

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from steward.domain.procedures.words import Words
from steward.gateways.tables.values import ALLOWED, Cell, Table, TableUnreadable, table


def read_workbook(raw: bytes, sheet: str | None, remarks: tuple[Words, ...]) -> Table:
    """Return the table of a workbook: of its first sheet that holds something, or the named one.

    :raises TableUnreadable: protected, damaged, empty, or without such a sheet.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        chosen, others = _chosen(book, sheet)
        cells = chosen.to_python(skip_empty_area=False)
    except PasswordError:
        raise TableUnreadable(
            "工作簿设了打开密码；请去掉密码另存后再导入。",
            "The workbook has a password; save it without one first.",
        ) from None
    except CalamineError:
        raise TableUnreadable(
            "工作簿已损坏，或者不是Excel文件；请在Excel里打开后另存为.xlsx。",
            "The workbook is damaged or no Excel file; open it in Excel and save it as .xlsx.",
        ) from None
    lines = [(n, [_cell(c) for c in line]) for n, line in enumerate(cells, start=1)]
    return table(lines, format="excel", remarks=(*remarks, *_left_out(chosen, others)))


def _chosen(book: CalamineWorkbook, name: str | None) -> tuple[CalamineSheet, list[str]]:
    names = [
        data.name
        for data in book.sheets_metadata
        if data.typ is SheetTypeEnum.WorkSheet
        and (data.visible is SheetVisibleEnum.Visible or data.name == name)
    ]
    if name is not None:
        if name not in names:
            raise TableUnreadable(
                f"没有叫“{name}”的工作表；有：{'、'.join(names)}。",
                f'There is no sheet "{name}"; there are: {", ".join(names)}.',
            )
        return book.get_sheet_by_name(name), []
    filled = [s for s in map(book.get_sheet_by_name, names) if s.total_height]
    if not filled:
        raise TableUnreadable(
            "工作簿里没有内容，请检查是否选错了文件。",
            "The workbook holds nothing; check whether it is the right one.",
        )
    beside = (ALLOWED.zh, ALLOWED.en)
    return filled[0], [s.name for s in filled[1:] if s.name not in beside]


def _left_out(chosen: CalamineSheet, others: list[str]) -> tuple[Words, ...]:
    if not others:
        return ()
    return (
        Words(
            f"只读了工作表“{chosen.name}”；没有读：{'、'.join(others)}。要读别的请用--sheet。",
            f'Only the sheet "{chosen.name}" was read, not: {", ".join(others)}. '
            "Name another with --sheet.",
        ),
    )


def _cell(value: Cell) -> Cell:
    # Spreadsheets keep every number as a float; an id of 1001 must not become 1001.0.
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value
