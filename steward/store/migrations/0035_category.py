"""What a case is about by its procedure, beside its row: lists filter by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0034_presence")]
    operations = [
        migrations.AddField("caserow", "category", models.TextField(blank=True, default=""))
    ]
