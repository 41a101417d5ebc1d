"""The panel of a story's own exceptions, and its forms.

Why: a person names a word and how it reads; where it stands is found for them, and an exception whose words are gone is
shown as such instead of being refused or dropped.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.admin.panels.base import get_form_for_model

from diglot import hanzi
from diglot.news.overrides import SUMMARY, TITLE, lost, places_of, settle

# Letters of a text in the list of places: the list is to fit a narrow screen.
_OPENING = 11


class OverrideFormSet(BaseChildFormSet):
    """The exceptions of one story: they know its texts, as stored and, once the page's own form is clean, as sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = places_of(self.instance)
        # False: the page's own fields are in error, and nothing can be said of where a word stands.
        self.texts_known = not self.is_bound
        self.kept = {(row.place, row.value()) for row in self.instance.overrides.all()}

    def take(self, texts: dict[str, str]) -> None:
        """Take the texts that were sent."""
        self.texts, self.texts_known = texts, True

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "story": self}


class OverrideForm(WagtailAdminModelForm):
    """One exception."""

    place = forms.CharField(
        required=False,
        max_length=64,
        widget=forms.Select(attrs={"class": "w-w-full"}),
        help_text=gettext_lazy("Left open, it is where the word stands. New paragraphs are listed after saving."),
    )

    def __init__(self, *args: Any, story: OverrideFormSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.story = story
        self.fields["place"].label = capfirst(_("where"))
        for name in ("before", "after"):
            self.fields[name].strip = False
        # A select without the place that was chosen would be sent back as another one, and refused.
        current = self["place"].value() or ""
        choices = [("", _("wherever it stands")), *(_named(*each) for each in story.texts.items() if each[1])]
        if current not in dict(choices):
            choices.append(_named(current, "") if current in story.texts else (current, _("a text that is gone")))
        self.fields["place"].widget.choices = choices

    def is_lost(self) -> bool:
        """Return whether this exception was kept before and finds its word no more."""
        row = self.instance
        return (row.place, row.value()) in self.story.kept and lost(row, self.story.texts)

    def clean(self) -> dict[str, Any]:
        """Fill in the place and the letters around the word; one kept from before is let be, found or not."""
        cleaned: dict[str, Any] = super().clean()
        word = cleaned.get("word", "")
        if not word or cleaned.get("DELETE"):
            return cleaned
        if not cleaned.get("hant") and not cleaned.get("hans"):
            raise ValidationError({"hant": _("Say how it reads: in Traditional, in Simplified, or in both.")})
        anchor = [cleaned.get(name, "") for name in ("place", "word", "before", "after")]
        known = {(place, each.word, each.before, each.after) for place, each in self.story.kept}
        if tuple(anchor) in known or not self.story.texts_known:
            return cleaned
        place, word, before, after = anchor
        found = settle(self.story.texts, place, word, before, after)
        cleaned["place"], cleaned["before"], cleaned["after"] = found
        return cleaned


class ParityPanel(Panel):
    """What the two editions of a story say differently; a new story has one, and none yet."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/parity/edit_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)


class FlagPanel(Panel):
    """A warning inside an exception that finds its word no more."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/overrides/flag.html"

        def is_shown(self) -> bool:
            return isinstance(self.form, OverrideForm) and self.form.is_lost()


class OverridesPanel(InlinePanel):
    """The exceptions of a story, with forms that know its texts."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        mine = options["formsets"][self.relation_name]
        child = self.child_edit_handler.get_form_options()
        deferred = (
            {"defer_required_on_fields": child["defer_required_on_fields"]}
            if "defer_required_on_fields" in child
            else {}
        )
        mine["form"] = get_form_for_model(self.db_field.related_model, OverrideForm, **deferred)
        mine["formset"] = OverrideFormSet
        return options


def _named(place: str, text: str) -> tuple[str, str]:
    names = {TITLE: _("title"), SUMMARY: _("summary")}
    opening = hanzi.excerpt(text, _OPENING)
    return place, ": ".join(filter(None, (names.get(place), opening)))
