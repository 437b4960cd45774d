"""A part of a file, as players ask for it: without parts none can wind, and some play nothing."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
CHUNK = 64 * 1024


def asked_part(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte that a ``Range`` header asks for of ``size`` bytes.

    Nothing where it asks for the whole, for several parts, or in a way that nobody understands.

    :raises ValueError: no byte of the file lies in the part.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:
        begin, end = max(0, size - int(last)), size - 1
    else:
        begin, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < begin:
            return None
    if begin > end:
        raise ValueError(header)
    return begin, end


def part_of(stream: BinaryIO, size: int, begin: int, end: int) -> HttpResponseBase:
    """Answer with the bytes from ``begin`` to ``end``, both included."""
    response = StreamingHttpResponse(_bytes(stream, begin, end - begin + 1), status=206)
    response.headers["Content-Length"] = str(end - begin + 1)
    response.headers["Content-Range"] = f"bytes {begin}-{end}/{size}"
    return response


def no_part(size: int) -> HttpResponse:
    """Answer that the file has no such part."""
    return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})


def _bytes(stream: BinaryIO, begin: int, left: int) -> Iterator[bytes]:
    with stream:
        stream.seek(begin)
        while left > 0 and (chunk := stream.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
