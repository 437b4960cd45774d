"""Messages to residents wait in the outbox too, some of them for a person to send."""

from django.db import migrations, models
from django.db.models import Q

CHANNELS = [("inbox", "Inbox"), ("mail", "Mail"), ("hand", "Hand")]
STATES = [
    ("waiting", "Waiting"),
    ("sent", "Sent"),
    ("failed", "Failed"),
    ("dead", "Dead"),
    ("read", "Read"),
    ("withdrawn", "Withdrawn"),
]


class Migration(migrations.Migration):
    dependencies = [("store", "0038_guide")]
    operations = [
        migrations.RemoveConstraint("message", "message_state_known"),
        migrations.AddField("message", "entry", models.PositiveIntegerField(null=True)),
        migrations.AlterField(
            "message", "channel", models.TextField(choices=CHANNELS, default="inbox")
        ),
        migrations.AlterField(
            "message", "state", models.TextField(choices=STATES, default="waiting")
        ),
        migrations.AddIndex(
            "message",
            models.Index(
                fields=["company", "state"],
                condition=Q(entry__isnull=False),
                name="message_to_residents",
            ),
        ),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _ in STATES]), name="message_state_known"
            ),
        ),
    ]
