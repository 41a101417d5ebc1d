"""The forms that readers and owners fill in beside the listing's own: who they are, a claim, a report, a code.

Why: each carries the same two traps for machines, which a person never meets, and says plainly what it wants.
"""

import time
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diglot.directory.fields import FieldError, clean
from diglot.directory.models import Listing
from diglot.directory.owners import claiming
from diglot.directory.owners.wording import ABOUT
from diglot.directory.phones import printed

QUICKEST = 3
"""Seconds; nobody reads and fills a form faster."""
LONGEST = 24 * 3600
MESSAGE_LIMIT = 2_000
_SALT = "diglot.directory.owners.opened"


def stamp() -> str:
    """Return the signed moment at which a form is shown."""
    return signing.dumps(int(time.time()), salt=_SALT)


class GuardedForm(forms.Form):
    """A form with a field that only machines fill in, and the moment at which it was opened."""

    # The name is one that machines like and browsers fill in for nobody.
    subject_line = forms.CharField(required=False, label=_("Leave this field empty"), max_length=200)
    opened = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    quick = _("That was very fast. Please look it over and send it again.")
    late = _("The page was open for long. Please look it over and send it again.")

    def __init__(self, *args: Any, quickest: int = QUICKEST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quickest = quickest
        self.fields["subject_line"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.initial["opened"] = stamp()

    def clean_subject_line(self) -> str:
        if self.cleaned_data["subject_line"]:
            raise ValidationError(_("Leave this field empty, then send it again."))
        return ""

    def clean_opened(self) -> int:
        try:
            opened = signing.loads(self.cleaned_data["opened"], salt=_SALT, max_age=LONGEST)
        except signing.BadSignature:
            raise ValidationError(self.late) from None
        if time.time() - opened < self.quickest:
            raise ValidationError(self.quick)
        return int(opened)

    def without_errors(self) -> None:
        """Make it a form as it is typed so far, that does not tell what is missing yet."""
        self._errors = forms.utils.ErrorDict()

    def renewed(self) -> str:
        """Return the moment for the form that is shown again."""
        return stamp()


class ContactForm(GuardedForm):
    """Who asks: a way to reach them, and what they want to say beside it."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("We send the state of your request there, and show it to nobody."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    contact = forms.CharField(
        label=_("Phone for questions"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    message = forms.CharField(
        label=_("Remark for our staff"), max_length=MESSAGE_LIMIT, required=False, widget=forms.Textarea({"rows": "3"})
    )

    def __init__(self, *args: Any, proven: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proven:
            # Who came by a link need not say again who they are.
            del self.fields["email"]
            self.fields["name"].required = False

    def clean_email(self) -> str:
        return _email(self.cleaned_data["email"])


class ClaimForm(ContactForm):
    """A claim: which way it shall be proven."""

    way = forms.ChoiceField(label=_("How shall we make sure?"), widget=forms.RadioSelect)

    field_order = ("way", "name", "email", "contact", "message")

    def __init__(self, *args: Any, listing: Listing, country: str, proven: str = "", **kwargs: Any) -> None:
        super().__init__(*args, proven=proven, **kwargs)
        self.proven = proven
        self.domain = claiming.domain_for(listing)
        self.phones = claiming.phones_for(listing)
        calls = [
            (f"phone-{number}", _("Call %(phone)s and say a code") % {"phone": printed(number, country)})
            for number in self.phones
        ]
        mail = [("email", _("My e-mail is at %(domain)s") % {"domain": self.domain})] if self.domain else []
        self.fields["way"].choices = [*calls, *mail]
        self.fields["way"].help_text = _(
            "Only a phone or a website that stands in the entry already can show it. Our staff call the phone in the"
            " daytime; whoever answers gets a code, and you enter it on your page."
        )

    @property
    def possible(self) -> bool:
        """Return whether the record has anything by which a claim can be proven."""
        return bool(self.fields["way"].choices)

    def clean(self) -> dict[str, Any]:
        super().clean()
        email = self.proven or self.cleaned_data.get("email", "")
        if self.cleaned_data.get("way") == "email" and email and claiming.mail_domain(email) != self.domain:
            words = _("This way needs an address that ends in @%(domain)s.") % {"domain": self.domain}
            self.add_error("way" if self.proven else "email", words)
        return self.cleaned_data

    @property
    def phone(self) -> str:
        """Return the number to be called, or nothing."""
        return str(self.cleaned_data["way"]).removeprefix("phone-") if self.cleaned_data["way"] != "email" else ""


class ReportForm(GuardedForm):
    """A report: what is wrong. Nobody need say who they are."""

    about = forms.ChoiceField(label=_("What is wrong?"), choices=tuple(ABOUT.items()), widget=forms.RadioSelect)
    message = forms.CharField(
        label=_("What should stand there?"),
        max_length=MESSAGE_LIMIT,
        required=False,
        widget=forms.Textarea({"rows": "4"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        required=False,
        help_text=_("Only if you want to hear from us."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    field_order = ("about", "message", "email")

    def __init__(self, *args: Any, proven: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proven:
            del self.fields["email"]

    def clean_email(self) -> str:
        return _email(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("about") == "other" and not self.cleaned_data.get("message"):
            self.add_error("message", _("Please say what is wrong."))
        return self.cleaned_data


class WayInForm(GuardedForm):
    """The wish for a link."""

    email = forms.EmailField(label=_("Your e-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"}))

    field_order = ("email",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, quickest=0, **kwargs)

    def clean_email(self) -> str:
        return _email(self.cleaned_data["email"])


class CodeForm(forms.Form):
    """The code that was said on the phone."""

    code = forms.CharField(
        label=_("The code of six digits"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "size": "8"}),
    )


def _email(text: str) -> str:
    try:
        return str(clean("email", text)).lower()
    except FieldError as error:
        raise ValidationError(_("This is not an e-mail address. Write it as name@example.org")) from error
