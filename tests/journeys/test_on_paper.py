"""A talk with somebody who writes by hand: a form, an entry, a signature."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_a_year import words_of_pdf

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
IMPORTANT = "Att få veta saker fast jag aldrig är här på dagen."
ANSWER = "Larmtelefonen räcker till fyra på morgonen."
TYPED = "Det här skrev jag själv efteråt."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_what_was_written_and_signed_by_hand_is_entered_and_marked_so(
    comes, hired, clock, tmp_path, script
):
    leader = hired("Omar Haddad")
    manager = comes(leader, script=script)
    employee = comes(hired("Elin Sjöberg", under=leader), script=script)
    manager.books(employee)
    form = manager.downloads(
        "Download the form as PDF", tmp_path / "form.pdf", at="conversations:conversation"
    )
    assert "Elin Sjöberg" in words_of_pdf(form)
    clock.goes(days=21)

    manager.enters_on_behalf("cover", {"important": IMPORTANT})
    manager.enters_on_behalf("opening", {"q01": ANSWER})
    manager.opens_talk("opening")
    manager.reads(ANSWER, "Inskrivet av Omar på uppdrag av Elin")
    employee.opens("conversations:prepare", employee.conversation, query="?section=opening")
    employee.reads(ANSWER, "Inskrivet av Omar Haddad på ditt uppdrag")
    employee.prepares("opening", {"q01": TYPED})
    employee.reads(ANSWER)

    manager.opens_talk()
    manager.says_it_was_held()
    manager.writes("summary", "Larmtelefonen byts.")
    manager.puts_forward()
    draft = words_of_pdf(manager.downloads("Download as PDF, marked Draft", tmp_path / "draft.pdf"))
    assert "Elin Sjöberg Datum" in draft
    manager.confirms()
    manager.unfolds("%(name)s signs on paper instead", name="Elin")
    manager.field("signed_on").fill(clock.day(0))
    manager.page.get_by_role("checkbox", name="Jag har pappret").check()
    manager.presses("Record the signature")
    signed = "Underskriven på papper av Elin Sjöberg"
    manager.reads(signed)
    whole = words_of_pdf(manager.downloads("Download as PDF", tmp_path / "whole.pdf"))
    assert signed in whole
    employee.opens("conversations:summary", employee.conversation)
    employee.reads(signed, "inskriven av Omar Haddad")
    expect(employee.page.get_by_role("button", name="Bekräfta")).to_have_count(0)
