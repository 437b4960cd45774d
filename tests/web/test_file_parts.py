"""A player gets the part of a file that it asks for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.building import Estate
from tests.web.test_files import PNG, add, folder, number

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("asked", "status", "told", "content"),
    [
        ("bytes=0-3", 206, "bytes 0-3/72", PNG[:4]),
        ("bytes=70-", 206, "bytes 70-71/72", PNG[70:]),
        ("bytes=-2", 206, "bytes 70-71/72", PNG[70:]),
        ("bytes=60-999", 206, "bytes 60-71/72", PNG[60:]),
        ("bytes=72-", 416, "bytes */72", b""),
        ("bytes=0-1,4-5", 200, None, PNG),
        ("bytes=5-2", 200, None, PNG),
        ("lines=1-2", 200, None, PNG),
    ],
)
def test_a_player_gets_the_part_that_it_asks_for(
    estate: Estate, asked: str, status: int, told: str | None, content: bytes
) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("现场.png", PNG))

    response = estate.sign_in().get(
        f"/cases/{case.ref}/files/{number(estate)}", headers={"range": asked}
    )
    got = response.getvalue()
    response.close()

    assert (response.status_code, response.get("Content-Range"), got) == (status, told, content)
