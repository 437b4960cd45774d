"""Pages cross the wire compressed, and everything else as it is."""

import gzip

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from steward.web.compressing import CompressMiddleware

PAGE = "<p>工作台</p>" * 200


def answered(
    accepts: str, content: str = PAGE, media: str = "text/html; charset=utf-8"
) -> HttpResponse:
    """Return what a browser that accepts an encoding gets."""

    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(content, content_type=media)

    response = CompressMiddleware(view)(
        RequestFactory().get("/", headers={"accept-encoding": accepts})
    )
    assert isinstance(response, HttpResponse)
    return response


def test_a_long_page_is_compressed_and_says_so() -> None:
    response = answered("gzip, br")
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert int(response.headers["Content-Length"]) == len(response.content) < len(PAGE) / 5
    assert gzip.decompress(response.content).decode() == PAGE


def test_how_long_a_compressed_page_is_says_nothing_about_what_is_in_it() -> None:
    assert len({len(answered("gzip").content) for _ in range(40)}) > 1


def test_a_browser_that_does_not_read_it_gets_the_page_as_it_is() -> None:
    response = answered("identity")
    assert not response.has_header("Content-Encoding")
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.content.decode() == PAGE


def test_short_pages_and_files_stay_as_they_are() -> None:
    for response in (answered("gzip", "<p>好</p>"), answered("gzip", PAGE, "image/svg+xml")):
        assert not response.has_header("Content-Encoding")
