"""The chapters of the book that editors write."""

import django.core.validators
import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ebook', '0001_initial'),
        ('house', '0005_city_country'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChapterPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('role', models.CharField(choices=[('masthead', 'masthead and copyright'), ('letter', 'letter'), ('how-to-use', 'how to use the book'), ('emergency', 'emergency numbers'), ('community', 'community'), ('colophon', 'back of the book')], default='community', max_length=12, verbose_name='part of the book')),
                ('place', models.PositiveSmallIntegerField(default=0, help_text='Among the chapters of this part: the lower number stands first.', verbose_name='order')),
                ('from_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from the book of')),
                ('to_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to the book of')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 4), ('picture', 8), ('embed', 12), ('credit', 13)], blank=True, block_lookup={0: ('diglot.content.blocks.ParagraphBlock', (), {}), 1: ('diglot.content.blocks.HeadingBlock', (), {}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'words'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'whose words', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('source', 3)]], {}), 5: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'required': False}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'credit', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('image', 5), ('caption', 6), ('credit', 7)]], {}), 9: ('wagtail.blocks.URLBlock', (), {'label': 'address', 'validators': [django.core.validators.URLValidator(schemes=['http', 'https'])]}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'title'}), 11: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'poster', 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('url', 9), ('title', 10), ('poster', 11)]], {}), 13: ('diglot.content.blocks.CreditBlock', (), {})}, verbose_name='body')),
                ('script', models.CharField(blank=True, editable=False, max_length=8)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='house.city')),
            ],
            options={
                'verbose_name': 'chapter of the book',
                'verbose_name_plural': 'chapters of the book',
            },
            bases=('wagtailcore.page',),
        ),
    ]
