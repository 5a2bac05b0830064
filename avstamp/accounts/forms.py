"""What may come in about accounts."""

from django import forms
from django.conf import settings


class LanguageForm(forms.Form):
    """One of the languages the interface speaks."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
