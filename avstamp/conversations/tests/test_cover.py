"""The cover sheet comes before the guide's own themes, and is a section like them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from avstamp.conversations.actions import check_role
from avstamp.conversations.actions.agree import agree
from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.actions.summarise import compose, confirm_summary, propose_summary
from avstamp.conversations.cover import COVER, IMPORTANT, guide_of
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation, RoleCheck
from avstamp.conversations.queries import answers_by, standing
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, conversation_in, opened, terms
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals.models import Direction, Kind
from avstamp.guides.queries import guide
from avstamp.people.models import Person
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)


@pytest.fixture
def booked(cast, version):
    return opened(cast, version)


@pytest.fixture
def role(cast):
    profile = RoleProfile.objects.create(name="Bibliotekarie")
    lines = {RoleItem.Kind.RESPONSIBILITY: ["Barns läsning"]}
    version = publish_version(
        profile, items=lines, priority="", support="", from_on=TODAY, by=None, at=AT
    )
    give_role(cast.karin, profile=profile, from_on=TODAY)
    return version


def talk_of(conversation, **asked) -> str:
    query = "&".join(f"{name}={value}" for name, value in {"section": COVER, **asked}.items())
    return f"{reverse('conversations:talk', args=[conversation.id])}?{query}"


def prepare_of(conversation) -> str:
    return f"{reverse('conversations:prepare', args=[conversation.id])}?section={COVER}"


def share_important(client, conversation, text: str) -> None:
    client.post(
        reverse("conversations:share", args=[conversation.id]),
        {IMPORTANT: text, f"{IMPORTANT}-version": "0", "share": COVER, "here": COVER},
    )


def test_it_is_the_first_sheet_and_leaves_the_guide_as_it_was(booked, version):
    own = guide(version.id, "sv")
    assert [one.key for one in guide_of(booked).sections] == [
        COVER,
        *(one.key for one in own.sections),
    ]
    assert guide_of(booked).questions[1:] == own.questions
    assert len(guide(version.id, "sv").sections) == 6


def test_it_speaks_the_language_of_the_conversation_whatever_the_reader_speaks(booked):
    with translation.override("en"):
        assert guide_of(booked).section(COVER).title == "Det viktiga"
        booked.language = "en"
    with translation.override("sv"):
        assert guide_of(booked).question(IMPORTANT).employee == "Important to me"


def test_each_writes_in_a_box_of_their_own(booked, cast, sign_in):
    assert "Viktigt för mig" in words(sign_in(cast.karin).get(prepare_of(booked)))
    assert "Viktigt för verksamheten" in words(sign_in(cast.mariam).get(prepare_of(booked)))


def test_in_the_talk_the_two_boxes_stand_side_by_side_as_far_as_shared(booked, cast, sign_in):
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    share_important(karin, booked, "Tid att planera.")
    shown = words(mariam.get(talk_of(booked)))
    assert "Viktigt för mig Karin Tid att planera." in shown
    assert "Viktigt för verksamheten Mariam Har inte delat det här." in shown
    share_important(mariam, booked, "Språkkaféet.")
    assert "Viktigt för verksamheten Mariam Språkkaféet." in words(karin.get(talk_of(booked)))


def test_the_managers_box_begins_with_where_the_unit_is_going(booked, cast, sign_in):
    for text in ("Språkkafé varje vecka", "Fler barn läser"):
        Direction.objects.create(unit=cast.library, text=text, from_on=TODAY)
    page = sign_in(cast.mariam).get(prepare_of(booked))
    assert "Fler barn läser\nSpråkkafé varje vecka</textarea>" in page.text
    assert "Ett förslag, inte sparat ännu" in page.text
    assert "Ett förslag" not in sign_in(cast.karin).get(prepare_of(booked)).text


def test_what_the_manager_has_written_is_never_replaced_by_a_proposal(booked, cast, sign_in):
    Direction.objects.create(unit=cast.library, text="Språkkafé", from_on=TODAY)
    mariam = sign_in(cast.mariam)
    share_important(mariam, booked, "Öppet på lördagar.")
    written = mariam.get(prepare_of(booked)).text
    assert "Öppet på lördagar.</textarea>" in written
    assert "Ett förslag" not in written


def test_a_proposal_that_was_emptied_does_not_come_back(booked, cast, sign_in):
    Direction.objects.create(unit=cast.library, text="Språkkafé", from_on=TODAY)
    mariam = sign_in(cast.mariam)
    mariam.post(prepare_of(booked), {IMPORTANT: "", f"{IMPORTANT}-suggested": "Språkkafé"})
    emptied = mariam.get(prepare_of(booked)).text
    assert "Ett förslag" not in emptied
    assert "Språkkafé</textarea>" not in emptied
    assert answers_by(booked, cast.mariam.id)[IMPORTANT].empty


def test_a_proposal_that_nobody_touched_is_saved_by_sharing_and_not_by_looking_around(
    booked, cast, sign_in
):
    Direction.objects.create(unit=cast.library, text="Språkkafé", from_on=TODAY)
    mariam = sign_in(cast.mariam)
    form = {IMPORTANT: "Språkkafé", f"{IMPORTANT}-suggested": "Språkkafé", "go": "opening"}
    mariam.post(prepare_of(booked), form)
    assert answers_by(booked, cast.mariam.id) == {}
    mariam.post(reverse("conversations:share", args=[booked.id]), form | {"share": COVER})
    assert answers_by(booked, cast.mariam.id)[IMPORTANT].text == "Språkkafé"


def asks(client, conversation) -> str:
    return words(client.get(talk_of(conversation))).partition("Stämmer rollprofilen?")[2]


def test_does_the_role_fit_is_answered_by_either_and_can_be_asked_again(
    booked, cast, sign_in, role
):
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    assert "Ja Föreslå ändring" in asks(karin, booked)
    karin.post(talk_of(booked), {"role_fits": "1", "go": COVER})
    check = RoleCheck.objects.get()
    assert (check.conversation, check.by, check.role_version) == (booked, cast.karin, role)
    told = asks(mariam, booked)
    assert "Ja, den stämmer som den är. Sagt av Karin den 1 mars 2027." in told
    assert "Föreslå ändring" not in told
    mariam.post(talk_of(booked), {"role_asked_again": "1", "go": COVER})
    assert not RoleCheck.objects.exists()


def test_yes_said_twice_is_said_once(booked, cast, role):
    for person in (cast.karin, cast.mariam):
        check_role.say_role_fits(booked, by=person, at=AT)
    assert RoleCheck.objects.get().by == cast.karin
    for _again in range(2):
        check_role.unsay_role_fits(booked, by=cast.mariam, at=AT)


def test_propose_a_change_opens_the_form_of_a_role_change_without_script(
    booked, cast, sign_in, role
):
    page = sign_in(cast.karin).get(talk_of(booked, kind="role_change")).text
    assert f'id="new-{IMPORTANT}" open' in page
    assert f'name="{IMPORTANT}-kind" value="role_change" checked' in page
    assert (
        "open"
        not in sign_in(cast.karin)
        .get(talk_of(booked, kind="okänd"))
        .text.partition(f'id="new-{IMPORTANT}"')[2]
        .partition(">")[0]
    )


def test_a_change_that_is_agreed_takes_the_place_of_yes(booked, cast, sign_in, role):
    check_role.say_role_fits(booked, by=cast.karin, at=AT)
    change = terms(Kind.ROLE_CHANGE, "Samordningen för 6–12 år in i profilen")
    agree(booked, terms=change, question=IMPORTANT, by=cast.mariam, at=AT)
    assert not RoleCheck.objects.exists()
    told = asks(sign_in(cast.karin), booked)
    assert "Ni har kommit överens om en ändring av rollen: Samordningen" in told
    with pytest.raises(UnableTo, match="ändra rollen"), translation.override("sv"):
        check_role.say_role_fits(booked, by=cast.karin, at=AT)


def test_without_a_profile_there_is_nothing_to_say_yes_to(booked, cast, sign_in):
    told = asks(sign_in(cast.karin), booked)
    assert "Ingen rollprofil är skriven ännu." in told
    assert "Ja Föreslå ändring" not in told
    answer = sign_in(cast.karin).post(talk_of(booked), {"role_fits": "1"})
    assert answer.status_code == 422
    assert not RoleCheck.objects.exists()


@pytest.mark.parametrize("stage", [Stage.CONFIRMED, Stage.CLOSED, Stage.CANCELLED])
def test_when_all_is_confirmed_the_answer_stays(cast, version, role, stage):
    made = conversation_in(stage, cast, version)
    for verb in (check_role.say_role_fits, check_role.unsay_role_fits):
        with pytest.raises(NotNow):
            verb(made, by=cast.karin, at=AT)


def test_yes_said_after_the_summary_was_put_forward_makes_it_a_draft_again(cast, version, role):
    made = conversation_in(Stage.HELD, cast, version)
    propose_summary(made, by=cast.karin, at=AT)
    check_role.say_role_fits(made, by=cast.mariam, at=AT)
    assert stage_of(made, cast.karin) == Stage.HELD


def test_yes_is_said_of_the_profile_that_held_on_the_day_and_of_no_other(booked, cast, role):
    check_role.say_role_fits(booked, by=cast.karin, at=AT)
    later = AT + timedelta(days=5)
    publish_version(
        role.profile,
        items={},
        priority="",
        support="",
        from_on=local_day(later),
        by=cast.mariam,
        at=AT,
    )
    record_held(booked, held_on=local_day(later), by=cast.karin, at=later)
    assert not compose(Conversation.objects.get()).role_fits


def stage_of(conversation, person: Person) -> Stage:
    return standing(conversation.id, person, TODAY)[1].stage


def test_the_summary_says_that_the_role_fits_and_another_answer_makes_another_version(
    cast, version, role
):
    made = conversation_in(Stage.HELD, cast, version)
    assert not compose(made).role_fits
    check_role.say_role_fits(made, by=cast.karin, at=AT)
    assert compose(made).role_fits
    propose_summary(made, by=cast.karin, at=AT)
    check_role.unsay_role_fits(made, by=cast.mariam, at=AT)
    assert stage_of(made, cast.karin) == Stage.HELD
    first, second = made.versions.get(), propose_summary(made, by=cast.karin, at=AT)
    assert first.sha256 != second.sha256
    confirm_summary(made, read_sha256=second.sha256, by=cast.karin, at=AT)
    assert stage_of(made, cast.karin) == Stage.PROPOSED
