"""Registers from tables: template, what a file would change, taking it in, taking it back."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steward.gateways.tables import TableUnreadable, table_in
from steward.gateways.tables.values import ALLOWED
from steward.operations.importing import ImportRefused
from steward.operations.performing import NotAllowed
from steward.operations.registering import (
    REGISTERS,
    ColumnsUnknown,
    PlanMoved,
    Register,
    Source,
    allowed_in,
    plan_sheet,
    put_sheet,
    template_of,
)
from steward.operations.registering.drafts import Draft, draft_of, drop_draft, keep_draft
from steward.operations.registering.undoing import UndoRefused, undo
from steward.queries.registers.batches import imports_page
from steward.queries.registers.previews import (
    PreviewPage,
    empty_preview,
    preview,
    refused_preview,
)
from steward.queries.registers.rights import verdict
from steward.queries.words import said
from steward.web.requests import StewardRequest
from steward.web.sheets import send

LARGEST = 20 * 1024 * 1024


@require_GET
def imports(request: StewardRequest) -> HttpResponse:
    """Show the registers as tables, and the files taken in of late."""
    page = imports_page(request.actor, request.now)
    return render(request, "imports.html", {"page": page})


@require_GET
def import_template(request: StewardRequest, register: str) -> HttpResponse:
    """Send the empty table of a register; to its keepers, with what the company allows in it."""
    known, language = _register(register), get_language() or ""
    name = _("{title}模板").format(title=said(known.layout.title))
    keeps = verdict(known.layout.right, request.actor, request.now)
    allowed = allowed_in(known, request.actor, language) if keeps else []
    further = {said(ALLOWED): allowed} if allowed else {}
    return send(template_of(known, language), name, "xlsx", further)


@require_http_methods(["GET", "POST"])
def import_register(request: StewardRequest, register: str) -> HttpResponse:
    """Take a file to look through, and show what it would change."""
    known = _register(register)
    if not (told := verdict(known.layout.right, request.actor, request.now)):
        raise NotAllowed(told)
    if request.method == "POST":
        return _sent(request, known)
    draft = draft_of(known, actor=request.actor, now=request.now)
    page = _looked(request, known, draft) if draft else empty_preview(known.layout, request.now)
    return _show(request, page)


@require_POST
def import_confirm(request: StewardRequest, register: str) -> HttpResponse:
    """Take in the file that was looked through; whole, or not at all."""
    known = _register(register)
    draft = draft_of(known, actor=request.actor, now=request.now)
    if draft is None:
        messages.error(request, _("文件已经不在了，请重新上传。"))
        return redirect("import_register", register)
    source = Source(name=draft.name, sha256=hashlib.sha256(draft.content).hexdigest())
    try:
        plan = put_sheet(
            known,
            table_in(draft.content, draft.name),
            source,
            actor=request.actor,
            now=request.now,
            seen=request.POST.get("seen", "") or "?",
        )
    except PlanMoved:
        messages.warning(request, _("您看着的时候，档案有了别的改动。请看过最新的再导入。"))
        return redirect("import_register", register)
    except (ImportRefused, ColumnsUnknown, TableUnreadable):
        return redirect("import_register", register)
    drop_draft(known, actor=request.actor)
    told = _("导入好了：新增 {new} 条，改动 {changed} 条。")
    messages.success(request, told.format(new=plan.new, changed=plan.changed))
    return redirect("imports")


@require_POST
def import_drop(request: StewardRequest, register: str) -> HttpResponse:
    """Look at the file no longer."""
    drop_draft(_register(register), actor=request.actor)
    return redirect("import_register", register)


@require_POST
def import_undo(request: StewardRequest, number: int) -> HttpResponse:
    """Take back the last file."""
    try:
        undo(number, actor=request.actor, now=request.now)
    except UndoRefused as refused:
        messages.error(request, said(refused.words))
    else:
        messages.success(request, _("撤销了，档案回到导入以前。"))
    return redirect("imports")


def _sent(request: StewardRequest, register: Register) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        return _show(request, empty_preview(register.layout, request.now, _("还没有选文件。")))
    if upload.size > LARGEST:
        sentence = _("文件太大，一次最多 20 MB；请分成几个文件。")
        return _show(request, empty_preview(register.layout, request.now, sentence))
    name = (upload.name or "")[:200]
    keep_draft(register, name, upload.read(), actor=request.actor, now=request.now)
    return redirect("import_register", register.layout.key)


def _looked(request: StewardRequest, register: Register, draft: Draft) -> PreviewPage:
    try:
        table = table_in(draft.content, draft.name)
        plan = plan_sheet(register, table, actor=request.actor, now=request.now)
    except (TableUnreadable, ColumnsUnknown) as error:
        return empty_preview(register.layout, request.now, said(error.words), draft.name)
    except ImportRefused as refused:
        return refused_preview(register.layout, request.now, draft.name, refused.problems)
    return preview(register.layout, request.now, draft.name, plan, tuple(map(said, table.remarks)))


def _show(request: StewardRequest, page: PreviewPage) -> HttpResponse:
    status = 422 if page.error or page.problems else 200
    return render(request, "import_register.html", {"page": page}, status=status)


def _register(key: str) -> Register:
    if key not in REGISTERS:
        raise Http404(key)
    return REGISTERS[key]
