"""Every long field is saved while it is written, or it is said here why it is not."""

import re
from pathlib import Path

from django import forms
from django.apps import apps
from django.utils.module_loading import import_string

from avstamp.drafts.kept_forms import forms as drafts

ROOT = Path(__file__).parents[2] / "avstamp"
SHORT = 200  # characters: a name, a place, a code

_TO_REMOVE = "a sentence to remove, which must be kept nowhere"
# Fields of templates that can be written in and are not saved while they are, and why.
NOT_SAVED = {
    "conversations/parts/new_outcome.html sentence": _TO_REMOVE,
    "web/kept_text.html {{ name }}": "hidden: carries what was typed on to be sent again",
}
# Long fields of forms: how each is saved.
SAVED = {
    "development.AddForm.activity": "draft",
    "development.AnswerForm.reason": "draft",
    "development.DoneForm.gave": "draft",
    "development.GainForm.gain": "draft",
    "goals.CheckInForm.happened": "draft",
    "goals.CheckInForm.next_step": "draft",
    "goals.ReplyForm.answer": "draft",
    "goals.MoveForm.why_moved": "draft",
    "goals.TakeOverForm.about_it": "draft",
    "goals.CloseForm.sentence": "draft",
    "work_environment.InvestigateForm.investigated": "draft",
    "work_environment.AssessForm.assessed": "draft",
    "work_environment.MeasureForm.measure": "draft",
    "work_environment.FollowUpForm.followed_up": "draft",
    "work_environment.ShareForm.shared_text": "draft",
    "role_changes.WordingForm.responsibilities": "draft",
    "role_changes.WordingForm.work_tasks": "draft",
    "role_changes.WordingForm.expected_results": "draft",
    "role_changes.WordingForm.priority": "draft",
    "role_changes.WordingForm.support": "draft",
    "conversations.RemarkForm.remark": "draft",
    "conversations.RemarkForm.remark_kind": "one of two words",
    "conversations.OutcomeForm.what": "a text of the two",
    "conversations.OutcomeForm.why": "a text of the two",
    "conversations.OutcomeForm.how_we_notice": "a text of the two",
    "conversations.OutcomeForm.takes_what": "a text of the two",
    "conversations.OutcomeForm.sentence": _TO_REMOVE,
    "workplace_meeting.RewordForm.meeting_text": "draft",
    "workplace_meeting.TakeUpForm.came_of_it": "draft",
    "accounts.PasskeyForm.credential": "written by the browser, not by anybody",
}


def areas() -> dict[str, str]:
    """Every <textarea> that can be written in: the template with the field's name, and its tag."""
    found = {}
    for file in ROOT.glob("*/templates/**/*.html"):
        for tag in re.findall(r"<textarea((?:[^>{]|\{[{%].*?[%}]\})*)>", file.read_text()):
            if "readonly" not in tag:
                name = re.search(r'\bname="((?:[^"{]|\{\{.*?\}\})*)"', tag)
                said = re.sub(r"^\{\{ k \}\}-", "", name[1]) if name else ""
                found[f"{file.relative_to(ROOT).as_posix().partition('/templates/')[2]} {said}"] = (
                    tag
                )
    return found


def test_every_area_that_can_be_written_in_is_saved_while_it_is():
    unsaved = {where for where, tag in areas().items() if "data-save=" not in tag}

    assert unsaved == set(NOT_SAVED)
    assert len(areas()) >= 4


def long_fields() -> set[str]:
    """The texts of our forms that may be longer than a name."""
    found = set()
    for config in apps.get_app_configs():
        room = config.name.removeprefix("avstamp.")
        if config.name == room or not (ROOT / room / "forms.py").exists():
            continue
        for form in vars(import_string(f"avstamp.{room}.forms")).values():
            if not (isinstance(form, type) and issubclass(form, forms.Form)):
                continue
            for name, field in form.base_fields.items():
                longest = getattr(field, "max_length", 0)
                if type(field) is forms.CharField and (longest is None or longest > SHORT):
                    found.add(f"{room}.{form.__name__}.{name}")
    return found


def test_every_long_text_of_a_form_has_a_way_to_be_saved():
    assert long_fields() == set(SAVED)


def test_what_is_said_to_be_a_draft_is_one():
    kept = {field for form in drafts().values() for field in form.fields}

    assert {name.split(".")[-1] for name, how in SAVED.items() if how == "draft"} <= kept
