"""The one way in which a list leaves as a file."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from steward.gateways.tables.writing import CSV, XLSX, Value, as_csv, as_workbook


def send(rows: Sequence[Sequence[Value]], name: str, form: str) -> HttpResponse:
    """Return a table as a file: ``form`` is csv or xlsx; no text of it runs as a formula."""
    content, kind = (as_workbook(rows, name), XLSX) if form == "xlsx" else (as_csv(rows), CSV)
    response = HttpResponse(content, content_type=kind)
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{form}")
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response
