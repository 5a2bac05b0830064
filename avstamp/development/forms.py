"""What a form about an activity sends: clean input, kept as typed when something is amiss."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from avstamp.development.actions import Plan
from avstamp.development.amounts import (
    Unreadable,
    read_days,
    read_kronor,
    written_days,
    written_kronor,
)
from avstamp.development.models import Activity, Taken
from avstamp.goals.models import Party

_FORMATS = ["%Y-%m-%d", "%Y%m%d"]
_CHOOSE = pgettext_lazy("to what was asked for", "Choose an answer.")
_WHO = _("Choose who arranges it.")
_NOT_A_DAY = _("That date is not in the calendar. Write it as 2027-03-12.")


class AmountField(forms.CharField):
    """A number as people write it; nothing written is none."""

    def __init__(self, read: Callable[[str], Any], none: Any, sentence: Any, **kwargs: Any) -> None:
        super().__init__(
            required=False, max_length=40, error_messages={"max_length": sentence}, **kwargs
        )
        self.read, self.none, self.sentence = read, none, sentence

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return self.none
        try:
            return self.read(written)
        except Unreadable:
            raise forms.ValidationError(self.sentence) from None


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(
        required=False,
        input_formats=_FORMATS,
        error_messages={"invalid": _NOT_A_DAY},
        **kwargs,
    )


class PlanForm(forms.Form):
    """What it takes, who arranges it, and when. What must hold is the action's to say."""

    days = AmountField(
        read_days,
        Decimal(0),
        _("Write whole or half days, at most 200. For example 2.5."),
        label=_("Days"),
    )
    kronor = AmountField(
        read_kronor,
        0,
        _("Write whole kronor, at most 1,000,000."),
        label=_("Kronor"),
    )
    arranged_by = forms.ChoiceField(
        choices=Party.choices, error_messages={"required": _WHO, "invalid_choice": _WHO}
    )
    from_on = _day(label=_("When, or from"))
    until_on = _day(label=_("Until, if it goes on"))
    answer_by = _day(
        label=_("Answer by"),
        help_text=_("Fill this in if the manager is to say whether it can be done."),
    )

    @property
    def plan(self) -> Plan:
        """What was planned, once the form is valid."""
        return Plan(**{name: self.cleaned_data[name] for name in Plan.__slots__})

    @staticmethod
    def as_planned(activity: Activity) -> dict[str, Any]:
        """The fields as they stand now."""
        return as_written(activity) | {"answer_by": activity.answer_by}


def as_written(plan: Taken) -> dict[str, Any]:
    return {
        "days": written_days(plan.days),
        "kronor": written_kronor(plan.kronor),
        "arranged_by": plan.arranged_by,
        "from_on": plan.from_on,
        "until_on": plan.until_on,
    }


class AddForm(PlanForm):
    """An activity: what it is, and its plan."""

    activity = forms.CharField(required=False, strip=False)


class AnswerForm(forms.Form):
    """Granted or not now; a day, a reason, and whether the need ends with it."""

    answer = forms.ChoiceField(
        choices=[("granted", ""), ("not_now", "")],
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    from_on = _day(label=_("When it is to be, if yes"))
    reason = forms.CharField(required=False, strip=False)
    close_need = forms.BooleanField(required=False)


class DoneForm(forms.Form):
    """The day it was done, and what it gave."""

    done_on = forms.DateField(
        label=_("When was it done?"),
        input_formats=_FORMATS,
        error_messages={
            "required": _("Write the day on which it was done."),
            "invalid": _NOT_A_DAY,
        },
    )
    gave = forms.CharField(required=False, strip=False)


class GainForm(forms.Form):
    """What it gave."""

    gain = forms.CharField(required=False, strip=False)
