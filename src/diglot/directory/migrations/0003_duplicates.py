"""The tables of duplicates: keys, listings due for a look, suspected pairs, pairs told apart, merges."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_search"), ("house", "0005_city_country")]

    operations = [
        migrations.CreateModel(
            name="DuplicateDue",
            fields=[
                ("listing", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="directory.listing")),
            ],
        ),
        migrations.CreateModel(
            name="DuplicateKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField(db_index=True)),
                ("listing", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.listing")),
            ],
        ),
        migrations.CreateModel(
            name="Merging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moved", models.JSONField(default=dict)),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(null=True)),
                ("other", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="directory.listing")),
                ("survivor", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="directory.listing")),
            ],
            options={"ordering": ("-pk",)},
        ),
        migrations.CreateModel(
            name="Suspicion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("first", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.listing")),
                ("second", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.listing")),
            ],
            options={
                "indexes": [models.Index(fields=["-score", "id"], name="suspicion_score")],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="suspicion_once"),
                    models.CheckConstraint(condition=models.Q(("first_id__lt", models.F("second_id"))), name="suspicion_in_order"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToldApart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_number", models.BigIntegerField()),
                ("second_number", models.BigIntegerField(db_index=True)),
                ("first_identity", models.CharField(max_length=64)),
                ("second_identity", models.CharField(db_index=True, max_length=64)),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("city", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="house.city")),
            ],
            options={
                "indexes": [models.Index(fields=["first_identity", "second_identity"], name="told_apart_identity")],
                "constraints": [models.UniqueConstraint(fields=("first_number", "second_number"), name="told_apart_once")],
            },
        ),
    ]
