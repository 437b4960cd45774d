"""The clocks of a case beside its row: lists read them without reading its log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0022_drawings")]
    operations = [migrations.AddField("caserow", "dials", models.JSONField(default=list))]
