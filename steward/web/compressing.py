"""Pages cross the wire compressed: a queue of fifty rows is a tenth as long."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

# Shorter ones gain nothing.
SHORT = 1000
# A random length hides how well a page compresses, from which a token in it could be guessed.
PADDING = 100


class CompressMiddleware:
    """Compresses pages for browsers that say they read it; files and pictures stay as they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _is_long_page(response):
            patch_vary_headers(response, ("Accept-Encoding",))
            if "gzip" in request.headers.get("Accept-Encoding", ""):
                _compress(response)
        return response


def _is_long_page(response: HttpResponse) -> bool:
    page = response.headers.get("Content-Type", "").startswith("text/html")
    return page and not response.has_header("Content-Encoding") and len(response.content) > SHORT


def _compress(response: HttpResponse) -> None:
    response.content = compress_string(response.content, max_random_bytes=PADDING)
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Encoding"] = "gzip"
