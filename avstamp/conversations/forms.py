"""What is typed: clean input, kept as typed when something is amiss."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from avstamp.conversations.actions.booking import Slot
from avstamp.conversations.actions.follow_up import MINUTES
from avstamp.conversations.models import Booking, Capacity, Opens, Remark
from avstamp.goals.actions import Terms
from avstamp.goals.hangs_on import HangsOn
from avstamp.goals.models import Kind, Party
from avstamp.goals.names import KINDS
from avstamp.goals.rules import OWNED

_DAYS = ["%Y-%m-%d", "%Y%m%d"]
_CLOCK = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]
SHORTEST, LONGEST, USUAL = 15, 480, 90


class TimeForm(forms.Form):
    """A day from today on, and a clock time."""

    use_required_attribute = False

    starts_on = forms.DateField(
        label=_("Date"),
        input_formats=_DAYS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a date for the conversation."),
            "invalid": _("That date is not in the calendar. Write it as 2027-03-12."),
        },
    )
    starts_at = forms.TimeField(
        label=_("Time"),
        input_formats=_CLOCK,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Choose a time for the conversation."),
            "invalid": _("Write the time as 13:00."),
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if day < self.today:
            raise forms.ValidationError(
                _("That day has already passed. Choose today or a later day.")
            )
        return day


class SlotForm(TimeForm):
    """A time, how long, and where."""

    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        initial=USUAL,
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=_("Ninety minutes is usual, so that nobody has to hurry."),
        error_messages={
            "required": _("Say how long you plan to talk."),
            "invalid": _("Write the length in whole minutes, for example 90."),
            "min_value": _("A conversation takes at least %(limit_value)s minutes."),
            "max_value": _("Plan for %(limit_value)s minutes at most. A break does you good."),
        },
    )
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=120,
        help_text=_("A neutral room, where nobody walks in. You can fill this in later."),
        error_messages={
            "max_length": _(
                "The place can be at most %(limit_value)d characters long. Yours is %(show_value)d."
            ),
        },
    )

    def __init__(self, *args: Any, follow_up: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if follow_up:
            self.fields["starts_at"].required = False
            self.fields["starts_at"].help_text = _("You can fill this in later.")
            self.fields["minutes"].initial = MINUTES
            self.fields["minutes"].help_text = _("Forty-five minutes are usually enough.")

    @property
    def slot(self) -> Slot:
        """What was asked for, once the form is valid."""
        return Slot(**self.cleaned_data)

    @staticmethod
    def as_booked(booking: Booking | None) -> dict[str, Any]:
        """The fields as they stand in the booking that holds."""
        if booking is None:
            return {}
        return {
            "starts_on": booking.starts_on,
            "starts_at": booking.starts_at,
            "minutes": booking.minutes,
            "place": booking.place,
        }


class FollowUpForm(forms.Form):
    """The day on which the two mean to follow up what they agreed."""

    follow_up_on = forms.DateField(
        input_formats=_DAYS,
        error_messages={
            "required": _("Choose a date, so that the follow-up is not forgotten."),
            "invalid": _("That date is not in the calendar. Write it as 2027-03-12."),
        },
    )


class GuestForm(forms.Form):
    """A third person: their name, and as what they come."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={
            "required": _("Write the name of the person you invite."),
            "max_length": _("That is longer than fits here. Please shorten it."),
        },
    )
    capacity = forms.ChoiceField(choices=Capacity.choices, initial=Capacity.OTHER)


class SharingForm(forms.Form):
    """When what is shared of a preparation can be read by the other."""

    opens = forms.ChoiceField(choices=Opens.choices)


class SignedForm(forms.Form):
    """The day on which the employee signed the summary on paper, which the manager has at hand."""

    signed_on = forms.DateField(
        input_formats=_DAYS,
        error_messages={
            "required": _("Write the day on which it was signed."),
            "invalid": _("That date is not in the calendar. Write it as 2027-03-12."),
        },
    )
    at_hand = forms.BooleanField(
        error_messages={"required": _("Say that you have the signed paper in front of you.")}
    )


class RemarkForm(forms.Form):
    """An own comment or a differing view; whatever else the kind says, it is a comment."""

    remark = forms.CharField(required=False, strip=False)
    remark_kind = forms.CharField(required=False)

    @property
    def text(self) -> str:
        return str(self.data.get("remark", ""))

    @property
    def kind(self) -> str:
        asked = self.data.get("remark_kind", "")
        return str(asked if asked in Remark.Kind.values else Remark.Kind.OWN_COMMENT)


class OutcomeForm(forms.Form):
    """Cleans what was written; ``terms`` and ``takes`` are what it says."""

    opened = False  # whether the page shows it unfolded, though nothing has been sent

    kind = forms.ChoiceField(choices=list(KINDS.items()), widget=forms.RadioSelect)
    what = forms.CharField(required=False, max_length=1000, strip=True)
    owner = forms.ChoiceField(choices=Party.choices, required=False)
    due_on = forms.DateField(
        required=False,
        error_messages={"invalid": _("That is not a date. Write it as 2027-03-12.")},
    )
    urgent = forms.BooleanField(required=False)
    why = forms.CharField(required=False, max_length=2000)
    how_we_notice = forms.CharField(required=False, max_length=2000)
    hung_on = forms.ChoiceField(required=False)
    takes_what = forms.CharField(required=False, max_length=1000)
    takes_owner = forms.ChoiceField(choices=Party.choices, required=False)
    takes_due_on = forms.DateField(
        required=False,
        error_messages={"invalid": _("That is not a date. Write it as 2027-03-12.")},
    )
    sentence = forms.CharField(required=False, max_length=5000, strip=False)

    def __init__(self, *args: object, hangs_on: HangsOn, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            for validator in field.validators:
                if isinstance(validator, MaxLengthValidator):
                    validator.message = _("That is longer than fits here. Please shorten it.")
        self.hangs_on = hangs_on
        self.fields["hung_on"].choices = hangs_on.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        kind = found.get("kind")
        missing = not found.get("what") and "what" not in self.errors
        if kind and kind != Kind.PARKED_TOPIC and missing:
            self.add_error("what", _("Write in a few words what you agreed."))
        if kind in OWNED:
            self._need("owner", "due_on")
        if kind == Kind.GOAL and found.get("takes_what"):
            self._need("takes_owner", "takes_due_on")
        return found

    def _need(self, owner: str, due_on: str) -> None:
        if not self.cleaned_data.get(owner) and owner not in self.errors:
            self.add_error(owner, _("Choose who will see to it."))
        if not self.cleaned_data.get(due_on) and due_on not in self.errors:
            self.add_error(due_on, _("Choose a date, so that the follow-up is not forgotten."))

    @property
    def terms(self) -> Terms:
        clean = self.cleaned_data
        goal = clean["kind"] == Kind.GOAL
        hung = clean["hung_on"] if goal else ""
        return Terms(
            kind=clean["kind"],
            what=clean["what"],
            why=clean["why"] if goal else "",
            how_we_notice=clean["how_we_notice"] if goal else "",
            owner_party=clean["owner"],
            due_on=clean["due_on"],
            urgent=clean["urgent"],
            **self.hangs_on.chosen(hung),
        )

    @property
    def takes(self) -> Sequence[Terms]:
        """What a goal takes, as a commitment of its own."""
        clean = self.cleaned_data
        if clean["kind"] != Kind.GOAL or not clean["takes_what"]:
            return ()
        return (
            Terms(
                kind=Kind.COMMITMENT,
                what=clean["takes_what"],
                owner_party=clean["takes_owner"],
                due_on=clean["takes_due_on"],
            ),
        )
