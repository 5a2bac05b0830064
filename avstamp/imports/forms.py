"""What is chosen when a file is taken in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.imports.actions import Asked

_DAYS = ["%Y-%m-%d", "%Y%m%d"]
_NO_DAY = _("That date is not in the calendar. Write it as 2027-03-12.")
_WHOM = _("Say whether the file holds everybody or only some.")


class BeginForm(forms.Form):
    """A file, whether it holds everybody, and from which day it holds."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("The file"),
        allow_empty_file=True,  # said in words of its own when it is read
        help_text=_("An Excel workbook (.xlsx) or a CSV file, as your system writes it."),
        error_messages={
            "required": _("Choose a file."),
            "missing": _("Choose a file."),
            "invalid": _("Choose a file."),
        },
        widget=forms.FileInput({"accept": ".csv,.xlsx,.xlsm,.txt"}),
    )
    whom = forms.ChoiceField(
        choices=[("some", _("Only some")), ("all", _("Everybody who works here"))],
        error_messages={"required": _WHOM, "invalid_choice": _WHOM},
    )
    last_on = forms.DateField(
        label=_("Last day of those who are not in the file"),
        required=False,
        help_text=_("Left empty: the day before the file holds."),
        input_formats=_DAYS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _NO_DAY},
    )
    from_on = forms.DateField(
        label=_("The file holds from"),
        help_text=_("For rows that do not say a day of their own."),
        input_formats=_DAYS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day from which it holds."), "invalid": _NO_DAY},
    )
    new_units = forms.BooleanField(required=False, initial=True)
    give_accounts = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def asked(self, *, may_give_accounts: bool) -> Asked:
        """What was chosen; accounts are the administrator's to give."""
        clean = self.cleaned_data
        return Asked(
            complete=clean["whom"] == "all",
            from_on=clean["from_on"],
            last_on=clean["last_on"],
            new_units=clean["new_units"],
            give_accounts=clean["give_accounts"] and may_give_accounts,
        )
