"""Reporting lines 汇报关系: which roles stand below which, as the packs say."""

from collections.abc import Iterable

from steward.domain.procedures.procedure import Procedure


def beneath(procedures: Iterable[Procedure], role: str) -> frozenset[str]:
    """Return the roles that report to a role, directly or through others, in any procedure.

    A role is not below itself, though two procedures may see a line differently.
    """
    below = (
        key
        for procedure in procedures
        for key in procedure.roles
        if key != role and role in procedure.line_of(key)
    )
    return frozenset(below)
