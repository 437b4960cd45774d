"""Which matter a case is about, and which case it was merged into: hints to find its kin."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0017_revisions")]
    operations = [
        migrations.AddField("caserow", "matter", models.TextField(blank=True, default="")),
        migrations.AddField("caserow", "merged_into", models.TextField(blank=True, default="")),
        migrations.AddIndex(
            "caserow",
            models.Index(
                condition=~models.Q(matter=""),
                fields=["company", "matter"],
                name="case_row_matter",
            ),
        ),
        migrations.AddIndex(
            "caserow",
            models.Index(
                condition=~models.Q(merged_into=""),
                fields=["company", "merged_into"],
                name="case_row_merged",
            ),
        ),
    ]
