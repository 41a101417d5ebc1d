"""Let the newsroom keep the glossary: moderators wholly, editors all but deleting."""

from django.db import migrations

ACTS = {
    "glossaryterm": {"add": "Can add glossary term", "change": "Can change glossary term",
                     "delete": "Can delete glossary term", "view": "Can view glossary term"},
    "glossarychange": {"view": "Can view glossary change"},
}
KEPT_FROM_EDITORS = {"delete_glossaryterm"}


def permit(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    for model, acts in ACTS.items():
        kind, _new = ContentType.objects.get_or_create(app_label="house", model=model)
        for act, name in acts.items():
            codename = f"{act}_{model}"
            permission, _new = Permission.objects.get_or_create(
                content_type=kind, codename=codename, defaults={"name": name}
            )
            groups = ["Moderators"] if codename in KEPT_FROM_EDITORS else ["Moderators", "Editors"]
            for group in Group.objects.filter(name__in=groups):
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("house", "0003_glossary"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]
    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
