"""Why cases could not be judged, and why a rehearsal could not go on, in words."""

from steward.domain.procedures.words import Words

CHANGED = "pack "
"""Before the name of a pack whose files changed: the one reason that ends a rehearsal by itself."""


def why_not_judged(reason: str) -> Words:
    """Return why cases could not be judged: what failed, and at what."""
    what, _, at = reason.partition(" ")
    match what:
        case "calendar":
            return Words(
                f"工作日历没有 {at} 年的数据；补上这一年，或者把用到的日子写成休、班，再试一次。",
                f"The working calendar has no data for {at}; add that year, or give the days as off"
                " or work, and rehearse once more.",
            )
        case "fact":
            return Words(
                f"记录里有这个版本读不懂的内容（{at}）。",
                f"The log holds what this version cannot read ({at}).",
            )
        case "receipt":
            return Words("记录不是从接报开始的。", "The log does not begin with the receipt.")
        case _:
            return Words(reason, reason)


def why_ended(error: str) -> Words:
    """Return why a rehearsal could not go on; nothing for one that could."""
    if error.startswith(CHANGED):
        pack = error.removeprefix(CHANGED)
        return Words(
            f"规程包 {pack} 的文件在采用之后被改过，旧事项没法再按原来的判。"
            "请把文件恢复原样，改动另出一个版本，再试一次。",
            f"The files of the pack {pack} have changed since it was adopted, so old cases"
            " cannot be judged as they were. Put them back, publish the change as a version of its"
            " own, and rehearse once more.",
        )
    if not error:
        return Words("", "")
    return Words(
        f"出了程序没有料到的错，请把这句话交给系统管理员：{error}",
        f"Something failed that was not foreseen; give this to your administrator: {error}",
    )
