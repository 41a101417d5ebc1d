from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0002_storyoverride'),
    ]

    operations = [
        migrations.AddField(
            model_name='pair',
            name='sentences',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='pair',
            name='losses',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='pair',
            name='version',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
