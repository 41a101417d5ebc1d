"""Messages of the text rooms in the language of the person who reads them.

Why: `hanzi` says what is wrong with a term in English, for commands; an editor is told in the language of the admin, and
by the names that the fields have there.
"""

from django.apps import apps
from django.utils.translation import gettext

from diglot.hanzi import messages
from diglot.hanzi.messages import Message


def worded(message: Message) -> str:
    """Return a message, and those in it, in the active language; a value `field` is a term's field and is named so."""
    return messages.worded(message, gettext, _standing)


def _standing(name: str, value: object) -> object:
    if name != "field" or not value:
        return value
    return apps.get_model("house", "GlossaryTerm")._meta.get_field(str(value)).verbose_name
