"""What a clock reads, in a word or two."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

READINGS: dict[str, str] = {
    "waiting": _("未开始"),
    "running": _("进行中"),
    "due_soon": _("快到期"),
    "paused": _("已暂停"),
    "met": _("按时完成"),
    "met_late": _("完成，但迟了"),
    "breached": _("已超时"),
    "too_early": _("做早了"),
    "cancelled": _("不再需要"),
}


def reading_words(reading: str) -> str:
    """Return the words for a reading."""
    return gettext(READINGS[reading])
