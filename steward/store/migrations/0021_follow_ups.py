"""Hints for the list of follow-ups: which is owed next, in which window, how often it was tried."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("store", "0019_duties")]
    operations = [
        migrations.AddField("caserow", "follow_up", models.TextField(blank=True, default="")),
        migrations.AddField("caserow", "follow_up_opens_at", models.DateTimeField(null=True)),
        migrations.AddField("caserow", "follow_up_due_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "caserow", "follow_up_tries", models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddField("caserow", "followed_up_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "caserow",
            models.Index(
                fields=["company", "follow_up_due_at"],
                condition=~Q(follow_up=""),
                name="case_row_follow_up",
            ),
        ),
        migrations.AddIndex(
            "caserow",
            models.Index(
                fields=["company", "followed_up_at"],
                condition=Q(followed_up_at__isnull=False),
                name="case_row_followed_up",
            ),
        ),
    ]
