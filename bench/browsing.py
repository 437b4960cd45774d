"""A browser without a window: one connection that is kept, cookies, the forms' token."""

import http.client
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Answer:
    """What came back; names of headers in lower case.

    ``wire`` is how many bytes the answer took, its head included.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    wire: int
    milliseconds: float

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()


@dataclass
class Browser:
    """Somebody at the desk. Compressed answers are asked for only where ``encoding`` says so."""

    port: int
    encoding: str = "identity"
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Fetch a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, values: Mapping[str, str]) -> Answer:
        """Send a form, with the token of the page that was fetched last."""
        form = urlencode({"csrfmiddlewaretoken": self.token, **values})
        return self._ask("POST", path, form)

    def sign_in(self, login: str, password: str) -> None:
        """Sign in.

        :raises AssertionError: the desk does not open.
        """
        self.read_token(self.get("/sign-in"))
        answer = self.post("/sign-in", {"login": login, "password": password})
        assert answer.status == 302, answer.text[:2000]

    def read_token(self, answer: Answer) -> None:
        """Take the token of the forms from a page."""
        found = TOKEN.search(answer.text)
        assert found is not None, answer.text[:2000]
        self.token = found.group(1)

    def _ask(self, method: str, path: str, form: str | None) -> Answer:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Accept-Encoding": self.encoding, "Accept": "text/html"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.connection.request(method, quote(path, safe="/?&=%"), form, headers)
        response = self.connection.getresponse()
        body = response.read()
        took = (time.perf_counter() - begun) * 1000
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {k: morsel.value for k, morsel in SimpleCookie(line).items()}
        head = sum(len(k) + len(v) + 4 for k, v in response.getheaders()) + 20
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, body, head + len(body), took)
