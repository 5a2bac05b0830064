"""A need with its activities, and one activity: answered, done, changed, told what it gave."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from avstamp.development.actions import answer, say_done
from avstamp.development.models import Activity, Answer, Done, Dropped, EarlierPlan, Gain
from avstamp.development.tests.made import AT, LATER, TODAY, activity_for, asked, need_of
from avstamp.goals.actions import Terms, agree, close
from avstamp.goals.models import Ending, Kind
from avstamp.people.testing import change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
DAY = timedelta(days=1)
FORM = {
    "activity": "Kurs i gruppledning",
    "days": "2,5",
    "kronor": "12 000",
    "arranged_by": "employee",
    "from_on": "2027-05-04",
    "until_on": "",
    "answer_by": "",
}


def of_need(need, verb="outcome") -> str:
    room = "development" if verb == "add" else "goals"
    return reverse(f"{room}:{verb}", args=[need.id])


def address(activity, verb="activity") -> str:
    return reverse(f"development:{verb}", args=[activity.id])


def test_a_need_asks_what_could_be_tried(cast, need, sign_in):
    page = words(sign_in(cast.karin).get(of_need(need)))
    assert "Inget är planerat ännu." in page
    assert "Lägg till insatsen" in page
    assert "Min utvecklingsplan" in page


def test_an_activity_is_added_as_people_write_numbers(cast, need, sign_in):
    page = words(sign_in(cast.karin).post(of_need(need, "add"), FORM, follow=True))
    page = page.replace("\xa0", " ")
    assert "Sparat. Ni kan båda se det här." in page
    assert "Kurs i gruppledning 4 maj 2027 planerat · 2,5 dagar · 12 000 kr · du ordnar det" in page


def test_sent_twice_it_is_there_once(cast, need, sign_in):
    karin = sign_in(cast.karin)
    for _again in range(2):
        karin.post(of_need(need, "add"), FORM)
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"activity": " "}, "Skriv med några ord vad som ska läras, göras eller prövas."),
        ({"days": "två"}, "Skriv hela och halva dagar, högst 200. Till exempel 2,5."),
        ({"days": "2,25"}, "Skriv hela och halva dagar, högst 200. Till exempel 2,5."),
        ({"days": "201"}, "Skriv hela och halva dagar, högst 200. Till exempel 2,5."),
        ({"days": "2" * 41}, "Skriv hela och halva dagar, högst 200. Till exempel 2,5."),
        ({"kronor": "1" * 41}, "Skriv hela kronor, högst 1 000 000."),
        ({"kronor": "tolv"}, "Skriv hela kronor, högst 1 000 000."),
        ({"kronor": "1000001"}, "Skriv hela kronor, högst 1 000 000."),
        ({"arranged_by": ""}, "Välj vem som ordnar det."),
        ({"from_on": "i vår"}, "Det datumet finns inte i kalendern."),
        ({"from_on": ""}, "Skriv när det ska bli, eller när beskedet behövs senast."),
        ({"until_on": "2027-05-01"}, "Den sista dagen kommer före den första."),
        ({"answer_by": "2027-02-01"}, "Den dagen har redan varit."),
    ],
)
def test_what_is_amiss_is_said_kindly_and_nothing_is_lost(cast, need, sign_in, wrong, sentence):
    form = FORM | {"activity": "Mina egna ord"} | wrong
    answer_ = sign_in(cast.karin).post(of_need(need, "add"), form)
    assert answer_.status_code == 422
    assert sentence in words(answer_).replace("\xa0", " ")
    for value in form.values():
        assert value.strip() in answer_.text
    assert not Activity.objects.exists()


def test_what_was_typed_when_the_need_had_been_closed_is_kept(cast, need, sign_in):
    close(need, how="done", sentence="Klart", by=cast.mariam, at=AT)
    page = sign_in(cast.karin).post(of_need(need, "add"), FORM | {"activity": "Mina ord"})
    assert "Det här är redan avslutat." in words(page)
    assert "Mina ord" in page.text


def test_the_manager_grants_it(cast, need, sign_in):
    row, mariam = activity_for(need, asked()), sign_in(cast.mariam)
    page = words(mariam.get(address(row)))
    assert "Karin Öberg väntar på ditt besked, senast 20 mars 2027." in page
    assert "Ge beskedet" in page
    form = {"answer": "granted", "reason": "Gärna.", "from_on": "2027-05-04"}
    page = words(mariam.post(address(row, "answer"), form, follow=True))
    assert "Planerat: 4 maj 2027." in page
    assert "Ja, svarade Mariam Khalil den 1 mars 2027 Gärna." in page


def test_the_employee_sees_who_owes_the_answer_and_no_form_for_it(cast, need, sign_in):
    page = words(sign_in(cast.karin).get(address(activity_for(need, asked()))))
    assert "Mariam Khalil ska ge besked senast 20 mars 2027." in page
    assert "Ge beskedet" not in page


def test_a_not_now_without_a_reason_is_met_kindly(cast, need, sign_in):
    row, mariam = activity_for(need, asked()), sign_in(cast.mariam)
    page = mariam.post(address(row, "answer"), {"answer": "not_now", "reason": " "})
    assert page.status_code == 422
    assert "Skriv varför det inte går nu." in words(page)
    assert "Välj ett besked." in words(mariam.post(address(row, "answer"), {"reason": "x"}))


def test_a_not_now_can_close_the_need_with_the_same_words(cast, need, sign_in):
    row, mariam = activity_for(need, asked()), sign_in(cast.mariam)
    assert "avsluta behovet också" in words(mariam.get(address(row)))
    form = {"answer": "not_now", "reason": "Inte i år", "close_need": "on"}
    page = words(mariam.post(address(row, "answer"), form, follow=True))
    assert "Inte nu, svarade Mariam Khalil den 1 mars 2027 Inte i år" in page
    assert Ending.objects.get().how == Ending.How.ANSWERED
    assert "Besvarat, inte nu Inte i år" in words(mariam.get(of_need(need)))


def test_the_need_is_not_offered_to_be_closed_while_more_is_to_come(cast, need, sign_in):
    row = activity_for(need, asked())
    activity_for(need, what="Auskultera")
    assert "avsluta behovet också" not in words(sign_in(cast.mariam).get(address(row)))


def test_a_new_manager_who_closes_the_need_is_led_on(cast, need, sign_in):
    row = activity_for(need, asked())
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    form = {"answer": "not_now", "reason": "Inte i år", "close_need": "on"}
    page = sign_in(cast.sofia).post(address(row, "answer"), form, follow=True)
    assert page.redirect_chain == [(reverse("development:person_plan", args=[cast.karin.id]), 302)]


def test_it_is_done_and_tells_what_it_gave(cast, need, sign_in):
    row, karin = activity_for(need), sign_in(cast.karin)
    assert 'value="2027-03-01"' in karin.get(address(row)).text
    form = {"done_on": "2027-02-26", "gave": "Jag vågar avbryta"}
    page = words(karin.post(address(row, "done"), form, follow=True))
    assert "Gjort den 26 februari 2027. Vad det gav Jag vågar avbryta" in page
    assert "Skriv mer om vad det gav" in page


def test_the_manager_may_leave_what_it_gave_to_the_employee_who_is_asked(cast, need, sign_in):
    row, mariam = activity_for(need), sign_in(cast.mariam)
    assert "Det här kan du lämna till Karin, som får frågan." in words(mariam.get(address(row)))
    mariam.post(address(row, "done"), {"done_on": "2027-03-01", "gave": ""})
    karin = sign_in(cast.karin)
    assert "Spara vad det gav" in words(karin.get(address(row)))
    page = words(karin.post(address(row, "gain"), {"gain": "Lugn"}, follow=True))
    assert "Vad det gav Lugn" in page
    assert "som Mariam Khalil ser det" not in page


@pytest.mark.parametrize("done_on", ["", "i går", "2027-03-02"])
def test_a_day_that_cannot_be_is_met_kindly_and_the_words_are_kept(cast, need, sign_in, done_on):
    row = activity_for(need)
    form = {"done_on": done_on, "gave": "Mina egna ord"}
    page = sign_in(cast.karin).post(address(row, "done"), form)
    assert page.status_code == 422
    assert "Mina egna ord" in page.text
    assert not Done.objects.exists()


def test_what_is_over_meanwhile_keeps_what_was_typed(cast, need, sign_in):
    row = activity_for(need)
    say_done(row, done_on=TODAY, by=cast.mariam, at=AT)
    page = sign_in(cast.karin).post(
        address(row, "done"), {"done_on": "2027-03-01", "gave": "Mina egna ord"}
    )
    assert page.status_code == 422
    assert "Det här är redan avslutat. Det finns kvar att läsa." in words(page)
    assert "Mina egna ord" in page.text


def test_an_empty_gain_is_met_kindly(cast, need, sign_in):
    row = activity_for(need)
    say_done(row, done_on=TODAY, by=cast.karin, at=AT)
    page = sign_in(cast.karin).post(address(row, "gain"), {"gain": " "})
    assert "Skriv vad det gav. En mening räcker." in words(page)
    assert not Gain.objects.exists()


def test_it_is_planned_differently_and_tells_how_it_was(cast, need, sign_in):
    row, karin = activity_for(need), sign_in(cast.karin)
    page = karin.get(address(row))
    assert 'value="2,5"' in page.text
    form = FORM | {"days": "1", "kronor": "3 000", "from_on": "2027-06-01"}
    page = words(karin.post(address(row, "change"), form, follow=True)).replace("\xa0", " ")
    assert "Planerat: 1 juni 2027." in page
    assert "Ändrat den 1 mars 2027 av Karin Öberg. Dessförinnan: 4 maj 2027 · 2,5 dagar" in page
    wrong = karin.post(address(row, "change"), form | {"days": "fem"})
    assert wrong.status_code == 422
    assert 'value="fem"' in wrong.text
    assert EarlierPlan.objects.count() == 1


def test_it_is_no_longer_relevant(cast, need, sign_in):
    row, mariam = activity_for(need), sign_in(cast.mariam)
    page = words(mariam.post(address(row, "drop"), follow=True))
    assert "Inte längre aktuellt, skrev Mariam Khalil den 1 mars 2027." in page
    assert "Planera om" not in page
    assert mariam.post(address(row, "drop")).status_code == 422
    assert Dropped.objects.count() == 1


def test_when_nothing_more_is_planned_the_need_can_be_closed(cast, need, sign_in):
    row, karin = activity_for(need), sign_in(cast.karin)
    assert "Avslutar du behovet blir det inte av." in words(karin.get(of_need(need)))
    say_done(row, done_on=TODAY, gave="Mod", by=cast.karin, at=AT)
    assert "Behovet kan avslutas, eller något annat prövas." in words(karin.get(of_need(need)))
    form = {"how": "done", "sentence": "Nu leder jag grupper"}
    page = words(karin.post(reverse("goals:close", args=[need.id]), form, follow=True))
    assert "Klart Nu leder jag grupper" in page
    assert "Lägg till" not in page
    assert "Skriv mer om vad det gav" in words(karin.get(address(row)))
    page = words(karin.post(address(row, "gain"), {"gain": "Och i juni två till"}, follow=True))
    assert "Vad det gav Och i juni två till" in page
    mariam = sign_in(cast.mariam)
    assert "om vad det gav" not in words(mariam.get(address(row)))
    assert mariam.post(address(row, "gain"), {"gain": "Bra"}).status_code == 422


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "ann_christin", "lena", "sofia"])
def test_others_find_nothing_and_change_nothing(cast, need, sign_in, name):
    row, other = activity_for(need, asked()), sign_in(getattr(cast, name))
    assert other.get(address(row)).status_code == 404
    for verb in ("answer", "done", "gain", "change", "drop"):
        assert other.post(address(row, verb), FORM).status_code == 404
    assert other.post(of_need(need, "add"), FORM).status_code == 404
    assert Activity.objects.count() == 1
    assert not Answer.objects.exists()


def test_the_employee_cannot_answer_themselves(cast, need, sign_in):
    row = activity_for(need, asked())
    form = {"answer": "granted", "from_on": "2027-05-04"}
    assert sign_in(cast.karin).post(address(row, "answer"), form).status_code == 404
    assert not Answer.objects.exists()


def test_nothing_is_added_to_another_kind(cast, sign_in):
    terms = Terms(Kind.COMMITMENT, what="Löfte", owner_party="employee", due_on=LATER)
    promise = agree(cast.karin, agreed_with=cast.mariam, terms=terms, by=cast.karin, at=AT)
    assert sign_in(cast.karin).post(of_need(promise, "add"), FORM).status_code == 404


def test_many_activities_take_no_more_queries_than_one(cast, need, sign_in):
    karin = sign_in(cast.karin)
    done = activity_for(need)
    say_done(done, done_on=TODAY, gave="Mod", by=cast.karin, at=AT)
    waiting = activity_for(need, asked(), what="Väntar")
    pages = (of_need(need), address(done), address(waiting))

    def cost() -> list[int]:
        return [queries_of(partial(karin.get, page)) for page in pages]

    cost()
    took = cost()
    for number in range(9):
        more = activity_for(need, what=f"Insats {number}")
        say_done(more, done_on=TODAY, gave=f"Något {number}", by=cast.karin, at=AT)
    assert cost() == took == [12, 9, 10]


def test_an_earlier_answer_stays_to_be_read(cast, need, sign_in):
    row = activity_for(need_of(cast.karin, cast.mariam, what="Annat"), asked(), what="Resa")
    answer(row, granted=False, reason="Pengarna är slut", by=cast.mariam, at=AT)
    page = words(sign_in(cast.karin).get(address(row)))
    assert "Inte nu, svarade Mariam Khalil den 1 mars 2027 Pengarna är slut" in page
