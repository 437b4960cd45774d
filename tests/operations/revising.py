"""A revision of one setting, and the short way through its three hands."""

from steward.domain.revisions.facts import Approved, Draft, Reviewed, Submitted
from steward.operations.revising import draft, take
from steward.packs import digest
from tests.operations.desk import MORNING, Desk, hours

PACK = "gemdale-2010"
ROLES = ("front_desk", "repair_manager", "management_office_manager", "company_manager")
CONTENT = Draft(
    title="当场改为15分钟",
    why="满意度调查后收紧",
    packs=((PACK, "1", digest(PACK)),),
    settings={PACK: {"on_the_spot": "15 minutes"}},
)


def number_of(desk: Desk, content: Draft = CONTENT) -> str:
    return draft(content, actor=desk.actor("repair_manager"), now=MORNING).number


def approved(desk: Desk, content: Draft = CONTENT) -> str:
    number = number_of(desk, content)
    author, reviewer, approver = (desk.actor(role) for role in ROLES[1:])
    take(Submitted(), number=number, actor=author, now=MORNING + hours(1))
    take(Reviewed(remark="同意"), number=number, actor=reviewer, now=MORNING + hours(2))
    take(Approved(), number=number, actor=approver, now=MORNING + hours(3))
    return number
