"""A third person at one talk, whom both can see and who gets into nothing."""

import pytest
from django.urls import reverse

from avstamp.accounts.models import User
from avstamp.conversations.actions.invite import MOST, invite, take_back_invitation
from avstamp.conversations.actions.summarise import compose
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Capacity, Company, Conversation
from avstamp.conversations.queries import guests_of as guests_in
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, conversation_in, opened
from avstamp.people.models import Person
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import reveal
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AMINA = {"name": "Amina Said", "capacity": Capacity.INTERPRETER}


@pytest.fixture
def booked(cast, version):
    return opened(cast, version)


def guests_of(conversation) -> list[str]:
    fresh = Conversation.objects.get(pk=conversation.pk)
    return [guest.name for guest in guests_in(fresh)]


def page(name: str, conversation) -> str:
    return reverse(f"conversations:{name}", args=[conversation.id])


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_either_invites_and_both_see_it_wherever_they_meet(booked, cast, sign_in, name):
    answer = sign_in(getattr(cast, name)).post(page("guests", booked), AMINA, follow=True)
    assert "Inbjuden. Ni ser det båda här och i samtalet." in words(answer)
    inviter = getattr(cast, name).name
    for reader in (cast.karin, cast.mariam):
        client = sign_in(reader)
        shown = words(client.get(page("guests", booked)))
        assert f"Amina Said, tolk Inbjuden av {inviter} den 1 mars 2027" in shown
        assert "Med i samtalet: Amina Said (tolk)" in words(
            client.get(page("conversation", booked))
        )
        assert "Medarbetarsamtal · med Amina Said (tolk)" in words(client.get(page("talk", booked)))


def test_nobody_is_invited_by_chance(booked, cast, sign_in):
    karin = sign_in(cast.karin)
    empty = karin.post(page("guests", booked), {"name": " ", "capacity": "interpreter"})
    assert "Skriv namnet på den du bjuder in." in words(empty)
    long = karin.post(page("guests", booked), {"name": "A" * 121, "capacity": "interpreter"})
    assert "Det är längre än vad som får plats här." in words(long)
    assert f'value="{"A" * 121}"' in long.text
    for answer in (empty, long, karin.post(page("guests", booked), AMINA | {"capacity": "boss"})):
        assert answer.status_code == 422
    assert not Company.objects.exists()


def test_a_form_that_is_sent_twice_invites_once_and_a_room_gets_full(booked, cast, sign_in):
    karin = sign_in(cast.karin)
    for _twice in range(2):
        karin.post(page("guests", booked), AMINA)
    assert len(guests_of(booked)) == 1
    for number in range(MOST):
        last = karin.post(page("guests", booked), AMINA | {"name": f"Stöd {number}"})
    assert len(guests_of(booked)) == MOST
    assert "Flera är redan inbjudna." in words(last)


def test_the_other_may_take_it_back_and_nothing_of_it_is_kept(booked, cast, sign_in):
    invite(booked, **AMINA, by=cast.karin, at=AT)
    answer = sign_in(cast.mariam).post(
        page("guests", booked), {"take_back": "Amina Said"}, follow=True
    )
    assert "Inbjudan är tillbakatagen." in words(answer)
    assert guests_of(booked) == []
    assert "Amina" not in reveal(Company.objects.all())[0].people
    take_back_invitation(booked, name="Amina Said", by=cast.mariam, at=AT)


def test_an_invitation_gives_no_account_no_person_and_no_way_in(booked, cast, sign_in):
    sign_in(cast.karin)
    before = Person.objects.count(), User.objects.count()
    union = {"name": "Camilla Rydh", "capacity": Capacity.UNION_REP}
    invite(booked, **union, by=cast.karin, at=AT)
    assert (Person.objects.count(), User.objects.count()) == before


def test_even_a_guest_by_the_name_of_a_colleague_finds_nothing(booked, cast, sign_in):
    invite(booked, name=cast.andre.name, capacity="other", by=cast.karin, at=AT)
    for name in ("conversation", "talk", "guests", "prepare"):
        assert sign_in(cast.andre).get(page(name, booked)).status_code == 404


def test_it_does_not_stand_in_the_summary_nor_pass_to_a_successor(cast, version, sign_in):
    made = conversation_in(Stage.HELD, cast, version)
    invite(made, **AMINA, by=cast.karin, at=AT)
    assert "Amina" not in compose(made).canonical()
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=AT.date())
    with pytest.raises(Denied):
        invite(made, **AMINA, by=cast.sofia, at=AT)


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.CONFIRMED, Stage.CLOSED, Stage.CANCELLED])
def test_when_the_summary_is_put_forward_it_is_as_it_was(cast, version, sign_in, stage):
    made = conversation_in(stage, cast, version)
    with pytest.raises(NotNow):
        invite(made, **AMINA, by=cast.karin, at=AT)


@pytest.mark.parametrize("name", ["guests", "conversation", "talk"])
def test_the_pages_cost_the_same_with_one_guest_and_with_several(booked, cast, sign_in, name):
    karin = sign_in(cast.karin)

    def ask() -> object:
        return karin.get(page(name, booked))

    invite(booked, **AMINA, by=cast.karin, at=AT)
    ask()
    with_one = queries_of(ask)
    for number in range(MOST - 1):
        invite(booked, **AMINA | {"name": f"Stöd {number}"}, by=cast.karin, at=AT)
    assert queries_of(ask) == with_one <= 14  # two of them begin and end a transaction
