"""What the forms about a topic for the meeting send."""

from django import forms


class RewordForm(forms.Form):
    """The text, and the wording it was written on."""

    meeting_text = forms.CharField(required=False, strip=False)
    read = forms.IntegerField(required=False, min_value=0)


class ApproveForm(forms.Form):
    """Which wording was read."""

    read = forms.IntegerField(required=False, min_value=0)


class TakeUpForm(forms.Form):
    """The day of the meeting, and what came of it; the action says what is missing."""

    met_on = forms.DateField(required=False)
    came_of_it = forms.CharField(required=False, strip=False)
