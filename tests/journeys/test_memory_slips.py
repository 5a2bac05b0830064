"""A line written any day on a phone is there when its writer prepares, and nowhere else."""

import pytest
from playwright.sync_api import expect

from avstamp.memory_slips.queries import page_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
THANKS = "Biblioteket hörde av sig och tackade för snabb hjälp"
LESSON = "Be om testmiljön i tid nästa gång"
PHONE = {"width": 360, "height": 640}


def texts(somebody) -> list[str]:
    return [slip.text for slip in page_of(somebody.person).rows]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_slip_written_on_a_phone_stands_beside_question_eight(comes, hired, booked, script):
    leader = hired("Omar Haddad")
    elin = comes(hired("Elin Sjöberg", under=leader), script=script)
    booked(elin, leader)
    writes_on_the_phone(elin)
    finds_it_when_preparing(elin, leader)
    changes_it(elin)
    removes_both(elin)


def writes_on_the_phone(elin) -> None:
    elin.opens("home:home")
    elin.page.set_viewport_size(PHONE)
    field = elin.page.get_by_label(elin.say("Write a memory slip"))
    elin.page.get_by_role("link", name=elin.say("Write a memory slip")).click()
    expect(field).to_be_in_viewport()
    expect(field).to_be_focused()
    elin.page.keyboard.insert_text(THANKS)
    # Pressed twice, as one does: the second press comes before the answer to the first.
    with elin.page.expect_navigation(url="**/"):
        elin.page.get_by_role("button", name=elin.say("Save"), exact=True).dblclick()
    elin.is_told("Saved. Only you can see it.")
    elin.looks()
    assert texts(elin) == [THANKS]
    elin.follows("My memory slips")
    elin.page.get_by_label(elin.say("Write a memory slip")).fill(LESSON)
    elin.presses("Save")
    assert texts(elin) == [LESSON, THANKS]


def finds_it_when_preparing(elin, leader) -> None:
    elin.opens("conversations:prepare", elin.conversation, query="?section=goals")
    beside = elin.page.locator(".question", has=elin.field("q08")).locator("aside")
    expect(beside).to_contain_text(f"”{LESSON}”")
    expect(beside).to_contain_text(f"”{THANKS}”")
    elin.opens("conversations:talk", elin.conversation, query="?section=goals")
    elin.does_not_read(THANKS, LESSON)


def changes_it(elin) -> None:
    elin.opens("memory_slips:slips")
    elin.follows("Change: %(words)s", words=LESSON)
    if elin.script:
        elin.types("slip", ", i mars")
        elin.sees_saved("slip")
    else:
        elin.field("slip").fill(f"{LESSON}, i mars")
    elin.presses("Save")
    elin.is_told("Saved. Only you can see it.")
    assert texts(elin) == [f"{LESSON}, i mars", THANKS]


def removes_both(elin) -> None:
    elin.follows("Delete several")
    for box in elin.page.get_by_role("checkbox").all():
        box.check()
    elin.presses("Delete those chosen")
    elin.reads(THANKS, f"{LESSON}, i mars")
    elin.presses("Delete")
    expect(elin.page.locator(".notice")).to_contain_text("borttagna")
    assert texts(elin) == []
