"""Keeping views of the queue, changing and deleting them, opening the desk with one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from steward.operations.saved_views import NameTaken, change, forget, keep, open_with
from steward.queries.links import queue_url
from steward.queries.saved_views import KEPT, shareable
from steward.queries.situations import procedures_now
from steward.web.forms.saved_views import ViewForm
from steward.web.requests import StewardRequest
from steward.web.views.visits import SmallPage


@require_POST
def view_keep(request: StewardRequest) -> HttpResponse:
    """Keep what is asked of the queue as a new view."""
    return _kept(request, None)


@require_POST
def view_change(request: StewardRequest, number: int) -> HttpResponse:
    """Change the name, the readers or the filters of a view."""
    return _kept(request, number)


@require_POST
def view_forget(request: StewardRequest, number: int) -> HttpResponse:
    """Delete a view."""
    name = forget(number, actor=request.actor)
    messages.success(request, _("已删除视图“{name}”，事项都还在。").format(name=name))
    return redirect(queue_url(scope="all"))


@require_POST
def view_open(request: StewardRequest, number: int) -> HttpResponse:
    """Have the queue open with a view for whoever asks, or no longer."""
    opens = "opens" in request.POST
    open_with(number if opens else None, actor=request.actor)
    said = _("以后打开工作台先看这个视图。") if opens else _("以后打开工作台不再先看这个视图。")
    messages.success(request, said)
    return redirect(queue_url(view=number))


def _kept(request: StewardRequest, number: int | None) -> HttpResponse:
    procedures = procedures_now(request.actor.company, request.now)
    form = ViewForm(shareable(procedures), request.POST)
    if form.is_valid():
        try:
            if number is None:
                number_ = keep(form.kept(), actor=request.actor, now=request.now)
            else:
                change(number_ := number, form.kept(), actor=request.actor)
        except NameTaken:
            form.add_error("name", _("您已经有一个叫这个名的视图，请换一个名。"))
        else:
            messages.success(request, _("已存为视图“{name}”。").format(name=form.kept().name))
            return redirect(queue_url(view=number_))
    return _again(request, form, number)


def _again(request: StewardRequest, form: ViewForm, number: int | None) -> HttpResponse:
    page = SmallPage(
        now=request.now,
        title=_("存为视图") if number is None else _("修改视图"),
        intro=_("把现在的条件存下来，以后点一下就回到这里。"),
        form=form,
        action=reverse("view_keep") if number is None else reverse("view_change", args=[number]),
        button=_("保存"),
        back_url=queue_url(**_filters(request)),
    )
    return render(request, "small_form.html", {"page": page}, status=422)


def _filters(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in sorted(KEPT)}
