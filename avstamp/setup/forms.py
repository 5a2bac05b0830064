"""What is typed in the first steps: clean input, kept as typed when something is amiss."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.people.models import Person
from avstamp.setup.actions import Newcomer
from avstamp.setup.queries import could_lead

_LONG = {"max_length": _("That is longer than fits here. Please shorten it.")}


class NewcomerForm(forms.Form):
    """Somebody who works here, and who leads them."""

    use_required_attribute = False

    given_name = forms.CharField(
        label=_("Given name"),
        max_length=80,
        error_messages={"required": _("Write the given name."), **_LONG},
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=120,
        error_messages={"required": _("Write the family name."), **_LONG},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Who has none can sign in with codes on paper."),
        error_messages={"invalid": _("Write the address as name@example.com.")},
    )
    position = forms.CharField(
        label=_("Position"), required=False, max_length=120, error_messages=_LONG
    )
    manager = forms.ModelChoiceField(
        label=_("Manager"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        error_messages={"invalid_choice": _("Choose somebody in the list.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.people = list(could_lead(today))
        chosen: Any = self.fields["manager"]
        chosen.queryset = Person.objects.filter(pk__in=[one.pk for one in self.people])
        chosen.choices = [("", chosen.empty_label), *((one.pk, one.name) for one in self.people)]

    @property
    def newcomer(self) -> Newcomer:
        """What was typed, once it is valid."""
        return Newcomer(**self.cleaned_data)
