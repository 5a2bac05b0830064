"""What a form about something agreed sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.goals.models import Ending
from avstamp.goals.names import ENDINGS

_CHOOSE_A_DAY = _("Choose a day.")
_NO_SUCH_DAY = _("That date is not in the calendar. Write it as 2027-03-12.")
_CHOOSE_HOW = _("Choose how it ended.")


class CheckInForm(forms.Form):
    """Two lines; either may be left empty, the action says if both are."""

    happened = forms.CharField(required=False, strip=False)
    next_step = forms.CharField(required=False, strip=False)


class ReplyForm(forms.Form):
    """One line on the other's check-in."""

    answer = forms.CharField(required=False, strip=False)


class MoveForm(forms.Form):
    """Another day, and why; ``read`` is the day that stood on the page."""

    due_on = forms.DateField(error_messages={"required": _CHOOSE_A_DAY, "invalid": _NO_SUCH_DAY})
    read = forms.DateField(required=False)
    why_moved = forms.CharField(required=False, strip=False)


class TakeOverForm(forms.Form):
    """What is said with it; may be empty."""

    about_it = forms.CharField(required=False, strip=False)


class CloseForm(forms.Form):
    """How it ended, and a sentence on it."""

    how = forms.ChoiceField(
        choices=[(how, ENDINGS[how]) for how in (Ending.How.DONE, Ending.How.NOT_RELEVANT)],
        initial=Ending.How.DONE,
        error_messages={"required": _CHOOSE_HOW, "invalid_choice": _CHOOSE_HOW},
    )
    sentence = forms.CharField(required=False, strip=False)


class ShareForm(forms.Form):
    """Whom the page said it would be shared with."""

    with_person = forms.UUIDField(required=False)
