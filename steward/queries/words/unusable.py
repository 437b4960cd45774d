"""Why packs, settings or calendars cannot be used as chosen, for whoever chose them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from steward.domain.calendars import CalendarInvalid
from steward.packs import PackInvalid, PackUnknown, SettingInvalid
from steward.packs.problems import Cause, Problem
from steward.queries.words import said

Unusable = PackInvalid | PackUnknown | SettingInvalid | CalendarInvalid


def why_unusable(error: Unusable) -> str:
    """Return what is wrong and what to do.

    A fault in a pack's own files is given as its author needs it: file, key and reason.
    """
    match error:
        case PackInvalid(problems=problems):
            return " ".join(dict.fromkeys(_of_pack(problems)))
        case PackUnknown(pack=pack):
            return _("没有“{pack}”这套规程，或者没有选的这一版。请重新选。").format(pack=pack)
        case SettingInvalid(pack=pack, key=key, reason=reason):
            return _("规程 {pack} 的设定“{key}”用不了，请改了再存。（{reason}）").format(
                pack=pack, key=key, reason=reason
            )
        case CalendarInvalid(key=key, reason=reason):
            return _("工作日历里“{key}”这一项用不了，请改了再存。（{reason}）").format(
                key=key, reason=reason
            )


def _of_pack(problems: tuple[Problem, ...]) -> Iterator[str]:
    for problem in problems:
        about = [said(words) for words in problem.about]
        match problem.cause:
            case Cause.TWICE:
                yield _("“{pack}”选了两次，请留一个。").format(pack=about[0])
            case Cause.ORDER:
                yield _("“{first}”要排在“{later}”前面，请把先后换过来。").format(
                    first=about[0], later=about[1]
                )
            case Cause.NEVER_OPEN:
                yield _(
                    "“{milestone}”可以开始办的时候比最迟的时候还晚，永远办不成。请改这两个设定。"
                ).format(milestone=about[0])
            case Cause.OVERLAP:
                yield _(
                    "“{one}”和“{other}”是同一件事，这样设定以后时限不一样，会互相打架。请设成一样。"
                ).format(one=about[0], other=about[1])
            case Cause.FILES:
                yield _(
                    "规程文件里有一处不对，要由写规程文件的人改，改好之前不能用。（{problem}）"
                ).format(problem=problem)
