"""Lines of a list, as people type them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from avstamp.role_changes.forms import WordingForm, lines
from avstamp.role_profiles.models import RoleItem


def test_a_line_is_a_line_whatever_stands_before_it():
    assert lines("– Medier\r\n• Klassbesök\n\n  * Disk  och  inköp \nMedier") == [
        "Medier", "Klassbesök", "Disk och inköp",
    ]  # fmt: skip


@given(st.text())
def test_what_has_been_read_reads_the_same_again(text: str):
    found = lines(text)
    assert lines("\n".join(found)) == found
    assert all(found)


def test_the_form_says_how_the_role_is_to_read():
    form = WordingForm({"work_tasks": "Disk\nInköp", "priority": "Öppet", "from_on": "2027-05-01"})
    assert form.is_valid()
    assert form.wording.items[RoleItem.Kind.WORK_TASK] == ["Disk", "Inköp"]
    assert (form.wording.priority, form.from_on_cleaned) == ("Öppet", date(2027, 5, 1))
