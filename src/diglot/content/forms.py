"""The editing form of every page: an address may be left empty and is made from the title, Chinese or not."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from diglot import hanzi


class BasePageForm(WagtailAdminPageForm):
    """Wagtail's page form with a slug that fills itself in."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = _("Left empty, it is made from the title: pinyin for Chinese.")

    def clean_slug(self) -> str:
        """Return the slug given, or a free one made from the title."""
        given: str = self.cleaned_data.get("slug", "")
        title = self.cleaned_data.get("title") or self.data.get("title", "")
        if given or not title:
            return given
        base, number = hanzi.slug(title), 1
        candidate = base
        while not Page._slug_is_available(candidate, self.parent_page, self.instance):
            number += 1
            candidate = f"{base}-{number}"
        return candidate
