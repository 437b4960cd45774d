"""From a file to a table, by what its first bytes say it is."""

from pathlib import Path

from steward.domain.procedures.words import Words
from steward.gateways.tables.delimited import read_delimited
from steward.gateways.tables.kinds import FOREIGN, Content, content_of
from steward.gateways.tables.values import Table, TableUnreadable
from steward.gateways.tables.workbooks import read_workbook

# A table that people keep has a fraction of this; more is a mistake that would fill the memory.
LARGEST = 256 * 1024 * 1024
SPREADSHEET = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
TEXT = (".csv", ".tsv", ".txt", ".tab")


def read_table(path: Path, *, encoding: str | None = None, sheet: str | None = None) -> Table:
    """Return the table in a file, whatever its name says.

    ``encoding`` overrules the recognition of a text file's; ``sheet`` names the sheet of a
    workbook that is not the first.

    :raises TableUnreadable: no table, with the reason and what to do.
    """
    return table_in(_bytes(path), path.name, encoding=encoding, sheet=sheet)


def table_in(
    raw: bytes, name: str, *, encoding: str | None = None, sheet: str | None = None
) -> Table:
    """Return the table in the bytes of a file of some name.

    :raises TableUnreadable: no table, with the reason and what to do.
    """
    path = Path(name)
    match content_of(raw):
        case Content.EMPTY:
            raise TableUnreadable("这是一个空文件。", "The file is empty.")
        case Content.WORKBOOK as content:
            if encoding:
                raise TableUnreadable(
                    "这是Excel工作簿，没有编码可选；请去掉--encoding。",
                    "This is an Excel workbook, which has no encoding; leave out --encoding.",
                )
            return read_workbook(raw, sheet, _misnamed(path, content))
        case Content.TEXT as content:
            if sheet:
                raise TableUnreadable(
                    "这是文本文件，没有工作表可选；请去掉--sheet。",
                    "This is a text file, which has no sheets; leave out --sheet.",
                )
            return read_delimited(raw, encoding, _misnamed(path, content))
        case content:
            zh, en = FOREIGN[content]
            raise TableUnreadable(
                f"“{path.name}”的内容是{zh}，不是表格；请另存为CSV或Excel（.xlsx）再导入。",
                f'"{path.name}" is {en}, not a table; save it as CSV or Excel (.xlsx) first.',
            )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise TableUnreadable(
                "文件超过256 MB，请分成几个文件导入。",
                "The file is larger than 256 MB; split it.",
            )
        return path.read_bytes()
    except OSError as error:
        raise TableUnreadable(
            f"打不开“{path.name}”（{error.strerror}），请检查路径和权限。",
            f'"{path.name}" cannot be opened ({error.strerror}); check its path and rights.',
        ) from None


def _misnamed(path: Path, content: Content) -> tuple[Words, ...]:
    suffix = path.suffix.lower()
    if content is Content.WORKBOOK and suffix in TEXT:
        return (
            Words(
                f"“{path.name}”名为文本，内容是Excel工作簿，已按工作簿读取。",
                f'"{path.name}" is named like text and is an Excel workbook; read as a workbook.',
            ),
        )
    if content is Content.TEXT and suffix in SPREADSHEET:
        return (
            Words(
                f"“{path.name}”名为工作簿，内容是文本，已按CSV读取。",
                f'"{path.name}" is named like a workbook and is text; read as CSV.',
            ),
        )
    return ()
