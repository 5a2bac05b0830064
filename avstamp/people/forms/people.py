"""What the forms about units and people send. A unit or a person is found by what is written."""

from dataclasses import fields
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from avstamp.people.actions import Details, Place
from avstamp.people.choosing import person_called, unit_called
from avstamp.people.forms.plain import TOO_LONG, Plain, day
from avstamp.people.models import Authority, Duty, Person
from avstamp.people.rules import REASONS

_LONGEST = 120


def _words(label: Any, longest: int = _LONGEST, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages=TOO_LONG,
        **more,
    )


def _chosen() -> forms.UUIDField:
    return forms.UUIDField(required=False, widget=forms.HiddenInput)


class UnitForm(Plain):
    """What a unit is called, below which other it stands, and which authority it belongs to."""

    name = _words(_("Name"))
    under = _words(
        _("Unit above"), help_text=_("The beginning of its name. Empty if it stands uppermost.")
    )
    under_id = _chosen()
    authority = forms.ModelChoiceField(
        Authority.objects.filter(invented=False).order_by("name"),
        label=_("Authority"),
        empty_label=None,
        error_messages={
            "required": _("Choose an authority."),
            "invalid_choice": _("Choose an authority."),
        },
    )

    def __init__(self, *args: Any, authorities: Q, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["authority"]
        chosen.queryset = chosen.queryset.filter(authorities)


class NewUnitForm(Plain):
    """What a unit that is made below another is called."""

    name = _words(_("Name"))


class MergeForm(Plain):
    """Into which unit, and from which day."""

    into = _words(_("The other unit"), help_text=_("The beginning of its name."))
    into_id = _chosen()
    from_on = day(_("From which day?"), _("Choose the first day."))


class PlaceForm(Plain):
    """Where somebody works from a day on, and who leads them there."""

    from_on = day(_("From which day?"), _("Choose the first day."))
    unit = _words(_("Unit"), help_text=_("The beginning of its name."))
    unit_id = _chosen()
    manager = _words(
        _("Manager"), 200, help_text=_("A part of the name. Empty if nobody leads them here.")
    )
    manager_id = _chosen()
    position = _words(_("Position"))
    instead_of = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def place(self, reach: Q, keeps: Person | None = None) -> Place | None:
        """The place that is told, once the form is valid: in a unit within reach, led by whom is
        named or by who is kept unnamed. None where the form says what is amiss."""
        data = self.cleaned_data
        on = data["from_on"]
        unit = self.found("unit", partial(unit_called, reach=reach))
        manager = keeps
        if data["manager"] and not keeps:
            manager = self.found("manager", partial(person_called, on=on))
        if unit is None or self.errors:
            return None
        return Place(unit, manager, " ".join(data["position"].split()), on)


class EndingForm(Plain):
    """The last day of somebody's employment."""

    last_on = day(_("Last day"), _("Choose the last day."))


class StandInForm(Plain):
    """Who stands in for a manager, and on which days."""

    stand_in = _words(_("Who stands in?"), 200, help_text=_("A part of the name."))
    stand_in_id = _chosen()
    from_on = day(_("First day"), _("Choose the first day."))
    last_on = day(_("Last day"), _("Choose the last day."))


class LastDayForm(Plain):
    """Until when somebody stands in instead."""

    last_on = day(_("Last day"), _("Choose the last day."))


class DetailsForm(Plain):
    """What is held about somebody besides where they work."""

    given_name = _words(_("Given name"), 80)
    family_name = _words(_("Family name"))
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_(
            "Empty if they have none. Mail goes here; the way they sign in is not changed."
        ),
        error_messages={"invalid": _("That does not look like an e-mail address. Check it.")},
    )
    number = _words(
        _("Employee number"),
        40,
        help_text=_("As in your other systems. Never a personnummer."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    protected = forms.BooleanField(label=_("Protected identity"), required=False)

    @property
    def details(self) -> Details:
        """What is told, once the form is valid."""
        return Details(**{one.name: self.cleaned_data[one.name] for one in fields(Details)})

    def clean_email(self) -> str | None:
        return self.cleaned_data["email"] or None

    def clean_number(self) -> str | None:
        return self.cleaned_data["number"] or None

    def clean_given_name(self) -> str:
        return self._name("given_name", _("Write the given name."))

    def clean_family_name(self) -> str:
        return self._name("family_name", _("Write the family name."))

    def _name(self, name: str, sentence: Any) -> str:
        told = " ".join(str(self.cleaned_data[name]).split())
        if not told:
            raise forms.ValidationError(sentence)
        return told


class NewPersonForm(DetailsForm, PlaceForm):
    """Somebody who begins to work here. ``key`` is sent along, so that two presses are one."""

    instead_of = None  # type: ignore[assignment]  # nothing is to come yet
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Empty if they have none.")


class ProtectedForm(Plain):
    """Somebody with protected identity, and why they are looked up."""

    who = _words(_("Name, e-mail address or number"), 200, help_text=_("Written exactly."))
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose why. It is recorded."),
            "invalid_choice": _("Choose why. It is recorded."),
        },
    )


class DutyForm(Plain):
    """Which duty, and whether it is given or ended: what the two buttons of the page send."""

    kind = forms.ChoiceField(choices=Duty.Kind.choices)
    give = forms.BooleanField(required=False)
