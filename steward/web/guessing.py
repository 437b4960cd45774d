"""What too many wrong passwords or codes lead to, the same wherever one is asked for."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from steward.operations.signing_in import (
    Patience,
    SignInFailed,
    SignInLocked,
    confirm_password,
)
from steward.web.addresses import client_address
from steward.web.forms.fields import DeskForm
from steward.web.requests import StewardRequest


def patience() -> Patience:
    """Return how many wrong ones are borne, and for how long nobody is heard then."""
    return Patience(
        tries=settings.STEWARD_SIGN_IN_TRIES,
        address_tries=settings.STEWARD_ADDRESS_TRIES,
        lock=timedelta(minutes=settings.STEWARD_SIGN_IN_LOCK_MINUTES),
    )


def shut(locked: SignInLocked) -> str:
    """Return the sentence that says until when nobody is heard."""
    until = f"{timezone.localtime(locked.until):%H:%M}"
    if locked.address:
        return _(
            "从您这个网络地址输错密码的次数太多，已锁到 {time}。到时再试，或请管理员解锁。"
        ).format(time=until)
    return _("这个账号连续输错密码，已锁到 {time}。到时再试，或请管理员解锁。").format(time=until)


def is_confirmed(request: StewardRequest, form: DeskForm, field: str, wrong: str) -> bool:
    """Tell whether the password of who is signed in was typed; otherwise the form says why not."""
    try:
        confirm_password(
            request.user,
            form.cleaned_data[field],
            address=client_address(request),
            patience=patience(),
            now=request.now,
        )
    except SignInFailed:
        form.add_error(field, wrong)
    except SignInLocked as locked:
        form.add_error(field, shut(locked))
    else:
        return True
    return False
