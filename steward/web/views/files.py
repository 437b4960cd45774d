"""The files of a case."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from steward.gateways.files import opened
from steward.queries.files import stored_file
from steward.web.requests import StewardRequest
from steward.web.uploads import UploadsRefused, file_all, keep_all, root

# A browser may show these in place; anything else it saves.
SHOWN = ("image/", "audio/", "video/")


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
def file(request: StewardRequest, ref: str, number: int) -> HttpResponseBase:
    """Send a file to who may see its case."""
    stored = stored_file(ref, number, request.actor)
    try:
        stream = opened(stored.path, root())
    except FileNotFoundError:
        raise Http404(stored.name) from None
    response = FileResponse(
        stream,
        as_attachment=not stored.media_type.startswith(SHOWN),
        filename=stored.name,
        content_type=stored.media_type,
    )
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
