"""The tables of owners' requests, and the group of people who keep the directory."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

GROUP = "Directory clerks"
PERMITTED = {
    "listing": ("add", "change", "view"),
    "plaza": ("add", "change", "delete", "view"),
    "heading": ("add", "change", "view"),
    "listingchange": ("view",),
    "listingrequest": ("change", "view"),
}


def permit(apps, schema_editor):
    """Make the group, with the right to enter the admin and to keep listings, headings, plazas and requests."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _new = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for model, acts in PERMITTED.items():
        kind, _new = ContentType.objects.get_or_create(app_label="directory", model=model)
        name = apps.get_model("directory", model)._meta.verbose_name
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
        ("directory", "0003_duplicates"),
        ("house", "0005_city_country"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [
        migrations.CreateModel(
            name='ListingRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('new', 'new listing'), ('change', 'change of a listing'), ('claim', 'claim of a listing'), ('report', 'report of an error'), ('removal', 'removal asked for')], max_length=10, verbose_name='kind')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('accepted', 'accepted'), ('partly', 'accepted in part'), ('rejected', 'declined'), ('withdrawn', 'withdrawn')], default='waiting', max_length=10, verbose_name='state')),
                ('reading', models.CharField(max_length=20)),
                ('email', models.CharField(blank=True, db_index=True, max_length=254, verbose_name='e-mail')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('contact', models.CharField(blank=True, max_length=60, verbose_name='phone for questions')),
                ('about', models.CharField(blank=True, max_length=20)),
                ('message', models.TextField(blank=True, verbose_name='message')),
                ('proposed', models.JSONField(default=dict)),
                ('seen', models.JSONField(default=dict)),
                ('seen_change', models.BigIntegerField(default=0)),
                ('taken', models.JSONField(default=list)),
                ('reason', models.CharField(blank=True, max_length=20)),
                ('note', models.TextField(blank=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('from_owner', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='house.city')),
                ('listing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='requests', to='directory.listing')),
            ],
            options={
                'verbose_name': 'request',
                'verbose_name_plural': 'requests',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='ClaimProof',
            fields=[
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='proof', serialize=False, to='directory.listingrequest')),
                ('method', models.CharField(choices=[('phone', 'code to the printed phone'), ('email', "e-mail at the listing's own domain")], max_length=5)),
                ('phone', models.CharField(blank=True, max_length=60)),
                ('domain', models.CharField(blank=True, max_length=253)),
                ('nonce', models.CharField(blank=True, max_length=64)),
                ('until', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Delisting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(db_index=True)),
                ('key', models.CharField(max_length=64)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='house.city')),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.CharField(max_length=254, verbose_name='recipient')),
                ('subject', models.CharField(max_length=250, verbose_name='subject')),
                ('body', models.TextField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('sent_at', models.DateTimeField(null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='house.city')),
            ],
            options={
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='OneTimeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.CharField(db_index=True, max_length=254)),
                ('secret', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('until', models.DateTimeField(db_index=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.listingrequest')),
            ],
        ),
        migrations.CreateModel(
            name='Ownership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.CharField(db_index=True, max_length=254)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.CharField(blank=True, max_length=200)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='directory.listing')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.listingrequest')),
            ],
        ),
        migrations.CreateModel(
            name='RequestEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('who', models.CharField(blank=True, max_length=254)),
                ('what', models.CharField(max_length=20)),
                ('details', models.JSONField(default=dict)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='directory.listingrequest')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('since', models.DateTimeField(db_index=True)),
                ('count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'since'), name='tally_once')],
            },
        ),
        migrations.AddIndex(
            model_name='listingrequest',
            index=models.Index(fields=['city', 'state', 'id'], name='listing_request_queue'),
        ),
        migrations.AddConstraint(
            model_name='delisting',
            constraint=models.UniqueConstraint(fields=('city', 'key', 'number'), name='delisting_once'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['sent_at', 'due_at'], name='letter_due'),
        ),
        migrations.AddConstraint(
            model_name='ownership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('listing', 'email'), name='ownership_once'),
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
