"""Projects and buildings are found without reading every unit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("store", "0052_found"),)
    operations = (
        migrations.AddIndex(
            "place",
            models.Index(
                fields=["company", "path"],
                condition=models.Q(kind__in=["project", "building"]),
                name="place_wide",
            ),
        ),
    )
