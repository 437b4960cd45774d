"""What somebody answers for is found without reading every open case."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("store", "0050_role_of_own"),)
    operations = (
        migrations.AddIndex(
            "caserow",
            models.Index(fields=["company", "responsible", "status"], name="case_row_responsible"),
        ),
    )
