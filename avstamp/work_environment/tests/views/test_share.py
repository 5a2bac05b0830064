"""Sharing with the safety representative: who decides, and what each is told before and after."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.drafts.actions import save_draft
from avstamp.drafts.models import Draft
from avstamp.goals.actions import close
from avstamp.saving.protocol import Save
from avstamp.web.testing import queries_of, words
from avstamp.work_environment import actions
from avstamp.work_environment.models import Sharing
from avstamp.work_environment.tests.made import AT, TEXT, appoint, assessed, proposed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def page_of(matter) -> str:
    return reverse("work_environment:share", args=[matter.id])


def form(rep, text=TEXT) -> dict[str, str]:
    return {"shared_text": text, "safety_rep": str(rep.id)}


def answer(browser, matter, how):
    sharing = Sharing.objects.latest("at")
    address = reverse("work_environment:answer", args=[matter.id, sharing.id])
    return browser.post(address, {"how": how}, follow=True)


def test_both_are_told_beforehand_who_decides(cast, matter, rep, sign_in):
    karin = words(sign_in(cast.karin).get(page_of(matter)))
    mariam = words(sign_in(cast.mariam).get(page_of(matter)))
    assert "Du bestämmer om texten delas. Är risken allvarlig får din chef dela" in karin
    assert "Karin bestämmer om texten delas. Är risken allvarlig får du dela" in mariam


def test_the_employees_text_is_shared_when_it_is_sent_and_can_be_taken_back(
    cast, matter, rep, sign_in
):
    karin = sign_in(cast.karin)
    page = words(karin.post(page_of(matter), form(rep), follow=True))
    assert "Delat. Fatima Rahimi kan läsa det från och med nu." in page
    assert f"Sedan den 1 mars 2027 kan Fatima läsa det här: {TEXT}" in page
    page = words(answer(karin, matter, "taken_back"))
    assert "Karin tog tillbaka det den 1 mars 2027. Fatima kan inte längre läsa det här:" in page


def test_the_managers_text_waits_and_the_employee_answers(cast, matter, rep, sign_in):
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    page = words(mariam.post(page_of(matter), form(rep), follow=True))
    assert "Sparat. Nu är det Karin Öberg som svarar." in page
    assert "Karin har inte svarat ännu." in page
    page = words(karin.get(page_of(matter)))
    assert f"Förslag från Mariam Khalil den 1 mars 2027, som ingen annan har läst: {TEXT}" in page
    assert "Det delas inte." in words(answer(karin, matter, "declined"))
    assert "Karin sa nej den 1 mars 2027." in words(mariam.get(page_of(matter)))
    assert "Dela utan att vänta" not in words(mariam.get(page_of(matter)))


def test_of_a_serious_risk_the_manager_shares_and_the_employee_sees_it(cast, matter, rep, sign_in):
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    proposed(matter, rep, by=cast.mariam)
    refused = answer(mariam, matter, "serious")
    assert "Risken är inte bedömd som allvarlig" in words(refused)
    assessed(matter, cast.mariam, serious=True)
    page = words(mariam.get(page_of(matter)))
    assert "Dela utan att vänta på KarinRisken är bedömd som allvarlig. Karin ser att" in page
    assert "Delat utan att Karin har sagt ja" in words(answer(mariam, matter, "serious"))
    page = words(karin.get(page_of(matter)))
    assert "Delat av din chef utan att du har sagt ja" in page
    assert "Ta tillbaka" not in page


def test_an_answer_that_is_none_is_met_kindly(cast, matter, rep, sign_in):
    proposed(matter, rep, by=cast.mariam)
    assert answer(sign_in(cast.karin), matter, "forced").status_code == 422


def test_where_there_is_no_safety_representative_it_says_who_can_write_one_down(
    cast, matter, sign_in
):
    page = words(sign_in(cast.karin).get(page_of(matter)))
    assert "Inget skyddsombud är inskrivet för enheten." in page


def test_among_several_one_is_chosen_and_a_text_without_is_kept(cast, matter, rep, sign_in):
    appoint(cast.andre, cast.library)
    karin = sign_in(cast.karin)
    answered = karin.post(page_of(matter), {"shared_text": "Mina ord"})
    assert answered.status_code == 422
    assert "Välj ett skyddsombud." in words(answered)
    assert "Mina ord" in answered.text
    assert "Skriv något." in words(karin.post(page_of(matter), form(rep, " ")))
    assert "André Lundqvist" in words(karin.post(page_of(matter), form(cast.andre), follow=True))


def test_what_was_begun_is_a_draft_until_it_is_sent(cast, matter, rep, sign_in):
    kept = {"about": matter.id, "field": "shared_text", "save": Save("Börj", 0, "")}
    save_draft("work_environment.share", **kept, by=cast.mariam, at=AT)
    mariam = sign_in(cast.mariam)
    assert "Börj" in mariam.get(page_of(matter)).text
    assert "Börj" not in sign_in(cast.karin).get(page_of(matter)).text
    mariam.post(page_of(matter), form(rep, "Börj") | {"shared_text-version": "1"})
    assert not Draft.objects.exists()


def test_when_the_risk_is_serious_no_longer_the_employee_can_take_it_back(
    cast, matter, rep, sign_in
):
    assessed(matter, cast.mariam, serious=True)
    proposed(matter, rep, by=cast.mariam)
    answer(sign_in(cast.mariam), matter, "serious")
    karin = sign_in(cast.karin)
    assert "Ta tillbaka" not in words(karin.get(page_of(matter)))
    assert answer(karin, matter, "taken_back").status_code == 422

    later = AT + timedelta(minutes=1)
    actions.assess(matter, text="Åtgärdat", serious=False, by=cast.mariam, at=later)
    assert "Ta tillbaka" in words(karin.get(page_of(matter)))
    assert "kan inte längre läsa det här" in words(answer(karin, matter, "taken_back"))


def test_after_the_end_it_is_read_and_not_changed(cast, matter, rep, sign_in):
    proposed(matter, rep, by=cast.karin)
    close(matter, how="done", sentence="Klart.", by=cast.karin, at=AT)
    answered = sign_in(cast.karin).get(page_of(matter))
    assert TEXT in words(answered)
    assert "Ta tillbaka" not in answered.text
    assert "<textarea" not in answered.text


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "lena", "fatima", "sofia"])
def test_others_find_nothing(cast, matter, rep, sign_in, name):
    text = proposed(matter, rep, by=cast.mariam)
    other = sign_in(getattr(cast, name))
    assert other.get(page_of(matter)).status_code == 404
    assert other.post(page_of(matter), form(rep)).status_code == 404
    address = reverse("work_environment:answer", args=[matter.id, text.id])
    assert other.post(address, {"how": "agreed"}).status_code == 404


def test_many_texts_take_no_more_queries(cast, matter, rep, sign_in):
    karin = sign_in(cast.karin)
    assessed(matter, cast.mariam, serious=False)
    proposed(matter, rep, by=cast.karin)
    karin.get(page_of(matter))
    took = queries_of(lambda: karin.get(page_of(matter)))
    for number in range(5):
        proposed(matter, rep, by=cast.karin, text=f"Text {number}")
    assert queries_of(lambda: karin.get(page_of(matter))) == took
    assert took <= 12


def test_a_protected_safety_representative_is_chosen_without_a_name(cast, matter, rep, sign_in):
    type(rep).objects.filter(pk=rep.pk).update(protected=True)
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    said = words(karin.get(page_of(matter)))
    said += words(karin.post(page_of(matter), form(rep), follow=True))
    assert "Delat. Skyddsombudet kan läsa det från och med nu." in said
    assert f"Sedan den 1 mars 2027 kan Skyddad person läsa det här: {TEXT}" in said
    said += words(karin.get(reverse("goals:outcome", args=[matter.id])))
    said += words(answer(karin, matter, "taken_back")) + words(mariam.get(page_of(matter)))
    assert "Skyddad person kan inte längre läsa det här" in said
    assert "Fatima" not in said
    assert "Rahimi" not in said
