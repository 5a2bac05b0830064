"""What the forms of this room have in common."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.people.choosing import Several
from avstamp.people.models import Person, Unit

DAYS = ["%Y-%m-%d", "%Y%m%d"]
NO_DAY = _("That date is not in the calendar. Write it as 2027-03-12.")
TOO_LONG = {"max_length": _("That is longer than fits here. Please shorten it.")}
_FIRST, _LAST = date(1940, 1, 1), date(2199, 12, 31)


class Plain(forms.Form):
    """A form whose sentences are ours; ``among`` has what answers to a name, where several do."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.among: dict[str, Sequence[Unit] | Sequence[Person]] = {}

    def found[Found](self, name: str, find: Callable[[str, UUID | None], Found]) -> Found | None:
        """What the words of a field name; where that is nothing or several, the form says so."""
        data = self.cleaned_data
        try:
            return find(data[name], data.get(f"{name}_id"))
        except Several as problem:
            self.among[name] = problem.among
            self.add_error(name, str(problem.sentence))
        except UnableTo as problem:
            self.add_error(name, str(problem.sentence))
        return None


class DayField(forms.DateField):
    """A day that somebody can have meant."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and not _FIRST <= value <= _LAST:
            raise forms.ValidationError(_("That day is long ago or far away. Check the year."))


def day(label: Any, sentence: Any, **more: Any) -> DayField:
    """A field for a day; the sentence is for whoever leaves it empty."""
    return DayField(
        label=label,
        input_formats=DAYS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": sentence, "invalid": NO_DAY},
        **more,
    )
