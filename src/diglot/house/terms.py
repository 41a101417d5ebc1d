"""The house glossary as rows: the terms of a city, and what was changed in them when.

Why: the newsroom decides how names are written, in the admin or in a table; everything else takes these rows as the
plain value `hanzi.Glossary`, which `house.glossary` makes of them.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context

from diglot import hanzi
from diglot.hanzi.glossary import Kind, Term
from diglot.hanzi.messages import Message
from diglot.house.recording import hold, record
from diglot.house.wording import worded

FORMS = ("hant", "hans", "taiwan", "hong_kong")
_HAN_LETTER = re.compile(f"[{hanzi.HAN}]")
# A comma parts spellings only beside a Chinese letter: "Smith, Jones" is one name.
_BETWEEN = re.compile(rf"[\n|、，;；]|,(?=\s*[{hanzi.HAN}])|(?<=[{hanzi.HAN}])\s*,")
_DELIMITER = "\n"


class TermQuerySet(models.QuerySet["GlossaryTerm"]):
    """Which terms are asked for, and their removal, which like every change gives the glossary a new version.

    `update` and the bulk methods of Django go past the version: use `house.importing.keep` for many terms.
    """

    def of(self, city: models.Model) -> "TermQuerySet":
        """Keep the terms of one city."""
        return self.filter(city=city)

    def with_form(self, form: str) -> "TermQuerySet":
        """Keep the terms one of whose Chinese forms reads like `form` in Simplified letters."""
        return self.filter(forms__contains=f"{_DELIMITER}{hanzi.fold(form)}{_DELIMITER}")

    def called(self, words: str) -> "TermQuerySet":
        """Keep the terms that have `words` in a form, spelling, English name or note, whatever the script and case."""
        found = self
        for word in hanzi.fold(words).split():
            found = found.filter(models.Q(forms__contains=word) | models.Q(names__contains=word))
        return found

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the terms; the glossary of each city they belong to gets one new version for all of them."""
        with transaction.atomic():
            gone: dict[Any, list[tuple[Term | None, Term | None]]] = {}
            if cities := {row.city for row in self.select_related("city")}:
                hold(*cities)
            for row in self.select_related("city"):
                gone.setdefault(row.city, []).append((row.term(), None))
            result = super().delete()
            for city, changes in gone.items():
                record(city, changes, active_user())
            return result


class GlossaryTerm(models.Model):
    """A name or word of a city's and how each reading writes it; the fields are those of `hanzi.Term`."""

    class Kinds(models.TextChoices):
        PERSON = Kind.PERSON, _("person")
        PLACE = Kind.PLACE, _("place")
        FIRM = Kind.FIRM, _("firm")
        WORD = Kind.WORD, _("word")

    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="glossary_terms")
    hant = models.CharField(
        _("Traditional"),
        max_length=100,
        help_text=_("Left empty, it is made from the Simplified form."),
    )
    hans = models.CharField(_("Simplified"), max_length=100, blank=True, help_text=_("Left empty: by the rules."))
    taiwan = models.CharField(_("in Taiwan"), max_length=100, blank=True, help_text=_("Left empty: by the rules."))
    hong_kong = models.CharField(
        _("in Hong Kong"), max_length=100, blank=True, help_text=_("Left empty: by the rules.")
    )
    english = models.CharField(_("English"), max_length=200, blank=True)
    others = models.TextField(
        _("other spellings"),
        blank=True,
        validators=[MaxLengthValidator(2000)],
        help_text=_("One a line. Readers who type one of these find the term; in stories they stay as they are typed."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kinds, default=Kinds.WORD)
    note = models.CharField(_("note"), max_length=400, blank=True)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("changed by"),
    )
    # What is compared and searched, folded; each entry stands between two line ends.
    forms = models.TextField(editable=False, default="")
    names = models.TextField(editable=False, default="")

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ("hant", "pk")
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints = (models.UniqueConstraint(fields=("city", "hant"), name="house_term_unique"),)

    def __str__(self) -> str:
        return f"{self.hant} {self.english}".strip()

    def term(self) -> Term:
        """Return the row as a plain value."""
        values = {name: getattr(self, name) for name in (*FORMS, "english", "note")}
        return Term(**values, others=spellings(self.others), kind=Kind(self.kind))

    def take(self, term: Term) -> None:
        """Take over the fields of a plain value."""
        for name in (*FORMS, "english", "note", "kind"):
            setattr(self, name, str(getattr(term, name)))
        self.others = "\n".join(term.others)

    def tidy(self) -> None:
        """Bring the fields into their lasting form: no blanks around, spellings one a line, what is compared folded."""
        for name in (*FORMS, "english", "note"):
            setattr(self, name, " ".join(getattr(self, name).split()))
        if not self.hant and self.hans:
            self.hant = hanzi.convert(self.hans, "zh-Hant")
        term = Term(self.hant, self.hans, self.taiwan, self.hong_kong, self.english, spellings(self.others))
        self.others = "\n".join(term.others)
        self.forms = _folded(term.forms() if self.hant else ())
        self.names = _folded((term.english, *term.others, self.note))

    def clean(self) -> None:
        """Raise ValidationError, field by field, for what keeps the term from being used."""
        self.tidy()
        errors: dict[str, str] = {}
        if not self.hant:
            errors["hant"] = gettext("Give the Traditional form, or the Simplified one.")
        for name in FORMS:
            form = getattr(self, name)
            if form and len(_HAN_LETTER.findall(form)) < 2:
                errors[name] = gettext("It needs at least two Chinese letters: a single one is part of too many words.")
        if errors:
            raise ValidationError(errors)
        if problem := self.term().problem():
            raise ValidationError({problem.shown()["field"]: worded(problem)})
        if self.city_id and (taken := taken_form(self)):
            name, form, other = taken
            raise ValidationError({name: worded(already_taken(form, other))})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; where the term itself changed, the city's glossary gets a new version in the same transaction.

        A term that goes to another city changes the glossaries of both.
        """
        self.tidy()
        with transaction.atomic():
            row = self._kept()
            hold(self.city, *([row.city] if row else []))
            # Read again: until now somebody else could change it.
            row = self._kept()
            left = row.city if row and row.city_id != self.city_id else None
            before = row.term() if row else None
            after = self.term()
            if left or after != before:
                self.changed_at = timezone.now()
                self.changed_by = active_user() or self.changed_by
            super().save(*args, **kwargs)
            if left:
                record(left, [(before, None)], self.changed_by)
                record(self.city, [(None, after)], self.changed_by)
            elif after != before:
                record(self.city, [(before, after)], self.changed_by)

    def _kept(self) -> "GlossaryTerm | None":
        """Return the row as the database has it."""
        return type(self).objects.filter(pk=self.pk).select_related("city").first()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete; the city's glossary gets a new version in the same transaction."""
        with transaction.atomic():
            before, city = self.term(), self.city
            hold(city)
            result = super().delete(*args, **kwargs)
            record(city, [(before, None)], active_user())
            return result


class GlossaryChange(models.Model):
    """One change of a city's glossary: the version it made, the terms before and after, and the pages it touched.

    `terms` is a list of {"old": {…} or null, "new": {…} or null}; `pages` a list of {"id", "title", "url", "words"},
    the first PAGES_LISTED of the `counted` ones.
    """

    PAGES_LISTED = 500

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")

    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="glossary_changes")
    version = models.PositiveIntegerField()
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("made by"),
    )
    terms = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    pages = models.JSONField(default=list)
    counted = models.PositiveIntegerField(_("pages touched"), default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("glossary change")
        verbose_name_plural = _("glossary changes")
        constraints = (models.UniqueConstraint(fields=("city", "version"), name="house_glossary_change_unique"),)

    def __str__(self) -> str:
        return gettext("Version %(number)s") % {"number": self.version}

    def both(self) -> list[tuple[Term | None, Term | None]]:
        """Return each changed term before and after."""
        return [(term_of(each["old"]), term_of(each["new"])) for each in self.terms]


def taken_form(row: GlossaryTerm, others: Iterable[GlossaryTerm] | None = None) -> tuple[str, str, GlossaryTerm] | None:
    """Return the field, the form and the term that has it already in the same city, or None.

    `others` are the terms to compare with, when they are at hand.
    """
    term = row.term()
    named = {form: name for name in reversed(FORMS) if (form := getattr(row, name))}
    for form in term.forms():
        if others is None:
            rivals = type(row).objects.filter(city_id=row.city_id).with_form(form).exclude(pk=row.pk)
            rival = rivals.first()
        else:
            entry = _folded((form,))
            rival = next((each for each in others if each is not row and entry in each.forms), None)
        if rival:
            return named.get(form, "hant"), form, rival
    return None


def already_taken(form: str, term: GlossaryTerm) -> Message:
    """Return the message that a form belongs to another term."""
    return Message.of(
        "%(form)s already belongs to the term “%(term)s”: change it there, or remove one of the two.",
        form=form,
        term=term,
    )


def term_of(value: dict[str, Any] | None) -> Term | None:
    """Return a term kept as JSON, or None for none; keys of another release are passed over."""
    if value is None:
        return None
    known = {key: value[key] for key in Term.__dataclass_fields__ if key in value}
    known |= {"others": tuple(known.get("others", ())), "kind": Kind(known.get("kind", Kind.WORD))}
    return Term(**known)


def spellings(text: str) -> tuple[str, ...]:
    """Return other spellings from their field: one a line, or with commas between Chinese ones; each once."""
    return tuple(dict.fromkeys(" ".join(each.split()) for each in _BETWEEN.split(text) if each.strip()))


def active_user() -> Any:
    """Return the person whose request in the admin is being answered, or None."""
    user = get_active_log_context().user
    return user if user and user.is_authenticated else None


def _folded(entries: Iterable[str]) -> str:
    folded = dict.fromkeys(" ".join(hanzi.fold(entry).split()) for entry in entries if entry)
    return f"{_DELIMITER}{_DELIMITER.join(folded)}{_DELIMITER}" if folded else ""
