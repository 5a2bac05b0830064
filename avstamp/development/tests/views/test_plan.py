"""Min utvecklingsplan: what is coming, what waits, what was done and what it gave."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from avstamp.development.actions import answer, drop, say_done
from avstamp.development.tests.made import AT, LATER, TODAY, activity_for, asked, need_of, plan
from avstamp.goals.actions import Terms, agree, close
from avstamp.goals.models import HungOn, Kind
from avstamp.paper.tests.letters import texts
from avstamp.people.testing import change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PLAN = reverse("development:plan")
DAY = timedelta(days=1)


def person_plan(person) -> str:
    return reverse("development:person_plan", args=[person.id])


def test_without_needs_the_page_says_where_they_come_from(cast, sign_in):
    page = words(sign_in(cast.karin).get(PLAN))
    assert "Här finns inget ännu. Utvecklingsbehov brukar växa fram i samtalet" in page
    assert "PDF" not in page


def everything(cast, need) -> None:
    """One activity in every state, a need with nothing planned, a goal of one's own."""
    activity_for(need, asked(), what="Kurs som väntar")
    activity_for(need, plan(until_on=LATER + DAY), what="Auskultera")
    done = activity_for(need, plan(from_on=date(2026, 10, 1)), what="Läsecirkel")
    say_done(done, done_on=date(2026, 10, 2), gave="Mod att fråga", by=cast.karin, at=AT)
    say_done(activity_for(need, what="Heldag"), done_on=TODAY, by=cast.mariam, at=AT)
    refused = activity_for(need, asked(), what="Resa")
    answer(refused, granted=False, reason="Pengarna är slut", by=cast.mariam, at=AT)
    drop(activity_for(need, what="Webbkurs"), by=cast.karin, at=AT)
    need_of(cast.karin, cast.mariam, what="Lättläst svenska")
    closed = need_of(cast.karin, cast.mariam, what="Gammalt behov")
    close(closed, how="done", sentence="Det lärde jag mig själv", by=cast.karin, at=AT)
    goal = Terms(
        Kind.GOAL,
        what="Bli samordnare",
        owner_party="employee",
        due_on=LATER,
        hung_on=HungOn.OWN_AMBITION,
    )
    agree(cast.karin, agreed_with=cast.mariam, terms=goal, by=cast.karin, at=AT)


def test_everything_stands_where_it_belongs(cast, need, sign_in):
    everything(cast, need)
    page = words(sign_in(cast.karin).get(PLAN))
    order = (
        "Väntar på besked Kurs som väntar besked senast 20 mars 2027",
        "väntar på besked från Mariam Khalil · 2,5 dagar · 12 000 kr · du ordnar det",
        "På gång Auskultera 4 maj – 5 maj 2027",
        "Behov utan något planerat Lättläst svenska Planera något",
        "Gjort 2027",
        "Heldag 1 mars 2027",
        "Skriv vad det gav",
        "Gjort 2026 Läsecirkel 2 oktober 2026",
        "Vad det gav Mod att fråga",
        "Det som inte blev av",
        "inte nu, svarade Mariam Khalil",
        "Pengarna är slut",
        "Mål som kommer ur en egen ambition Bli samordnare senast 4 maj 2027",
    )
    page = page.replace("\xa0", " ")
    places = [page.index(text) for text in order]
    assert places == sorted(places)
    assert "Gammalt behov 1 mars 2027 · Klart Det lärde jag mig själv" in page
    assert "För behovet ”Leda grupper”" in page
    assert "Webbkurs" in page


def test_amounts_are_written_in_the_readers_language(cast, need, sign_in):
    activity_for(need)
    cast.karin.language = "en"
    cast.karin.save()
    page = words(sign_in(cast.karin).get(PLAN)).replace("\xa0", " ")
    assert "2.5 days · SEK 12,000 · you arrange it" in page


def test_a_manager_reads_what_they_agreed_and_answers_what_they_owe(cast, need, sign_in):
    everything(cast, need)
    page = words(sign_in(cast.mariam).get(person_plan(cast.karin)))
    assert "väntar på ditt besked" in page
    assert "Mod att fråga" in page
    assert "Gammalt behov" in page
    assert "Skriv vad det gav" not in page


def test_a_successor_reads_what_is_open_and_the_employee_keeps_the_rest(cast, need, sign_in):
    everything(cast, need)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    page = words(sign_in(cast.sofia).get(person_plan(cast.karin)))
    assert "Mod att fråga" in page
    assert "Gammalt behov" not in page
    assert "Gammalt behov" in words(sign_in(cast.karin).get(PLAN))
    assert sign_in(cast.mariam).get(person_plan(cast.karin)).status_code == 404


@pytest.mark.parametrize("name", ["karin", "andre", "annika", "daniel", "ann_christin", "lena"])
def test_nobody_else_reads_it(cast, need, sign_in, name):
    everything(cast, need)
    reader = sign_in(getattr(cast, name))
    assert reader.get(person_plan(cast.karin)).status_code == 404
    assert ("Läsecirkel" in reader.get(PLAN).text) == (name == "karin")


def test_it_is_taken_along_as_pdf_with_every_word(cast, need, sign_in):
    everything(cast, need)
    answer = sign_in(cast.karin).get(reverse("development:pdf"))
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="utvecklingsplan-2027-03-01.pdf"'
    )
    text = " ".join(texts(answer.content))
    for said in (
        "Utvecklingsplan",
        "Kurs som väntar",
        "besked senast 20 mars 2027",
        "4 maj – 5 maj 2027",
        "2,5 dagar · 12 000 kr",
        "inget planerat ännu",
        "Gjort 2026",
        "Mod att fråga",
        "Pengarna är slut",
        "Det lärde jag mig själv",
        "Bli samordnare",
    ):
        assert said in text


def test_it_is_taken_along_as_word_too_and_empty_it_says_so(cast, sign_in):
    karin = sign_in(cast.karin)
    assert karin.get(reverse("development:word")).content[:2] == b"PK"
    empty = " ".join(texts(karin.get(reverse("development:pdf")).content))
    assert "Här finns inget ännu." in empty


def test_twenty_needs_take_no_more_queries_than_one(cast, sign_in):
    karin = sign_in(cast.karin)
    everything(cast, need_of(cast.karin, cast.mariam))
    karin.get(PLAN)
    took = queries_of(lambda: karin.get(PLAN))
    for number in range(19):
        need = need_of(cast.karin, cast.mariam, what=f"Behov {number}")
        done = activity_for(need)
        say_done(done, done_on=TODAY, gave=f"Något {number}", by=cast.karin, at=AT)
        activity_for(need, asked(), what="Mer")
    assert queries_of(lambda: karin.get(PLAN)) == took == 7
