"""Printings and their snapshots, what a build tells of itself, and the group of people who make the book."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


GROUP = "Book editors"
PERMITTED = {
    "book": ("add", "change", "view"),
    "erratum": ("add", "change", "delete", "view"),
}


def permit(apps, schema_editor):
    """Make the group, with the right to enter the admin, to make the book and to correct it."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _new = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for model, acts in PERMITTED.items():
        kind, _new = ContentType.objects.get_or_create(app_label="ebook", model=model)
        name = apps.get_model("ebook", model)._meta.verbose_name
        for act in acts:
            permission, _new = Permission.objects.get_or_create(
                content_type=kind, codename=f"{act}_{model}", defaults={"name": f"Can {act} {name}"}
            )
            group.permissions.add(permission)
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    )


class Migration(migrations.Migration):

    dependencies = [
        ('ebook', '0002_chapters'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('wagtailadmin', '0001_create_admin_access_permissions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Impression',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('snapshot_hash', models.CharField(max_length=64)),
                ('folder', models.CharField(max_length=40, unique=True)),
                ('closed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('number',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='build',
            name='ebook_one_current_build',
        ),
        migrations.AlterField(
            model_name='book',
            name='state',
            field=models.CharField(choices=[('open', 'open'), ('proof', 'in proof'), ('closed', 'closed for print'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='open', editable=False, max_length=10, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='book',
            name='shown_printing',
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='build',
            name='state',
            field=models.CharField(choices=[('running', 'being made'), ('done', 'finished'), ('failed', 'failed')], default='running', max_length=10),
        ),
        migrations.AddField(
            model_name='build',
            name='lease_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='build',
            name='progress',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='build',
            name='renderings',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='build',
            name='who',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='build',
            name='worker',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddConstraint(
            model_name='build',
            constraint=models.UniqueConstraint(condition=models.Q(('current', True)), fields=('book', 'printing', 'script'), name='ebook_one_current_build'),
        ),
        migrations.AddConstraint(
            model_name='build',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('book',), name='ebook_one_build_at_once'),
        ),
        migrations.AddField(
            model_name='impression',
            name='book',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='impressions', to='ebook.book'),
        ),
        migrations.AddConstraint(
            model_name='impression',
            constraint=models.UniqueConstraint(fields=('book', 'number'), name='ebook_impression_once'),
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
