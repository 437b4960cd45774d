"""A role that is held says as a part of which role of the company's own it was given."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("store", "0049_hidden_codes"),)
    operations = (
        migrations.AddField("holding", "under", models.TextField(blank=True, default="")),
    )
