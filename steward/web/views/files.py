"""The files of a case."""

from typing import BinaryIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from steward.gateways.files import opened
from steward.queries.files import file_view, stored_file
from steward.web.ranges import asked_part, no_part, part_of
from steward.web.requests import StewardRequest
from steward.web.uploads import UploadsRefused, file_all, keep_all, root

# A browser may show these in place; anything else it saves.
DOCUMENT = "application/pdf"
SHOWN = ("image/", "audio/", "video/", DOCUMENT)
SANDBOX = "sandbox; default-src 'none'"
FRAMED = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


@require_POST
def files(request: StewardRequest, ref: str) -> HttpResponse:
    """Add files to a case: all of them, or none."""
    uploads = request.FILES.getlist("file")
    try:
        kept = keep_all(uploads, request.actor)
    except UploadsRefused as refused:
        for sentence in refused.sentences:
            messages.error(request, sentence)
        return redirect("case", ref)
    if not kept:
        messages.error(request, _("还没有选文件。"))
        return redirect("case", ref)
    file_all(kept, ref, request)
    told = ngettext("传好了 {n} 个文件。", "传好了 {n} 个文件。", len(kept))
    messages.success(request, told.format(n=len(kept)))
    return redirect("case", ref)


@require_GET
def preview(request: StewardRequest, ref: str, number: int) -> HttpResponse:
    """Show a file on a page of the desk, with the way to the one before and after it."""
    page = file_view(ref, number, request.actor, request.now)
    return render(request, "file.html", {"page": page})


@require_GET
def file(request: StewardRequest, ref: str, number: int) -> HttpResponseBase:
    """Send a file, or the part of it that a player asks for, to who may see its case."""
    stored = stored_file(ref, number, request.actor)
    try:
        stream = opened(stored.path, root())
    except FileNotFoundError:
        raise Http404(stored.name) from None
    document = stored.media_type == DOCUMENT
    saved = "save" in request.GET or not stored.media_type.startswith(SHOWN)
    response = _part(request, stream, stored.size)
    if response is None:
        response = FileResponse(stream, as_attachment=saved, filename=stored.name)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Type"] = stored.media_type
    response.headers["Cache-Control"] = "private, max-age=3600"
    # A viewer of documents does not run in a sandbox; nothing but the desk may hold its frame.
    response.headers["Content-Security-Policy"] = FRAMED if document else SANDBOX
    if document:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _part(request: StewardRequest, stream: BinaryIO, size: int) -> HttpResponseBase | None:
    """The part of a file that was asked for; nothing where it was the whole."""
    try:
        part = asked_part(request.headers.get("Range", ""), size)
    except ValueError:
        stream.close()
        return no_part(size)
    return part_of(stream, size, *part) if part else None
