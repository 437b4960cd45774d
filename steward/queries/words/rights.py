"""Rights over the procedures themselves, and how far a revision is, in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from steward.domain.procedures.rights import (
    APPROVE,
    DRAFT,
    KEEP_ESTATE,
    KEEP_HOUSEHOLDS,
    KEEP_PEOPLE,
    REVIEW,
    REVIEW_REVEALS,
)
from steward.domain.revisions import Stage
from steward.queries.words.facts import FACTS, verb

RIGHTS: dict[str, str] = {
    DRAFT: _("编制规程修订"),
    REVIEW: _("审核规程修订"),
    APPROVE: _("批准规程修订"),
    KEEP_HOUSEHOLDS: _("维护住户档案"),
    KEEP_ESTATE: _("维护房产和外包单位档案"),
    KEEP_PEOPLE: _("维护员工档案"),
    REVIEW_REVEALS: _("看号码查看记录"),
}

STAGES: dict[Stage, str] = {
    Stage.DRAFT: _("编制中"),
    Stage.IN_REVIEW: _("待审核"),
    Stage.IN_APPROVAL: _("待批准"),
    Stage.APPROVED: _("已批准"),
    Stage.WITHDRAWN: _("已撤回"),
}

STEPS: dict[str, str] = {
    "drafted": _("编制"),
    "submitted": _("提交审核"),
    "reviewed": _("审核通过"),
    "returned": _("退回"),
    "approved": _("批准"),
    "withdrawn": _("撤回"),
    "acknowledged": _("签收"),
}


def right(key: str) -> str:
    """Return what a right lets somebody do: a fact of a case, or a step of a revision."""
    return verb(key) if key in FACTS else gettext(RIGHTS[key])


def stage(stage_: Stage) -> str:
    """Return how far a revision is."""
    return gettext(STAGES[stage_])


def step(name: str) -> str:
    """Return what a step of a revision is called."""
    return gettext(STEPS[name])
