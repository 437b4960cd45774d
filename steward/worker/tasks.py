"""What a worker does: opening duties, waking cases, sending people, delivering, rehearsing."""

from datetime import datetime

from steward.gateways.mail import Post, is_set_up
from steward.operations.delivering import deliver_batch
from steward.operations.dispatching import dispatch_batch, next_dispatch_at
from steward.operations.planning import next_plan_at, plan_batch
from steward.operations.waking import next_fire_at, wake_batch
from steward.worker.loops import Task
from steward.worker.rehearser import Rehearser

# The cases of a batch stay locked until its end, under half a second: nobody waits longer for one.
CASES = 200

# A batch stays well below the time for which its messages are claimed, even on a slow server.
MAILS = 20


def _wake(now: datetime) -> int:
    return wake_batch(now, CASES)


def _deliver(now: datetime) -> int:
    if not is_set_up():
        return 0
    with Post() as post:
        return deliver_batch(post.send, now, MAILS)


def _unknown() -> None:
    return None


WAKE = Task(name="wake", batch=_wake, next_at=next_fire_at)
PLAN = Task(name="plan", batch=plan_batch, next_at=next_plan_at)
DISPATCH = Task(name="dispatch", batch=dispatch_batch, next_at=next_dispatch_at)
DELIVER = Task(name="deliver", batch=_deliver, next_at=_unknown)

_rehearser = Rehearser()
REHEARSE = Task(name="rehearse", batch=_rehearser.batch, next_at=_unknown, end=_rehearser.end)
