"""Who keeps the accounts, roles and settings of a company: the administrator 管理员 of the desk.

The written procedures do not know this role: it is the desk's own, held like any other, and it lets
its holder see no case.
"""

from steward.domain.access import Actor, Verdict
from steward.domain.procedures.words import Words

ADMINISTRATOR = "administrator"
TITLE = Words("管理员", "Administrator")


def may_administer(actor: Actor) -> Verdict:
    """Tell whether an actor may keep accounts, roles and settings, with the reason."""
    if actor.is_system or ADMINISTRATOR in actor.roles:
        return Verdict(True, Words("管理员可以改设置。", "The administrator may change settings."))
    return Verdict(
        False,
        Words(
            "账号、岗位和设置由管理员管理，请找管理员。",
            "Accounts, roles and settings are kept by the administrator: ask them.",
        ),
    )
