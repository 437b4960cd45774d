"""From bytes to text: Unicode if it is, else the Chinese encodings, else a sentence."""

import codecs

from charset_normalizer import from_bytes

from steward.domain.procedures.words import Words
from steward.gateways.tables.values import TableUnreadable

MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# So many characters beyond ASCII that read well as UTF-8 are no accident: the rest is damaged.
NO_ACCIDENT = 8


def decode(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    :raises TableUnreadable: it is in no encoding known here, or not in the one that was given.
    """
    if encoding is not None:
        return _in(raw, encoding), encoding
    for mark, name in MARKED:
        if raw.startswith(mark):
            return _in(raw, name), name
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged(raw, error)
    return _chinese(raw)


def _in(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except LookupError:
        raise TableUnreadable(
            f"没有叫“{encoding}”的编码；常用的是utf-8和gb18030。",
            f'There is no encoding "{encoding}"; usual ones are utf-8 and gb18030.',
        ) from None
    except UnicodeDecodeError as error:
        raise _damaged(raw, error, encoding.removesuffix("-sig")) from None


def _refuse_damaged(raw: bytes, error: UnicodeDecodeError) -> None:
    read = raw[: error.start].decode("utf-8")
    if sum(ord(c) > 127 for c in read) >= NO_ACCIDENT:
        raise _damaged(raw, error, "utf-8") from None


def _damaged(raw: bytes, error: UnicodeDecodeError, encoding: str) -> TableUnreadable:
    line = raw.count(b"\n", 0, error.start) + 1
    byte = f"0x{raw[error.start]:02x}"
    return TableUnreadable(
        f"文件按{encoding}编码读到第{line}行时出错（字节{byte}），可能已损坏；请重新导出。",
        f"The file stops being {encoding} on line {line} (byte {byte}) and may be damaged; "
        "export it again.",
    )


def _chinese(raw: bytes) -> tuple[str, str]:
    matches = [m.encoding for m in from_bytes(raw, cp_isolation=["gb18030", "big5"])]
    # Short texts fit both; here the mainland's encoding is the likely one.
    for encoding in ("gb18030", "big5"):
        if encoding in matches:
            return _in(raw, encoding), encoding
    raise TableUnreadable(
        "文件的编码既不是UTF-8也不是GB18030；请另存为“CSV UTF-8”，或用--encoding指明编码。",
        "The file is neither UTF-8 nor GB18030; save it as CSV UTF-8, or name its --encoding.",
    )


def remark_on(encoding: str) -> tuple[Words, ...]:
    """Return what a person should know of an encoding that had to be guessed."""
    if encoding != "big5":
        return ()
    return (
        Words(
            "文件按Big5（繁体）编码读取；若有乱码，请用--encoding指明编码。",
            "The file was read as Big5; if characters look wrong, name its --encoding.",
        ),
    )
