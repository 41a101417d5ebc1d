"""Messages of the text rooms in the language of the person who reads them.

Why: `hanzi` says what is wrong with a term in English, for commands; an editor is told in the language of the admin, and
by the names that the fields have there.
"""

from django.apps import apps
from django.utils.translation import gettext

from diglot.hanzi.messages import Message


def worded(message: Message) -> str:
    """Return a message in the active language; the value `field` is a field of a term and becomes its name there."""
    values = message.shown()
    if field := values.get("field"):
        model = apps.get_model("house", "GlossaryTerm")
        values["field"] = str(model._meta.get_field(field).verbose_name)
    return gettext(message.template) % values
