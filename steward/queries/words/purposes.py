"""For what a phone number is shown, in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from steward.domain.masking import Purpose

PURPOSES: dict[Purpose, str] = {
    Purpose.CASE: _("联系住户办这件事"),
    Purpose.VISIT: _("回访、走访前联系"),
    Purpose.URGENT: _("紧急情况，要马上找到人"),
    Purpose.CHECK: _("核对资料"),
    Purpose.OTHER: _("别的用途，写在下面"),
}


def purpose_words(purpose: Purpose) -> str:
    """Return for what a number is shown."""
    return gettext(PURPOSES[purpose])
