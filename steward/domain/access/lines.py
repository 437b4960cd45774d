"""Reporting lines 汇报关系: which roles stand below which, as the packs say."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from steward.domain.procedures.procedure import Procedure


def beneath(procedures: Iterable[Procedure], role: str) -> frozenset[str]:
    """Return the roles that report to a role, directly or through others, in any procedure.

    A role is not below itself, though two procedures may see a line differently.
    """
    found = (_below(procedure).get(role, frozenset()) for procedure in procedures)
    return frozenset().union(*found)


@lru_cache(maxsize=64)
def _below(procedure: Procedure) -> Mapping[str, frozenset[str]]:
    """The roles below each role. A procedure never changes, and every page asks who is below."""
    below: dict[str, set[str]] = {}
    for key in procedure.roles:
        for above in procedure.line_of(key)[1:]:
            below.setdefault(above, set()).add(key)
    return {role: frozenset(keys) - {role} for role, keys in below.items()}
