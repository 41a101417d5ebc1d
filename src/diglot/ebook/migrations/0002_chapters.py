"""The chapters of the book that editors write."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ebook", "0001_initial")]
    operations = []
