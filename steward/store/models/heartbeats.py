"""Signs of life of the workers, so that a missing one is seen."""

from django.db import models


class Heartbeat(models.Model):
    """The last sign of life 心跳 of one loop of one worker process.

    ``at`` is when it last went round; ``error`` says why it has not since. Workers serve every
    company, so no company owns these rows.
    """

    worker = models.TextField()
    loop = models.TextField()
    since = models.DateTimeField()
    at = models.DateTimeField()
    error = models.TextField(blank=True, default="")

    class Meta:
        db_table = "heartbeat"
        constraints = (
            models.UniqueConstraint(fields=["worker", "loop"], name="heartbeat_of_a_loop"),
        )

    def __str__(self) -> str:
        return f"{self.worker} {self.loop}"
