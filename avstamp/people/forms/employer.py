"""What is typed about the organisation: clean input, kept as typed when something is amiss."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.people.employer import LONGEST_REFERENCE
from avstamp.people.forms.plain import DAYS, NO_DAY, TOO_LONG, Plain
from avstamp.people.models import Disposal
from avstamp.people.pictures import MOST_BYTES, Picture, picture
from avstamp.people.talk_name import cleaned


class AboutForm(Plain):
    """The organisation's name, its logo, and its own names for the conversation."""

    name = forms.CharField(
        label=_("The name of the organisation"),
        max_length=200,
        error_messages={"required": _("Write the name of the organisation."), **TOO_LONG},
    )
    talk_sv = forms.CharField(
        label=_("What you call the conversation, in Swedish"),
        required=False,
        max_length=60,
        error_messages=TOO_LONG,
        help_text=_(
            "If empty: medarbetarsamtal. One word that ends in “samtal”, such as "
            "utvecklingssamtal or PU-samtal."
        ),
    )
    talk_en = forms.CharField(
        label=_("What you call it in English"),
        required=False,
        max_length=60,
        error_messages=TOO_LONG,
        help_text=_("If empty: employee dialogue."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
        help_text=_("PNG or JPEG, at most 200 kilobytes. A light or transparent ground is best."),
    )
    remove_logo = forms.BooleanField(required=False)

    def clean_talk_sv(self) -> str:
        return self._talk("sv")

    def clean_talk_en(self) -> str:
        return self._talk("en")

    def _talk(self, language: str) -> str:
        try:
            return cleaned(self.cleaned_data[f"talk_{language}"], language)
        except UnableTo as problem:
            raise forms.ValidationError(str(problem.sentence)) from problem

    def clean_logo(self) -> Picture | None:
        given: Any = self.cleaned_data["logo"]
        if given is None:
            return None
        try:
            return picture(given.read(MOST_BYTES + 1))
        except UnableTo as problem:
            raise forms.ValidationError(str(problem.sentence)) from problem


class SectorForm(forms.Form):
    """Private or public; a change is said to be meant."""

    sector = forms.ChoiceField(
        choices=[("private", ""), ("public", "")],
        error_messages={"required": _("Choose one of the two."), "invalid_choice": ""},
    )
    meant = forms.BooleanField(required=False)


class DecisionForm(Plain):
    """A decision on how long a kind of document is kept."""

    kind = forms.ChoiceField(choices=Disposal.choices)
    reference = forms.CharField(
        label=_("Reference of the decision"),
        max_length=LONGEST_REFERENCE,
        error_messages={
            "required": _("Write the reference of the decision, so that it can be found."),
            **TOO_LONG,
        },
    )
    decided_on = forms.DateField(
        label=_("Decided on"),
        input_formats=DAYS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day of the decision."), "invalid": NO_DAY},
    )
    months = forms.IntegerField(
        label=_("Kept for how many months"),
        error_messages={
            "required": _("Write for how many months it is kept, at least one."),
            "invalid": _("Write the months in digits, for example 24."),
        },
    )
