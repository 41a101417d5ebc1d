"""Fields of several rows with several parts, such as phones and licences, as a table of plain inputs.

Why: a phone is a number, what it is and an extension; a row more is always empty, so nobody needs a script to add one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diglot.languages.tags import lang_of

MOST_ROWS = 30
EMPTY_ROWS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One column: its key in a row, its label, how long, what is suggested, and more attributes of its input."""

    key: str
    label: str | Promise
    limit: int = 200
    suggested: tuple[str | Promise, ...] = ()
    attrs: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text"


class RowsWidget(forms.Widget):
    """The rows there are, and two empty ones."""

    template_name = "directory/owners/rows.html"
    use_fieldset = True

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self.parts = tuple(parts)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, str]]:
        rows = []
        for number in range(MOST_ROWS + EMPTY_ROWS):
            row = {part.key: str(data.get(f"{name}-{number}-{part.key}", "")).strip() for part in self.parts}
            if any(row.values()):
                rows.append(row)
        return rows

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        given = [row for row in (value or []) if isinstance(row, Mapping)]
        rows = [*given, *([{}] * EMPTY_ROWS)]
        context["parts"] = self.parts
        context["rows"] = [
            [
                (part, f"{name}-{number}-{part.key}", text := str(row.get(part.key) or ""), lang_of(text))
                for part in self.parts
            ]
            for number, row in enumerate(rows[: MOST_ROWS + EMPTY_ROWS])
        ]
        return context

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return ""


class RowsField(forms.Field):
    """A list of rows; those without the first part's text are an error, since the rest would be lost."""

    default_error_messages = {
        "long": _("“%(label)s” is too long: %(limit)s characters are the most."),
        "missing": _("A row has no “%(label)s”; fill it in or empty the row."),
        "many": _("These are too many rows; %(most)s are the most."),
    }

    def __init__(self, parts: Sequence[Part], **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(parts), **kwargs)
        self.parts = tuple(parts)

    def to_python(self, value: Any) -> list[dict[str, str]]:
        rows = list(value or [])
        if len(rows) > MOST_ROWS:
            raise ValidationError(self.error_messages["many"] % {"most": MOST_ROWS}, code="many")
        first = self.parts[0]
        for row in rows:
            if not row[first.key]:
                raise ValidationError(self.error_messages["missing"] % {"label": first.label}, code="missing")
            for part in self.parts:
                if len(row[part.key]) > part.limit:
                    words = {"label": part.label, "limit": part.limit}
                    raise ValidationError(self.error_messages["long"] % words, code="long")
        return rows
