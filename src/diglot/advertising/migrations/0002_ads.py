"""Discounts, what artwork was checked for, what lines of the ledger belong to, and the group of those who sell ads."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

GROUP = "Advertising"
PERMITTED = {
    "client": ("add", "change", "delete", "view"),
    "rate": ("add", "change", "delete", "view"),
    "order": ("add", "change", "view"),
    "artwork": ("add", "change", "delete", "view"),
    "ledgerentry": ("add", "view"),
    "banner": ("add", "change", "delete", "view"),
    "bannercount": ("view",),
}


def permit(apps, schema_editor):
    """Make the group, with the right to enter the admin and to keep clients, orders, artwork, ledger and banners."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _new = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for model, acts in PERMITTED.items():
        kind, _new = ContentType.objects.get_or_create(app_label="advertising", model=model)
        name = apps.get_model("advertising", model)._meta.verbose_name
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
        ('advertising', '0001_initial'),
        ('directory', '0005_pages'),
        ('house', '0005_city_country'),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [
        migrations.AddField(
            model_name='artwork',
            name='checked_for',
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name='client',
            name='source_key',
            field=models.CharField(blank=True, editable=False, max_length=80),
        ),
        migrations.AddField(
            model_name='ledgerentry',
            name='by_booking',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='ledgerentry',
            name='reverses',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='advertising.ledgerentry'),
        ),
        migrations.AddField(
            model_name='order',
            name='discount',
            field=models.DecimalField(decimal_places=2, default=0, max_digits=5, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='discount, %'),
        ),
        migrations.AddField(
            model_name='order',
            name='source_key',
            field=models.CharField(blank=True, editable=False, max_length=80),
        ),
        migrations.AddConstraint(
            model_name='client',
            constraint=models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('city', 'source_key'), name='advertising_client_key'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('client', 'source_key'), name='advertising_order_key'),
        ),
        migrations.AlterModelOptions(
            name='order',
            options={'ordering': ('-year', 'pk'), 'verbose_name': 'ad order', 'verbose_name_plural': 'ad orders'},
        ),
        migrations.AlterField(
            model_name='artwork',
            name='order',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='artworks', to='advertising.order', verbose_name='ad order'),
        ),
        migrations.AlterField(
            model_name='ledgerentry',
            name='kind',
            field=models.CharField(choices=[('charge', 'charge'), ('payment', 'payment received'), ('credit', 'credit note')], max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='ledgerentry',
            name='order',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ledger', to='advertising.order', verbose_name='ad order'),
        ),
        migrations.AlterField(
            model_name='order',
            name='state',
            field=models.CharField(choices=[('draft', 'offered'), ('booked', 'booked'), ('cancelled', 'cancelled')], default='draft', max_length=10, verbose_name='state of the order'),
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
