"""What is typed when a time is agreed: clean input, kept as typed when something is amiss."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.conversations.actions.booking import Slot
from avstamp.conversations.models import Booking, Remark

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
