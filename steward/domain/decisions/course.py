"""What holds under any procedure: the few facts that a state of the case makes senseless."""

from collections.abc import Iterable, Iterator

from steward.domain.cases import facts as f
from steward.domain.cases.entries import Entry
from steward.domain.cases.messages import awaiting
from steward.domain.cases.state import Case
from steward.domain.cases.words import Kind, Status
from steward.domain.procedures.words import Words

BEFORE_RECEIPT = Words(
    "发生时间早于接报时间，请核对时间。",
    "This happened before the report was received; check the time.",
)
IN_THE_FUTURE = Words(
    "发生时间不能晚于登记时间，请核对时间。",
    "This cannot have happened later than it is written down; check the time.",
)
NO_DUTY = Words("本单不是定期职责，不能这样记。", "This case is no turn of a duty.")
A_DUTY = Words(
    "定期职责只有办结、免办两种了结，不能这样记。",
    "A turn of a duty ends by being done or by not being owed; this is no fact of it.",
)
TAKEN = Words(
    "这张单已经有人接了，请看别的单。", "Somebody has taken this case; look at another one."
)
NOBODYS = Words(
    "这张单还没有派给人，不用转也不用退。", "Nobody has this case; there is nothing to hand on."
)
OF_A_COLLEAGUE = Words(
    "这张单在同事手上，只有他自己能转、能退；要换人，请主管改派。",
    "A colleague has this case and only they can hand it on; a supervisor can give it to another.",
)
SAME_HANDS = Words("这张单已经在他手上了。", "They have this case already.")
OF_DUTIES = (f.Discharged, f.Waived)
OF_REPORTS = (f.Resolved, f.Closed, f.Reopened, f.Merged, f.Paused, f.Resumed)
AFTER_MERGING = (f.Noted, f.FileAdded, f.Corrected, f.MessageGiven)


# Without these a log would not be one: the receipt, what governs it, what it gave rise to.
FOR_GOOD = (f.Received, f.Governed, f.Derived, f.Corrected)


def against_the_correction(entries: Iterable[Entry], proposed: Entry) -> Iterator[Words]:
    """Yield why an entry may not be corrected: it is not there, or the log stands on it."""
    if not isinstance(proposed.fact, f.Corrected):
        return
    entries = tuple(entries)
    wrong = {e.seq: e.fact for e in entries}.get(proposed.fact.entry)
    if wrong is None:
        yield Words("没有这一条记录，请核对序号。", "There is no entry with this number.")
    elif isinstance(wrong, FOR_GOOD):
        yield Words(
            "这一条记录不能更正，请另记一条说明。", "This entry cannot be corrected; add a note."
        )
    elif any(_corrects(e.fact, proposed.fact.entry) for e in entries):
        yield Words("这一条已经更正过了。", "This entry has been corrected already.")


def _corrects(fact: f.Fact, seq: int) -> bool:
    return isinstance(fact, f.Corrected) and fact.entry == seq


def against_the_message(entries: Iterable[Entry], proposed: Entry) -> Iterator[Words]:
    """Yield why a message to the resident says nothing, or is none that waits to be passed on."""
    fact = proposed.fact
    if isinstance(fact, f.Messaged) and not fact.note:
        yield Words("还没有写要对住户说的话。", "Write what the resident is to be told.")
    if isinstance(fact, f.MessageGiven) and fact.entry not in {e.seq for e in awaiting(entries)}:
        yield Words(
            "这一条不是等着转达的话，或者已经转达过了。",
            "This entry is no message that waits, or it has been passed on already.",
        )


def against_the_course(case: Case, proposed: Entry) -> Iterator[Words]:
    """Yield the reasons that lie in the case itself, not in a written rule."""
    fact = proposed.fact
    if case.owed is None and isinstance(fact, OF_DUTIES):
        yield NO_DUTY
        return
    if case.owed is not None and isinstance(fact, OF_REPORTS):
        yield A_DUTY
        return
    if case.status is Status.MERGED and not isinstance(fact, AFTER_MERGING):
        yield Words("本单已并入另一单，请在那一单上记录。", "This case was merged into another.")
        return
    match fact:
        case f.Discharged() | f.Waived() if case.status is Status.CLOSED:
            yield Words("本期职责已经了结。", "This turn of the duty is over already.")
        case f.Discharged(places=places) if not set(places) <= set(case.left):
            yield Words(
                "有的位置不在待办之列，请核对。", "It is not owed at one of these places any more."
            )
        case f.Owed() if case.owed is not None or case.kind is not Kind.DUTY:
            yield Words(
                "这样的记录只在职责开单时写。",
                "This is written only when a turn of a duty is opened.",
            )
        case f.Closed() if case.status is Status.CLOSED:
            yield Words("本单已经消单。", "This case is closed already.")
        case f.Resolved() if case.status is not Status.OPEN:
            yield Words("本单已经处理完毕。", "This case is resolved already.")
        case f.Reopened() if case.status is Status.OPEN:
            yield Words(
                "本单仍在办理，无需重开。", "This case is open; there is nothing to reopen."
            )
        case f.Paused() if case.paused:
            yield Words("本单已暂停，恢复后才能再次暂停。", "This case is paused already.")
        case f.Paused(until=until) if until is not None and until <= proposed.at:
            yield Words("暂停的截止时间必须晚于现在。", "A pause must end later than it begins.")
        case f.Resumed() if not case.paused:
            yield Words("本单没有暂停，无需恢复。", "This case is not paused.")
        case f.FollowedUp(with_=str(person)) if person == proposed.by:
            yield Words(
                "同访人不能是您自己，请选另一位。",
                "You cannot be your own second; name somebody else.",
            )
        case f.Claimed() | f.Transferred() | f.Returned() | f.ExecutorChosen() if (
            case.status is Status.CLOSED
        ):
            yield Words("本单已消单，请先重开。", "This case is closed; reopen it first.")
        case f.Claimed() if case.assignee is not None:
            yield TAKEN
        case f.Transferred() | f.Returned() if case.assignee is None:
            yield NOBODYS
        case f.Transferred() | f.Returned() if proposed.by is not None and case.assignee not in (
            proposed.by,
            proposed.in_place_of,
        ):
            yield OF_A_COLLEAGUE
        case f.Transferred(to_person=person) if person == case.assignee:
            yield SAME_HANDS
        case f.Received():
            yield Words("本单已有接报记录。", "This case has been received already.")
        case f.Arrived() | f.Started() | f.Finished() if case.status is Status.CLOSED:
            yield Words("本单已消单，请先重开。", "This case is closed; reopen it first.")
        case _:
            return
