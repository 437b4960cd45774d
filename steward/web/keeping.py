"""The one way in which a page changes a row of a register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steward.operations.importing import ImportRefused
from steward.operations.performing import NotAllowed
from steward.operations.registering import Register, put_form
from steward.queries.intake import Choosable
from steward.queries.registers.rights import verdict
from steward.web.forms.registers import RegisterForm
from steward.web.requests import StewardRequest
from steward.web.views.visits import SmallPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """A form over one row: which columns, what they begin with, what stands fixed beside them."""

    register: Register
    keys: tuple[str, ...]
    title: str
    button: str
    back_url: str
    intro: str = ""
    subject: int | None = None
    initial: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Iterable[Choosable]] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    helps: Mapping[str, str] = field(default_factory=dict)


def keep(request: StewardRequest, keeping: Keeping) -> HttpResponse:
    """Show the form, or do what it says and go back.

    :raises NotAllowed: the actor's roles may not keep this register.
    """
    register = keeping.register
    if not (told := verdict(register.layout.right, request.actor, request.now)):
        raise NotAllowed(told)
    form = RegisterForm(
        register.layout,
        keeping.keys,
        request.POST or None,
        initial=keeping.initial,
        choices=keeping.choices,
        needed=keeping.needed,
        helps=keeping.helps,
    )
    if request.method == "POST" and form.is_valid() and _kept(request, keeping, form):
        return redirect(keeping.back_url)
    page = SmallPage(
        now=request.now,
        title=keeping.title,
        intro=keeping.intro,
        form=form,
        action=request.get_full_path(),
        button=keeping.button,
        back_url=keeping.back_url,
    )
    return render(request, "small_form.html", {"page": page}, status=422 if form.errors else 200)


def _kept(request: StewardRequest, keeping: Keeping, form: RegisterForm) -> bool:
    typed = {**keeping.fixed, **form.typed()}
    subject = keeping.subject
    try:
        plan = put_form(
            keeping.register, typed, actor=request.actor, now=request.now, subject=subject
        )
    except ImportRefused as refused:
        form.refuse_problems(refused.problems)
        return False
    if plan.changes:
        messages.success(request, _("记下了。"))
    else:
        messages.info(request, _("没有改动。"))
    return True
