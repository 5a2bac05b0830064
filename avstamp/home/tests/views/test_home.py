"""The start page: what is one's own to do, and what is coming."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.actions import agree, booking, prepare
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import (
    AT,
    Said,
    conversation_in,
    opened,
    save,
    terms,
)
from avstamp.conversations.tests.views.test_people import lead_many
from avstamp.core.clock import local_day
from avstamp.development.tests.made import activity_for, asked
from avstamp.goals import actions as goals
from avstamp.goals.models import Kind, Party
from avstamp.guides.models import GuideVersion
from avstamp.guides.queries import guide
from avstamp.notifications.models import Silence, Unreachable
from avstamp.people.actions import stand_in
from avstamp.people.models import Person
from avstamp.people.queries import manager_on
from avstamp.people.testing import Cast, change_manager
from avstamp.role_changes import actions as role_changes
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile
from avstamp.web.testing import queries_of, words
from avstamp.workplace_meeting import actions as meeting

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def agreed(
    conversation: Conversation,
    kind: str,
    what: str,
    *,
    owner: Party = Party.EMPLOYEE,
    days: int = 30,
):
    return agree.agree(
        conversation,
        terms=terms(kind, what, owner=owner, due_on=(AT + timedelta(days=days)).date()),
        question=guide(conversation.guide_version_id, "sv").question_keys[0],
        by=conversation.manager,
        at=AT,
    )


def write(conversation: Conversation, by, sections: int) -> None:
    """One keyword under each of the first sections."""
    for section in guide(conversation.guide_version_id, "sv").sections[:sections]:
        prepare.save_answer(
            conversation, question=section.questions[0].key, save=save("Stödord"), by=by, at=AT
        )


def test_it_greets_by_name_and_is_calm_when_there_is_nothing(
    cast: Cast, version: GuideVersion, sign_in
):
    answer = sign_in(cast.karin).get("/")
    page = words(answer)
    assert "Hej Karin. Det här är aktuellt för dig just nu." in page
    assert "Inget samtal är inbokat. Du kan när som helst föreslå ett." in page
    assert "Inga mål ännu. De brukar växa fram i samtalet." in page
    assert "Du har inga öppna löften just nu." in page
    assert 'class="button" href="/conversations/suggest/"' in answer.text


def test_whoever_is_led_by_an_acting_manager_reads_who_it_is_and_until_when(
    cast: Cast, version: GuideVersion, sign_in
):
    on = local_day(AT)
    days = {"from_on": on, "until_on": on + timedelta(days=30)}
    stand_in(cast.mariam, stand_in=cast.sofia, **days, by=cast.daniel, at=AT)
    assert "Sofia Ek är din tf chef till och med den 30 mars 2027." in words(
        sign_in(cast.karin).get("/")
    )
    assert "tf chef" not in words(sign_in(cast.fatima).get("/"))


def test_the_next_conversation_tells_with_whom_when_where_and_how_far_one_has_come(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    karin = sign_in(cast.karin)
    before = karin.get("/")
    assert "Med Mariam Khalil, måndag 22 mars kl. 09.00, Lilla rummet" in words(before)
    assert "Börja förbereda" in words(before)
    write(booked, cast.karin, sections=3)
    after = karin.get("/")
    assert "Du har skrivit något under tre av sju rubriker. Bara du kan se det." in words(after)
    assert "Fortsätt där du slutade" in words(after)
    prepare_page = reverse("conversations:prepare", args=[booked.id])
    assert f'class="button" href="{prepare_page}"' in after.text
    assert after.text.count('class="button"') == 1


def test_the_manager_is_not_told_how_far_the_other_has_come(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    write(booked, cast.karin, sections=3)
    page = words(sign_in(cast.mariam).get("/"))
    assert "Karin Öberg Ni kan båda förbereda er måndag 22 mars kl. 09.00" in page
    assert "rubriker" not in page


def test_on_the_day_the_one_button_opens_the_talk(
    cast: Cast, version: GuideVersion, sign_in, clock
):
    booked = opened(cast, version)
    clock.at = AT + timedelta(days=21)
    answer = sign_in(cast.karin).get("/")
    assert "Ni har samtalet i dag" in words(answer)
    talk = reverse("conversations:talk", args=[booked.id])
    assert f'class="button" href="{talk}"' in answer.text


def test_after_the_talk_it_says_for_whom_the_summary_waits(
    cast: Cast, version: GuideVersion, sign_in
):
    conversation_in(Stage.PROPOSED, cast, version)  # Karin has confirmed
    karin, mariam = (words(sign_in(person).get("/")) for person in (cast.karin, cast.mariam))
    assert "Mariam har inte bekräftat sammanfattningen än" in karin
    assert "Läs sammanfattningen" in karin
    assert "Karin har bekräftat sammanfattningen. Väntar på att du läser" in mariam


def test_the_last_confirmed_one_stays_within_reach(cast: Cast, version: GuideVersion, sign_in):
    done = conversation_in(Stage.CONFIRMED, cast, version)
    answer = sign_in(cast.karin).get("/")
    assert "Ditt senaste var med Mariam Khalil den 1 mars 2027." in words(answer)
    assert reverse("conversations:summary", args=[done.id]) in answer.text


def test_a_suggestion_and_a_proposed_time_wait_for_the_manager_first(
    cast: Cast, version: GuideVersion, sign_in
):
    opened(cast, version, employee=cast.andre)
    booked = opened(cast, version)
    booking.decline(
        booked, starts_on=date(2027, 3, 24), starts_at=time(8, 30), by=cast.karin, at=AT
    )
    page = words(sign_in(cast.mariam).get("/"))
    assert "Karin föreslår onsdag 24 mars kl. 08.30 i stället. Väntar på ditt svar." in page
    assert page.index("Karin Öberg") < page.index("André Lundqvist")
    waiting = words(sign_in(cast.karin).get("/"))
    assert "Du har föreslagit onsdag 24 mars kl. 08.30 i stället." in waiting


def test_promises_to_employees_come_first_three_of_them_with_the_way_to_all(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    for place in range(8):
        what = f"Löfte {place}"
        agreed(booked, Kind.COMMITMENT, what, owner=Party.MANAGER, days=30 - place)
    answer = sign_in(cast.mariam).get("/")
    page = words(answer)
    assert [f"Löfte {place}" in page for place in range(8)] == [False] * 5 + [True] * 3
    assert page.index("Löfte 7") < page.index("Löfte 6")
    assert "Löfte 7 Karin Öberg" in page
    assert "Alla mina löften" in page
    assert "åtta" not in page  # nothing is counted
    assert reverse("goals:promises") in answer.text
    assert page.index("Mina löften till medarbetare") < page.index("Samtal på gång")


def test_what_the_manager_has_promised_is_waited_for_and_named_so(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    promise = agreed(booked, Kind.COMMITMENT, "Blockera planeringstiden", owner=Party.MANAGER)
    goals.check_in(promise, happened="Schemat är ändrat", next_step="", by=cast.mariam, at=AT)
    answer = sign_in(cast.karin).get("/")
    page = words(answer)
    told = "Det din chef har lovat dig Blockera planeringstiden 1 mars 2027: ”Schemat är ändrat”"
    assert told in page
    assert "Du har inga öppna löften just nu." in page  # hers are others
    assert reverse("goals:outcome", args=[promise.id]) in answer.text
    assert "Det din chef har lovat dig" not in words(sign_in(cast.mariam).get("/"))


def test_what_waits_for_an_answer_stands_by_itself_and_is_no_promise_meanwhile(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    promise = agreed(booked, Kind.COMMITMENT, "Ordna lokalen", owner=Party.MANAGER)
    topic = agreed(booked, Kind.WORKPLACE_MEETING_TOPIC, "Ljudet på onsdagar")
    agreed(booked, Kind.PARKED_TOPIC, "")
    goals.ask_to_take_over(promise, sentence="", by=cast.karin, at=AT)
    meeting.reword(topic, text="Ljudet i entrén", read=0, by=cast.mariam, at=AT)
    karin, mariam = (words(sign_in(person).get("/")) for person in (cast.karin, cast.mariam))
    asked = "Ordna lokalen Karin Öberg · Du har fått en fråga om vem av er som ser till det här."
    assert f"Väntar på dig {asked}" in mariam
    assert "Ett eget samtal med Karin Öberg parkerat den 1 mars 2027" in mariam
    assert mariam.count("Ordna lokalen") == 1
    assert "Ljudet på onsdagar" not in mariam
    assert "Ljudet på onsdagar Läs texten till arbetsplatsträffen" in karin
    assert "Ett eget samtal med Mariam Khalil" in karin
    assert "Du har fått en fråga" not in karin
    assert "Du väntar på svar om vem av er som ser till det här." in karin
    assert "Du väntar på svar" not in mariam


def test_a_promise_tells_the_goal_it_is_needed_for_or_the_day_it_was_given(
    cast: Cast, version: GuideVersion, sign_in
):
    conversation_in(Stage.HELD, cast, version, told=True)
    page = words(sign_in(cast.mariam).get("/"))
    assert f"{Said.NEED} Karin Öberg · behövs för målet ”{Said.GOAL}”" in page
    karin = words(sign_in(cast.karin).get("/"))
    assert "ur samtalet den 1 mars" in karin


def test_a_goal_shows_its_last_check_in(cast: Cast, version: GuideVersion, sign_in):
    goal = agreed(opened(cast, version), Kind.GOAL, "Språkkafé varje torsdag")
    karin = sign_in(cast.karin)
    assert "Språkkafé varje torsdag senast 31 mars 2027" in words(karin.get("/"))
    for day, happened in enumerate(("Första gången", "Åtta kom")):
        goals.check_in(
            goal, happened=happened, next_step="", by=cast.karin, at=AT + timedelta(days=day)
        )
    page = words(karin.get("/"))
    assert "Språkkafé varje torsdag 2 mars 2027: ”Åtta kom”" in page
    assert "Första gången" not in page


def test_what_is_closed_is_gone(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    kept = agreed(booked, Kind.COMMITMENT, "Ordnar nyckeln")
    goals.close(kept, how="done", sentence="Klart.", by=cast.karin, at=AT)
    assert "Ordnar nyckeln" not in words(sign_in(cast.karin).get("/"))


def test_nobody_reads_another_persons_start_page(cast: Cast, version: GuideVersion, sign_in):
    conversation_in(Stage.PROPOSED, cast, version, told=True)
    outside = (cast.annika, cast.andre, cast.lena, cast.daniel, cast.ann_christin, cast.sofia)
    for person in outside:
        page = sign_in(person).get("/").text
        assert not [said for said in Said if said in page]
        assert "Karin" not in page


def test_the_promises_pass_to_the_new_manager(cast: Cast, version: GuideVersion, sign_in, clock):
    agreed(opened(cast, version), Kind.COMMITMENT, "Två förmiddagar", owner=Party.MANAGER)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=clock.at.date())
    assert "Två förmiddagar Karin Öberg" in words(sign_in(cast.sofia).get("/"))
    assert "Två förmiddagar" not in words(sign_in(cast.mariam).get("/"))


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("daniel", "Här kan du läsa samtalsmallen och rollprofilerna."),
        ("ann_christin", "Det som skrivs ser du aldrig här, och det lagras krypterat."),
        ("annika", "Det som sägs och skrivs i samtalen på enheterna under dig ser du aldrig."),
    ],
)
def test_a_duty_is_told_with_what_it_never_shows(
    cast: Cast, version: GuideVersion, sign_in, who: str, sentence: str
):
    assert sentence in words(sign_in(getattr(cast, who)).get("/"))
    assert sentence not in words(sign_in(cast.karin).get("/"))


def test_only_the_administrator_is_led_to_what_has_been_refused(
    cast: Cast, version: GuideVersion, sign_in
):
    assert reverse("home:refusals") in sign_in(cast.ann_christin).get("/").text
    for person in (cast.daniel, cast.annika, cast.karin):
        assert reverse("home:refusals") not in sign_in(person).get("/").text


def test_the_administrator_alone_is_told_that_mail_does_not_arrive(cast: Cast, sign_in):
    told = {
        "Mejlservern tar inte emot mejl just nu": reverse("doctor:doctor"),
        "Mejlen når inte alla": reverse("notifications:unreachable"),
    }
    admin = sign_in(cast.ann_christin)
    assert not [sentence for sentence in told if sentence in words(admin.get("/"))]
    Silence.objects.create(since=AT, until=AT + timedelta(hours=1), problem="TimeoutError")
    Unreachable.objects.create(person=cast.karin, email=cast.karin.email or "", at=AT)
    answer = admin.get("/")
    for sentence, where in told.items():
        assert sentence in words(answer)
        assert where in answer.text
        for person in (cast.daniel, cast.annika, cast.karin):
            assert sentence not in words(sign_in(person).get("/"))


def test_an_hr_partner_is_led_to_what_a_manager_has_asked(cast, version: GuideVersion, sign_in):
    wish = agreed(opened(cast, version), Kind.ROLE_CHANGE, "Samordning", owner=Party.MANAGER)
    where, daniel = reverse("role_changes:asked"), sign_in(cast.daniel)
    assert where not in daniel.get("/").text
    profile = RoleProfile.objects.create(name="Bibliotekarie")
    lists = {RoleItem.Kind.RESPONSIBILITY: ["Medier"]}
    publish_version(
        profile, items=lists, priority="", support="", from_on=AT.date(), by=None, at=AT
    )
    give_role(cast.karin, profile=profile, from_on=AT.date())
    question = role_changes.ask(wish, text="In med samordning", by=cast.mariam, at=AT)
    assert where in daniel.get("/").text
    assert where not in sign_in(cast.mariam).get("/").text
    role_changes.decline(question, sentence="Inte nu", by=cast.daniel, at=AT)
    assert where not in daniel.get("/").text


def test_whoever_has_no_manager_is_not_offered_a_conversation(
    cast: Cast, version: GuideVersion, sign_in
):
    assert "Föreslå ett samtal" not in words(sign_in(cast.annika).get("/"))


def everything(cast: Cast, version: GuideVersion, person: Person, number: int) -> None:
    """So much of all that a start page tells of this person, for them and, of a manager, by
    them."""
    own = opened(cast, version, employee=person, manager=manager_on(person, AT.date()))
    write(own, person, sections=2)
    mine = [own]
    if person == cast.mariam:
        mine += [opened(cast, version), opened(cast, version, employee=cast.andre)]
    for place in range(number):
        for conversation in mine:
            need = agreed(conversation, Kind.DEVELOPMENT_NEED, f"Lära {place}")
            activity_for(need, asked(), "Kurs")
            agreed(conversation, Kind.COMMITMENT, f"Från chefen {place}", owner=Party.MANAGER)
            agreed(conversation, Kind.COMMITMENT, f"Eget {place}")
            agreed(conversation, Kind.WORKPLACE_MEETING_TOPIC, f"Ämne {place}")
            goal = agreed(conversation, Kind.GOAL, f"Mål {place}")
            goals.check_in(goal, happened="Bra", next_step="", by=conversation.employee, at=AT)


@pytest.mark.parametrize("number", [1, 20])
@pytest.mark.parametrize(
    ("who", "took"), [("karin", 11), ("mariam", 12), ("daniel", 11), ("ann_christin", 11)]
)
def test_it_is_a_dozen_queries_at_most_and_the_same_for_every_length(
    cast: Cast, version: GuideVersion, sign_in, who: str, took: int, number: int
):
    person = getattr(cast, who)
    everything(cast, version, person, number)
    reader = sign_in(person)
    reader.get("/")  # the session has been touched, and the guide is read
    assert queries_of(lambda: reader.get("/")) == took


@pytest.mark.parametrize(("who", "took"), [("karin", 8), ("mariam", 9), ("ann_christin", 8)])
def test_with_nothing_it_is_fewer(cast: Cast, sign_in, who: str, took: int):
    reader = sign_in(getattr(cast, who))
    reader.get("/")
    assert queries_of(lambda: reader.get("/")) == took


def test_every_list_that_is_cut_leads_to_the_whole(cast: Cast, version: GuideVersion, sign_in):
    everything(cast, version, cast.mariam, 4)
    answer = sign_in(cast.mariam).get("/")
    page = answer.context["page"]
    wholes = {
        "to_employees": "goals:promises",
        "own_promises": "goals:promises",
        "goals": "goals:goals",
        "from_manager": "goals:from_manager",
        "waits": "home:waiting",
    }
    for cut, whole in wholes.items():
        assert (len(getattr(page, cut).rows), getattr(page, cut).more) == (3, True), cut
        main = answer.text.partition("<main")[2]
        assert f'href="{reverse(whole)}"' in main, cut


def test_many_conversations_under_way_are_cut_short_with_the_way_to_everybody(
    cast: Cast, version: GuideVersion, sign_in
):
    for person in lead_many(cast, 9):
        opened(cast, version, employee=person, manager=cast.lena)
    answer = sign_in(cast.lena).get("/")
    assert answer.text.count("Ni kan båda förbereda er") == 6
    assert reverse("conversations:people") in answer.text
    assert "Alla dina medarbetare" in words(answer)


def test_a_memory_slip_is_written_at_once_and_leads_back_here(
    cast: Cast, version: GuideVersion, sign_in
):
    opened(cast, version)
    for person in (cast.karin, cast.mariam, cast.daniel):
        reader = sign_in(person)
        field = reader.get("/").context["page"].slip.field
        form = {"slip": "Ett tack", "slip-version": "0", "slip-key": field.key, "back": "home"}
        told = reader.post(reverse("memory_slips:slips"), form, follow=True)
        assert told.redirect_chain == [("/", 302)]
        assert "Minneslappen är sparad. Bara du kan se den." in words(told)
        assert f'href="{reverse("memory_slips:slips")}"' in told.text
        assert told.text.count('class="button"') <= 1
        assert person.memory_slips.count() == 1


def test_it_speaks_english_to_whoever_has_chosen_it(cast: Cast, version: GuideVersion, sign_in):
    cast.karin.language = "en"
    cast.karin.save()
    opened(cast, version)
    page = words(sign_in(cast.karin).get("/"))
    assert "Hello Karin. Here is what matters to you right now." in page
    assert "With Mariam Khalil, Monday 22 March at 09:00, Lilla rummet" in page
