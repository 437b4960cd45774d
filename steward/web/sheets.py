"""The one way in which a list leaves as a file."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from steward.gateways.tables.writing import CSV, NONE, XLSX, Rows, as_csv, as_workbook


def send(rows: Rows, name: str, form: str, further: Mapping[str, Rows] = NONE) -> HttpResponse:
    """Return a table as a file: ``form`` is csv or xlsx; no text of it runs as a formula.

    A workbook has the ``further`` tables as sheets behind the first.
    """
    workbook = form == "xlsx"
    content = as_workbook(rows, name, further) if workbook else as_csv(rows)
    kind = XLSX if workbook else CSV
    response = HttpResponse(content, content_type=kind)
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{form}")
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response
