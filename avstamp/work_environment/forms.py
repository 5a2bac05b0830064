"""What the forms about a work environment matter send; the actions say what is missing."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from avstamp.work_environment.rules import LONGEST_WHO

_DAYS = ["%Y-%m-%d", "%Y%m%d"]
_SERIOUS = _("Say whether the risk is serious.")
_NO_SUCH_DAY = {"invalid": _("That date is not in the calendar. Write it as 2027-03-12.")}


class InvestigateForm(forms.Form):
    """What has been found out."""

    investigated = forms.CharField(required=False, strip=False)


class AssessForm(forms.Form):
    """How the risk is assessed, and whether it is serious."""

    assessed = forms.CharField(required=False, strip=False)
    serious = forms.ChoiceField(
        choices=[
            ("no", pgettext_lazy("a risk", "Not serious")),
            ("yes", pgettext_lazy("a risk", "Serious")),
        ],
        error_messages={"required": _SERIOUS, "invalid_choice": _SERIOUS},
    )


class MeasureForm(forms.Form):
    """What is to be done, who sees to it, by when; or that it is done already."""

    measure = forms.CharField(required=False, strip=False)
    party = forms.CharField(required=False, max_length=8)
    who = forms.CharField(
        required=False,
        max_length=LONGEST_WHO,
        error_messages={"max_length": _("That is longer than fits here. Please shorten it.")},
    )
    due_on = forms.DateField(required=False, input_formats=_DAYS, error_messages=_NO_SUCH_DAY)
    done = forms.BooleanField(required=False)


class FollowUpForm(forms.Form):
    """Whether it has become better, and when that was looked at."""

    followed_up = forms.CharField(required=False, strip=False)
    followed_on = forms.DateField(required=False, input_formats=_DAYS, error_messages=_NO_SUCH_DAY)


class ShareForm(forms.Form):
    """A reworded text, and for whom."""

    shared_text = forms.CharField(required=False, strip=False)
    safety_rep = forms.UUIDField(
        required=False, error_messages={"invalid": _("Choose a safety representative.")}
    )


class SafetyRepForm(forms.Form):
    """In which unit somebody is safety representative, and from when."""

    unit = forms.UUIDField(
        error_messages={"required": _("Choose a unit."), "invalid": _("Choose a unit.")}
    )
    from_on = forms.DateField(
        input_formats=_DAYS,
        error_messages={"required": _("Choose a date."), **_NO_SUCH_DAY},
    )
