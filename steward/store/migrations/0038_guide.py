"""Which steps of the guide somebody has tried."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0037_working")]

    operations = [
        migrations.AddField(
            "account", "guided", ArrayField(models.TextField(), blank=True, default=list)
        )
    ]
