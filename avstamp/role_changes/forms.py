"""What is typed about a change to a role: clean lines, kept as typed when something is amiss."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.role_profiles.actions import Wording
from avstamp.role_profiles.models import RoleItem
from avstamp.role_profiles.queries import Role

_SIGNS = "-–•*· "  # what people put before a line of a list


def lines(text: str) -> list[str]:
    """The lines of a list as it was typed, each once, in order; empty ones say nothing."""
    said = (" ".join(line.lstrip(_SIGNS).split()) for line in text.splitlines())
    return list(dict.fromkeys(filter(None, said)))


def texts_of(role: Role) -> dict[str, str]:
    """The role as the fields of the form hold it before anybody has typed."""
    return {
        "responsibilities": _listed(role.responsibilities),
        "work_tasks": _listed(role.work_tasks),
        "expected_results": _listed(role.expected_results),
        "priority": role.priority,
        "support": role.support,
    }


def _listed(rows: Sequence[object]) -> str:
    return "\n".join(str(row) for row in rows)


class WordingForm(forms.Form):
    """A role as it is to read: a line for each line of its lists, and from which day."""

    responsibilities = forms.CharField(required=False, strip=False)
    work_tasks = forms.CharField(required=False, strip=False)
    expected_results = forms.CharField(required=False, strip=False)
    priority = forms.CharField(required=False)
    support = forms.CharField(required=False)
    from_on = forms.DateField(
        error_messages={
            "required": _("Choose the day from which it holds."),
            "invalid": _("That is not a date. Write it as 2027-03-12."),
        }
    )

    @property
    def wording(self) -> Wording:
        clean, kinds = self.cleaned_data, RoleItem.Kind
        return Wording(
            {
                kinds.RESPONSIBILITY: lines(clean["responsibilities"]),
                kinds.WORK_TASK: lines(clean["work_tasks"]),
                kinds.EXPECTED_RESULT: lines(clean["expected_results"]),
            },
            priority=clean["priority"],
            support=clean["support"],
        )

    @property
    def from_on_cleaned(self) -> date:
        day: date = self.cleaned_data["from_on"]
        return day
