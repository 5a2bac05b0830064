"""The summary in hand as a Word file: to whom, of which version, under which name."""

import pytest
from django.urls import reverse

from avstamp.audit.models import AccessEvent
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, Said, conversation_in
from avstamp.guides.models import GuideVersion
from avstamp.paper.tests.word_structure import texts
from avstamp.people.testing import Cast, change_manager

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(conversation: Conversation) -> str:
    return reverse("conversations:word", args=[conversation.id])


def test_the_confirmed_summary_is_a_file_that_word_knows(
    cast: Cast, version: GuideVersion, sign_in
):
    confirmed = conversation_in(Stage.CONFIRMED, cast, version, told=True)
    answer = sign_in(cast.karin).get(address(confirmed))
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    named = answer.headers["Content-Disposition"]
    assert named == 'attachment; filename="medarbetarsamtal-2027-03-01.docx"'
    assert Said.SUMMARY in texts(answer.content)
    assert AccessEvent.objects.filter(action="conversations.export", actor=cast.karin.id).exists()


def test_what_is_put_forward_is_had_as_a_draft_only(cast: Cast, version: GuideVersion, sign_in):
    proposed = conversation_in(Stage.PROPOSED, cast, version, told=True)
    assert sign_in(cast.karin).get(address(proposed)).status_code == 404
    answer = sign_in(cast.karin).get(address(proposed), {"draft": ""})
    assert "medarbetarsamtal-2027-03-01-utkast.docx" in answer.headers["Content-Disposition"]
    assert "Utkast · version 1" in texts(answer.content)[0]


def test_a_new_manager_may_have_it_and_the_former_no_longer(
    cast: Cast, version: GuideVersion, sign_in
):
    confirmed = conversation_in(Stage.CONFIRMED, cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=AT.date())
    assert sign_in(cast.sofia).get(address(confirmed)).status_code == 200
    assert sign_in(cast.mariam).get(address(confirmed)).status_code == 404


def test_the_summary_page_offers_it_beside_the_pdf(cast: Cast, version: GuideVersion, sign_in):
    for stage, query in ((Stage.CONFIRMED, ""), (Stage.PROPOSED, "?draft")):
        made = conversation_in(stage, cast, version)
        page = sign_in(cast.karin).get(reverse("conversations:summary", args=[made.id])).text
        assert f'href="{address(made)}{query}"' in page
