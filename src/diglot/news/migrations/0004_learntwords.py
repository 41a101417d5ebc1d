
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('house', '0004_glossary_permissions'),
        ('news', '0003_pair_sentences'),
    ]

    operations = [
        migrations.CreateModel(
            name='LearntWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('learnt_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('stories', models.PositiveIntegerField()),
                ('beads', models.PositiveIntegerField()),
                ('before', models.FloatField()),
                ('after', models.FloatField()),
                ('words', models.JSONField()),
                ('set_aside_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='house.city')),
            ],
            options={
                'ordering': ('-pk',),
                'default_permissions': (),
            },
        ),
    ]
