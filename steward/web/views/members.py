"""The registers of staff and contractors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steward.operations.performing import NotAllowed
from steward.operations.registering import STAFF
from steward.operations.registering.leaving import LeavingRefused, come_back, leave
from steward.queries.registers.member import member_page
from steward.queries.registers.members import members_page
from steward.queries.registers.rights import verdict
from steward.queries.registers.typed import (
    roles_to_give,
    superiors,
    typed_holding,
    typed_member,
)
from steward.queries.words import said
from steward.web.forms.leaving import LeavingForm
from steward.web.keeping import Keeping, keep
from steward.web.requests import StewardRequest, page_number
from steward.web.views.visits import SmallPage

OF_PERSON = ("number", "name", "phone", "email", "superior")
OF_ROLE = ("role", "place", "since", "until")


@require_GET
def members(request: StewardRequest) -> HttpResponse:
    """Show who works for the company."""
    q = request.GET.get("q", "").strip()[:60]
    page = members_page(q, page_number(request), request.actor, request.now)
    return render(request, "members.html", {"page": page})


@require_GET
def member(request: StewardRequest, number: int) -> HttpResponse:
    """Show somebody who works here: roles, lines, what was changed."""
    page = member_page(number, request.actor, request.now)
    return render(request, "member.html", {"page": page})


@require_http_methods(["GET", "POST"])
def member_new(request: StewardRequest) -> HttpResponse:
    """Ask who begins to work here, and in which role."""
    keeping = Keeping(
        register=STAFF,
        keys=(*OF_PERSON, "role", "place", "since"),
        title=_("新增员工"),
        intro=_("登录账号另外开；这里登记是谁、任什么岗、向谁汇报。"),
        button=_("新增"),
        back_url=reverse("members"),
        initial={"since": localdate(request.now).isoformat()},
        choices={
            "role": roles_to_give(request.actor, request.now),
            "superior": superiors(request.actor, None),
        },
        needed=("role", "since"),
        helps={"place": where()},
    )
    return keep(request, keeping)


@require_http_methods(["GET", "POST"])
def member_edit(request: StewardRequest, number: int) -> HttpResponse:
    """Ask what is to be known of somebody."""
    known = typed_member(number, request.actor)
    keeping = Keeping(
        register=STAFF,
        keys=OF_PERSON,
        title=_("改{name}").format(name=known.name),
        intro=_("换了上级，从今天起算；以前的汇报关系都在。"),
        button=_("保存"),
        back_url=reverse("member", args=[number]),
        subject=known.pk,
        initial=known.values,
        choices={"superior": superiors(request.actor, known.pk)},
    )
    return keep(request, keeping)


@require_http_methods(["GET", "POST"])
def member_role_new(request: StewardRequest, number: int) -> HttpResponse:
    """Ask for a further role of somebody."""
    known = typed_member(number, request.actor)
    keeping = Keeping(
        register=STAFF,
        keys=OF_ROLE,
        title=_("{name}：新任岗位").format(name=known.name),
        button=_("任职"),
        back_url=reverse("member", args=[number]),
        subject=known.pk,
        initial={"since": localdate(request.now).isoformat()},
        fixed={"name": known.values["name"], "number": known.values["number"]},
        choices={"role": roles_to_give(request.actor, request.now)},
        needed=("role", "since"),
        helps={"place": where()},
    )
    return keep(request, keeping)


@require_http_methods(["GET", "POST"])
def member_role(request: StewardRequest, number: int, held: int) -> HttpResponse:
    """Ask from when until when somebody has a role."""
    known = typed_holding(number, held, request.actor)
    fixed = {key: known.values[key] for key in ("name", "number", "role", "place")}
    keeping = Keeping(
        register=STAFF,
        keys=("since", "until"),
        title=_("{name}：任职日期").format(name=known.name),
        intro=_("到截止那天起不再任职；记录都在。"),
        button=_("保存"),
        back_url=reverse("member", args=[number]),
        subject=known.pk,
        initial=known.values,
        fixed=fixed,
        needed=("since",),
    )
    return keep(request, keeping)


@require_http_methods(["GET", "POST"])
def member_leave(request: StewardRequest, number: int) -> HttpResponse:
    """Ask from which day somebody works here no longer."""
    if not (told := verdict(STAFF.layout.right, request.actor, request.now)):
        raise NotAllowed(told)
    page = member_page(number, request.actor, request.now)
    form = LeavingForm(request.POST or None, initial={"day": localdate(request.now)})
    if request.method == "POST" and form.is_valid():
        try:
            leave(number, form.cleaned_data["day"], actor=request.actor, now=request.now)
        except LeavingRefused as refused:
            form.refuse(said(refused.words))
        else:
            messages.success(request, _("记下了：岗位和汇报关系都到此为止，账号不能再登录。"))
            return redirect("member", number)
    small = SmallPage(
        now=request.now,
        title=_("{name}离职").format(name=page.name),
        intro=_("名下还有 {n} 件没办完，请先转给别人。").format(n=page.open_cases)
        if page.open_cases
        else "",
        form=form,
        action=request.path,
        button=_("办离职"),
        back_url=reverse("member", args=[number]),
    )
    return render(request, "small_form.html", {"page": small}, status=422 if form.errors else 200)


@require_POST
def member_back(request: StewardRequest, number: int) -> HttpResponse:
    """Let somebody who had left work here again."""
    member_page(number, request.actor, request.now)
    try:
        come_back(number, actor=request.actor, now=request.now)
    except LeavingRefused as refused:
        messages.error(request, said(refused.words))
    else:
        messages.success(request, _("复职了，岗位请重新任。"))
    return redirect("member", number)


def where() -> str:
    """Return how a place of work is written."""
    return _("写位置编码，例如项目的编码；不写就是全公司。")
