"""A change of the procedures from the draft to its approval: facts, and what each needs (POLY-37).

Author, reviewer and approver are three different people. Nothing is a status that a form sets: what
a revision is follows from its log.
"""

from steward.domain.revisions.deciding import Refused, decide, right_of
from steward.domain.revisions.state import Revision, Stage, fold

__all__ = ["Refused", "Revision", "Stage", "decide", "fold", "right_of"]
