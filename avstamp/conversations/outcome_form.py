"""The plain form under a question, by which any of the nine kinds of outcome is written down."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from avstamp.goals.actions import Terms
from avstamp.goals.models import Direction, HungOn, Kind, Party
from avstamp.goals.rules import OWNED
from avstamp.role_profiles.models import RoleItem
from avstamp.role_profiles.queries import Role

KIND_WORDS = {
    Kind.GOAL: pgettext_lazy("outcome", "Goal"),
    Kind.COMMITMENT: pgettext_lazy("outcome", "Commitment"),
    Kind.DEVELOPMENT_NEED: pgettext_lazy("outcome", "Development need"),
    Kind.WORK_ENVIRONMENT_MATTER: pgettext_lazy("outcome", "Work environment matter"),
    Kind.ROLE_CHANGE: pgettext_lazy("outcome", "Change of role"),
    Kind.ACHIEVEMENT: pgettext_lazy("outcome", "Achievement"),
    Kind.FUTURE_INTEREST: pgettext_lazy("outcome", "Thought for the future"),
    Kind.WORKPLACE_MEETING_TOPIC: pgettext_lazy("outcome", "Topic for the workplace meeting"),
    Kind.PARKED_TOPIC: pgettext_lazy("outcome", "Parked, for a conversation of its own"),
}


class HangsOn:
    """What a goal can hang on here: lines of the role, where the unit is going, own ambition."""

    def __init__(self, role: Role | None, directions: Sequence[Direction]) -> None:
        lines = [*role.responsibilities, *role.expected_results] if role else []
        self.items = {f"{item.kind}:{item.id}": item for item in lines}
        self.directions = {f"{HungOn.DIRECTION}:{row.id}": row for row in directions}

    @property
    def choices(self) -> list[tuple[str, object]]:
        kinds = RoleItem.Kind
        groups = [
            (_("Responsibilities"), self._lines(kinds.RESPONSIBILITY)),
            (_("Expected results of the role"), self._lines(kinds.EXPECTED_RESULT)),
            (_("Where the unit is going"), [(k, d.text) for k, d in self.directions.items()]),
        ]
        return [
            ("", _("Nothing in particular")),
            (HungOn.OWN_AMBITION.value, _("The employee’s own ambition")),
            *((str(title), lines) for title, lines in groups if lines),
        ]

    def _lines(self, kind: RoleItem.Kind) -> list[tuple[str, str]]:
        return [(key, item.text) for key, item in self.items.items() if item.kind == kind]


class OutcomeForm(forms.Form):
    """Cleans what was written; ``terms`` and ``takes`` are what it says."""

    kind = forms.ChoiceField(choices=KIND_WORDS.items(), widget=forms.RadioSelect)
    what = forms.CharField(required=False, max_length=1000, strip=True)
    owner = forms.ChoiceField(choices=Party.choices, required=False)
    due_on = forms.DateField(
        required=False,
        error_messages={"invalid": _("That is not a date. Write it as 2027-03-12.")},
    )
    urgent = forms.BooleanField(required=False)
    why = forms.CharField(required=False, max_length=2000)
    how_we_notice = forms.CharField(required=False, max_length=2000)
    hung_on = forms.ChoiceField(required=False)
    takes_what = forms.CharField(required=False, max_length=1000)
    takes_owner = forms.ChoiceField(choices=Party.choices, required=False)
    takes_due_on = forms.DateField(
        required=False,
        error_messages={"invalid": _("That is not a date. Write it as 2027-03-12.")},
    )
    sentence = forms.CharField(required=False, max_length=5000, strip=False)

    def __init__(self, *args: object, hangs_on: HangsOn, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.hangs_on = hangs_on
        self.fields["hung_on"].choices = hangs_on.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        kind = found.get("kind")
        if kind and kind != Kind.PARKED_TOPIC and not found.get("what"):
            self.add_error("what", _("Write in a few words what you agreed."))
        if kind in OWNED:
            self._need("owner", "due_on")
        if kind == Kind.GOAL and found.get("takes_what"):
            self._need("takes_owner", "takes_due_on")
        return found

    def _need(self, owner: str, due_on: str) -> None:
        if not self.cleaned_data.get(owner) and owner not in self.errors:
            self.add_error(owner, _("Choose who will see to it."))
        if not self.cleaned_data.get(due_on) and due_on not in self.errors:
            self.add_error(due_on, _("Choose a date, so that the follow-up is not forgotten."))

    @property
    def terms(self) -> Terms:
        clean = self.cleaned_data
        goal = clean["kind"] == Kind.GOAL
        hung = clean["hung_on"] if goal else ""
        return Terms(
            kind=clean["kind"],
            what=clean["what"],
            why=clean["why"] if goal else "",
            how_we_notice=clean["how_we_notice"] if goal else "",
            owner_party=clean["owner"],
            due_on=clean["due_on"],
            urgent=clean["urgent"],
            hung_on=hung.partition(":")[0],
            role_item=self.hangs_on.items.get(hung),
            direction=self.hangs_on.directions.get(hung),
        )

    @property
    def takes(self) -> Sequence[Terms]:
        """What a goal takes, as a commitment of its own."""
        clean = self.cleaned_data
        if clean["kind"] != Kind.GOAL or not clean["takes_what"]:
            return ()
        return (
            Terms(
                kind=Kind.COMMITMENT,
                what=clean["takes_what"],
                owner_party=clean["takes_owner"],
                due_on=clean["takes_due_on"],
            ),
        )


def kinds_in_words(kinds: Iterable[Kind]) -> list[tuple[str, object]]:
    return [(kind.value, KIND_WORDS[kind]) for kind in kinds]
