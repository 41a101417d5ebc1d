"""The index of the directory: tables of our own, alike on both databases. What they are is in `directory.indexing`.

They hold nothing that the listings do not: a later shape drops them, makes them anew and runs `rebuild_directory`.
"""

from django.db import migrations

from diglot.directory import opening
from diglot.search.tables import Fact, TokenTable

ENTRIES = TokenTable(
    "directory_entry",
    facts=(
        Fact("city", "integer"),
        Fact("closed", "integer"),
        Fact("weight", "integer"),
        Fact("hours", "integer"),
        Fact("latitude", "real"),
        Fact("longitude", "real"),
    ),
    indexes=(("city", "latitude", "longitude"),),
)
WORDS = TokenTable("directory_word", facts=(Fact("word", "text"),))


def create(apps, editor):
    ENTRIES.create(editor)
    WORDS.create(editor)
    opening.create(editor)


def drop(apps, editor):
    opening.drop(editor)
    WORDS.drop(editor)
    ENTRIES.drop(editor)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
