"""What is chosen about reminders, and the days on which somebody rests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.reminders.rules import Kind

_DAYS = ["%Y-%m-%d", "%Y%m%d"]
_NO_DAY = _("That date is not in the calendar. Write it as 2027-03-12.")


class ChoicesForm(forms.Form):
    """The kinds that somebody wants by e-mail."""

    kinds = forms.MultipleChoiceField(
        choices=[(kind.value, kind.value) for kind in Kind], required=False
    )


class RestForm(forms.Form):
    """From which day on somebody rests, and when they are back."""

    use_required_attribute = False

    from_on = forms.DateField(
        label=_("First day away"),
        input_formats=_DAYS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the first day away."), "invalid": _NO_DAY},
    )
    until_on = forms.DateField(
        label=_("First day back"),
        required=False,
        input_formats=_DAYS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _NO_DAY},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
