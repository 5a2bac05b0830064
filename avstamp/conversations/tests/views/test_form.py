"""The form of a conversation: for the two, at every stage but one, and without a word of theirs."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, Said, conversation_in
from avstamp.guides.models import GuideVersion
from avstamp.paper.tests import letters, word_structure
from avstamp.people.testing import Cast
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
FORMS = ("conversations:form_pdf", "conversations:form_word")


def read(answer: Any) -> list[str]:
    pdf = answer.headers["Content-Type"] == "application/pdf"
    return letters.texts(answer.content) if pdf else word_structure.texts(answer.content)


def addresses(conversation: Conversation) -> list[str]:
    return [reverse(name, args=[conversation.id]) for name in FORMS]


def make_librarian(cast: Cast) -> None:
    profile = RoleProfile.objects.create(name="Bibliotekarie")
    since = AT.date() - timedelta(days=400)
    items = {RoleItem.Kind.RESPONSIBILITY: ["Medier"]}
    publish_version(profile, items=items, priority="", support="", from_on=since, by=None, at=AT)
    give_role(cast.karin, profile=profile, from_on=since)


def test_who_when_and_where_are_filled_in(cast: Cast, version: GuideVersion, sign_in):
    make_librarian(cast)
    planned = conversation_in(Stage.PLANNED, cast, version)
    pdf, word = (sign_in(cast.karin).get(address) for address in addresses(planned))
    found = read(pdf)
    for known in ("Karin Öberg", "Mariam Khalil", "Bibliotekarie", "Lilla rummet"):
        assert known in found
    assert "22 mars 2027, kl. 09.00" in found
    assert "Dag och tid\t22 mars 2027, kl. 09.00" in read(word)


def test_what_is_not_known_is_left_to_be_written(cast: Cast, version: GuideVersion, sign_in):
    suggested = conversation_in(Stage.SUGGESTED, cast, version)
    found = read(sign_in(cast.mariam).get(addresses(suggested)[1]))
    assert {"Roll", "Dag och tid", "Plats"} <= set(found)
    assert "Medarbetare\tKarin Öberg" in found


def test_when_it_has_been_held_the_form_has_the_day_it_was(
    cast: Cast, version: GuideVersion, sign_in
):
    """Booked for the 22nd, held on the 1st: what was booked is of no use any more."""
    held = conversation_in(Stage.HELD, cast, version)
    found = read(sign_in(cast.karin).get(addresses(held)[1]))
    assert "Dag och tid\t1 mars 2027" in found
    assert "Plats" in found


def test_it_is_there_until_the_conversation_is_called_off(
    cast: Cast, version: GuideVersion, sign_in
):
    closed = conversation_in(Stage.CLOSED, cast, version)
    assert [sign_in(cast.karin).get(one).status_code for one in addresses(closed)] == [200, 200]
    cancelled = conversation_in(Stage.CANCELLED, cast, version)
    for address in addresses(cancelled):
        assert sign_in(cast.karin).get(address).headers["Location"].endswith(f"{cancelled.id}/")
    assert [sign_in(cast.lena).get(one).status_code for one in addresses(closed)] == [404, 404]


def test_nothing_that_anybody_wrote_stands_in_it(cast: Cast, version: GuideVersion, sign_in):
    confirmed = conversation_in(Stage.CONFIRMED, cast, version, told=True)
    for address in addresses(confirmed):
        found = " ".join(read(sign_in(cast.karin).get(address)))
        assert [words for words in Said if words in found] == []


def test_it_is_in_the_language_of_the_conversation(cast: Cast, version: GuideVersion, sign_in):
    planned = conversation_in(Stage.PLANNED, cast, version)
    Conversation.objects.filter(pk=planned.pk).update(language="en")
    found = read(sign_in(cast.karin).get(addresses(planned)[0]))
    assert "Employee dialogue" in found
    assert "22 March 2027, 09:00" in found


def test_the_conversations_page_offers_it_while_one_can_prepare(
    cast: Cast, version: GuideVersion, sign_in
):
    planned = conversation_in(Stage.PLANNED, cast, version)
    page = sign_in(cast.karin).get(reverse("conversations:conversation", args=[planned.id])).text
    assert all(f'href="{address}"' in page for address in addresses(planned))


def test_it_takes_seven_queries(cast: Cast, version: GuideVersion, sign_in):
    planned = conversation_in(Stage.PLANNED, cast, version)
    karin = sign_in(cast.karin)
    for address in addresses(planned):
        karin.get(address)
        assert queries_of(partial(karin.get, address)) == 9
