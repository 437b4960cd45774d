"""Every list as a file, in one way: what the page shows to the same reader, all of it."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from steward.operations.registering import REGISTERS, table_of
from steward.queries.words import said
from steward.web.requests import StewardRequest
from steward.web.sheets import send


@require_GET
def list_file(request: StewardRequest, name: str, form: str) -> HttpResponse:
    """Send a list as CSV or Excel, with the filters of its page."""
    if name in REGISTERS:
        register = REGISTERS[name]
        rows = table_of(register, request.actor, get_language() or "")
        return send(rows, said(register.layout.title), form)
    raise Http404(name)
