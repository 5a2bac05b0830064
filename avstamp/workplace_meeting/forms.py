"""What the forms about a topic for the meeting send."""

from typing import Any

from django import forms


class WordingField(forms.IntegerField):
    """Which wording stood on the page; whatever is none of them is the one before the first."""

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value) or 0
        except forms.ValidationError:
            return 0


class RewordForm(forms.Form):
    """The text, and the wording it was written on."""

    meeting_text = forms.CharField(required=False, strip=False)
    read = WordingField(required=False, min_value=0)


class ApproveForm(forms.Form):
    """Which wording was read."""

    read = WordingField(required=False, min_value=0)


class TakeUpForm(forms.Form):
    """The day of the meeting, and what came of it; the action says what is missing."""

    met_on = forms.DateField(required=False)
    came_of_it = forms.CharField(required=False, strip=False)
