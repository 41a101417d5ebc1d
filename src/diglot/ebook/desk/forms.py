"""The admin's forms of a book: a new one, its settings, a build, a step, an erratum.

Why: what a printer asks for (trim, bleed, marks, a multiple of pages) is settled once for all renderings, and not at all
any more once the book is closed.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diglot.ebook.desk.words import RENDERINGS
from diglot.ebook.models import Book, Erratum
from diglot.ebook.shelf import SCRIPT_NAMES, default_year
from diglot.house.forms import cities_of, own_city
from diglot.house.models import City

WIDEST_MM = 600
LEAST_COLUMN_MM = 25
INDEXES = (
    ("en", gettext_lazy("English A–Z")),
    ("stroke", gettext_lazy("by strokes")),
    ("pinyin", gettext_lazy("by pinyin")),
    ("zhuyin", gettext_lazy("by zhuyin")),
)


class NewBookForm(forms.Form):
    """Of which city and year a new book is."""

    city = forms.ModelChoiceField(queryset=City.objects.none(), label=gettext_lazy("City"), empty_label=None)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1900, max_value=2999)

    def __init__(self, *args: Any, user: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].queryset = cities_of(user)
        self.fields["city"].initial = own_city(user)
        self.fields["year"].initial = max((default_year(), *(year + 1 for year in years)))
        if self.fields["city"].queryset.count() < 2:
            self.fields["city"].widget = self.fields["city"].hidden_widget()


class SettingsForm(forms.ModelForm):
    """How a book is made, as long as it is not closed."""

    scripts = forms.MultipleChoiceField(
        label=gettext_lazy("Scripts"), choices=SCRIPT_NAMES.items(), widget=forms.CheckboxSelectMultiple
    )
    indexes = forms.MultipleChoiceField(
        label=gettext_lazy("Name indexes"),
        choices=INDEXES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: the usual ones of each script."),
    )

    class Meta:
        model = Book
        fields = (
            *("title_zh", "title_en", "scripts", "closes_on", "trim_width_mm", "trim_height_mm", "bleed_mm"),
            *("marks", "columns", "page_multiple", "indexes"),
        )
        widgets = {"closes_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("trim_width_mm", "trim_height_mm"):
            self.fields[name].widget.attrs |= {"max": WIDEST_MM, "step": "any"}

    def clean(self) -> dict[str, Any]:
        """Refuse paper no press takes, and columns too narrow for a phone number."""
        found: dict[str, Any] = super().clean() or {}
        for name in ("trim_width_mm", "trim_height_mm"):
            if (size := found.get(name)) and not size <= WIDEST_MM:
                self.add_error(name, _("At most %(most)s mm.") % {"most": WIDEST_MM})
        width, columns = found.get("trim_width_mm"), found.get("columns")
        if width and columns and width / columns < LEAST_COLUMN_MM:
            raise ValidationError(
                _("The columns would be too narrow for a phone number: choose fewer, or wider paper.")
            )
        return found


class BuildForm(forms.Form):
    """What of a book is to be built."""

    scripts = forms.MultipleChoiceField(
        label=gettext_lazy("Scripts"), required=False, widget=forms.CheckboxSelectMultiple
    )
    only = forms.MultipleChoiceField(
        label=gettext_lazy("What to make"),
        choices=RENDERINGS.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, scripts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scripts"].choices = [(script, SCRIPT_NAMES[script]) for script in scripts]
        self.fields["scripts"].initial = list(scripts)
        self.fields["only"].initial = list(RENDERINGS)


class ErratumForm(forms.ModelForm):
    """A correction that no listing holds."""

    script = forms.ChoiceField(
        label=gettext_lazy("Script"),
        required=False,
        choices=[("", gettext_lazy("both books")), *SCRIPT_NAMES.items()],
        help_text=gettext_lazy("The same page of the two books is seldom the same listings."),
    )

    class Meta:
        model = Erratum
        fields = ("page", "script", "text_zh", "text_en")
        labels = {"page": gettext_lazy("page number")}
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("text_zh", "text_en")}

    def clean(self) -> dict[str, Any]:
        """Refuse a correction without a word."""
        found: dict[str, Any] = super().clean() or {}
        for name in ("text_zh", "text_en"):
            found[name] = found.get(name, "").replace("\0", "").strip()
        if not found["text_zh"] and not found["text_en"]:
            raise ValidationError(_("Write the correction in at least one language."))
        return found
