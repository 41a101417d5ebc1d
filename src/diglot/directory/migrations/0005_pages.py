"""What the public pages ask of many listings at once, kept together."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_owners")]

    operations = [
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["city", "status", "latitude", "longitude", "id"], name="listing_on_map"),
        ),
    ]
