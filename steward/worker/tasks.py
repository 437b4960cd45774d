"""What a worker does: opening duties, waking cases, sending people, delivering, judging logs."""

from datetime import datetime

from steward.gateways.mail import Post, is_set_up
from steward.operations.delivering import deliver_batch
from steward.operations.dispatching import dispatch_batch, next_dispatch_at
from steward.operations.planning import next_plan_at, plan_batch
from steward.operations.waking import wake_round
from steward.worker.judging import Judging
from steward.worker.loops import Round, Task

# The cases of a batch stay locked until its end, under half a second: nobody waits longer for one.
CASES = 200

# A batch stays well below the time for which its messages are claimed, even on a slow server.
MAILS = 20


def _wake(now: datetime) -> Round:
    return Round(*wake_round(now, CASES))


def _plan(now: datetime) -> Round:
    planned = plan_batch(now)
    return Round(planned, None if planned else next_plan_at())


def _dispatch(now: datetime) -> Round:
    sent = dispatch_batch(now)
    return Round(sent, None if sent else next_dispatch_at())


def _deliver(now: datetime) -> Round:
    if not is_set_up():
        return Round(0)
    with Post() as post:
        return Round(deliver_batch(post.send, now, MAILS))


def _judge(now: datetime) -> Round:
    return Round(_judging.batch(now))


_judging = Judging()

WAKE = Task(name="wake", batch=_wake)
PLAN = Task(name="plan", batch=_plan)
DISPATCH = Task(name="dispatch", batch=_dispatch)
DELIVER = Task(name="deliver", batch=_deliver)
JUDGE = Task(name="judge", batch=_judge, end=_judging.end)
