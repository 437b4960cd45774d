"""What a file is, told by its content: names lie."""

import io
import zipfile
from enum import StrEnum


class Content(StrEnum):
    """What the bytes of a file are."""

    EMPTY = "empty"
    WORKBOOK = "workbook"
    TEXT = "text"
    HTML = "html"
    JSON = "json"
    PDF = "pdf"
    PICTURE = "picture"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    DATABASE = "database"
    BINARY = "binary"


# What each of the others is called in a sentence.
FOREIGN = {
    Content.HTML: ("网页（HTML）", "a web page (HTML)"),
    Content.JSON: ("JSON数据", "JSON"),
    Content.PDF: ("PDF文档", "a PDF document"),
    Content.PICTURE: ("图片", "a picture"),
    Content.DOCUMENT: ("Word或PPT文档", "a Word or PowerPoint document"),
    Content.ARCHIVE: ("压缩包", "an archive"),
    Content.DATABASE: ("数据库文件", "a database file"),
    Content.BINARY: ("无法识别的二进制数据", "binary data of an unknown kind"),
}

MAGIC = (
    (b"%PDF", Content.PDF),
    (b"\x89PNG", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"BM", Content.PICTURE),
    (b"\x1f\x8b", Content.ARCHIVE),
    (b"Rar!", Content.ARCHIVE),
    (b"7z\xbc\xaf", Content.ARCHIVE),
    (b"SQLite format 3", Content.DATABASE),
    # The old Office container; the workbook reader says so if it holds a Word document.
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.WORKBOOK),
)
BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta")


def content_of(raw: bytes) -> Content:
    """Return what the bytes are; ``TEXT`` is whatever could be a text with columns."""
    if not raw:
        return Content.EMPTY
    if raw.startswith(b"PK"):
        return _zipped(raw)
    # Text may begin with any two letters: BM counts only where zeros follow, as in a bitmap.
    for magic, content in MAGIC:
        if raw.startswith(magic) and (magic != b"BM" or b"\0" in raw[:32]):
            return content
    if raw.startswith(BOMS[:2]):
        return Content.TEXT
    if b"\0" in raw[:65536]:
        return Content.BINARY
    return _text(raw[:4096].removeprefix(BOMS[2]).lstrip().lower())


def _zipped(raw: bytes) -> Content:
    try:
        names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except zipfile.BadZipFile:
        # Perhaps a text that begins with PK; a zip cut short holds zeros at once.
        return Content.ARCHIVE if b"\0" in raw[:64] else Content.TEXT
    if any(name.startswith("xl/") for name in names):
        return Content.WORKBOOK
    if "content.xml" in names:
        return Content.WORKBOOK
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return Content.DOCUMENT
    return Content.ARCHIVE


def _text(head: bytes) -> Content:
    if head.startswith(MARKUP):
        return Content.HTML
    if head.startswith((b'{"', b"[{", b"{\n", b"{ ")):
        return Content.JSON
    return Content.TEXT
