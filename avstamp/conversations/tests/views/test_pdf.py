"""The summary in hand: what both confirmed, or what is put forward, marked so."""

import pytest
from django.urls import reverse

from avstamp.audit.models import AccessEvent
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, conversation_in
from avstamp.guides.models import GuideVersion
from avstamp.paper.tests.letters import texts
from avstamp.people.models import Organisation
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(conversation: Conversation) -> str:
    return reverse("conversations:pdf", args=[conversation.id])


def test_the_confirmed_summary_is_a_file_without_names(cast: Cast, version: GuideVersion, sign_in):
    confirmed = conversation_in(Stage.CONFIRMED, cast, version, told=True)
    answer = sign_in(cast.karin).get(address(confirmed))
    assert answer.content.startswith(b"%PDF")
    named = answer.headers["Content-Disposition"]
    assert named == 'attachment; filename="medarbetarsamtal-2027-03-01.pdf"'
    assert AccessEvent.objects.filter(action="conversations.export", actor=cast.karin.id).exists()


def test_what_is_put_forward_is_had_as_a_draft_only(cast: Cast, version: GuideVersion, sign_in):
    proposed = conversation_in(Stage.PROPOSED, cast, version, told=True)
    assert sign_in(cast.karin).get(address(proposed)).status_code == 404
    answer = sign_in(cast.karin).get(address(proposed), {"draft": ""})
    assert "medarbetarsamtal-2027-03-01-utkast.pdf" in answer.headers["Content-Disposition"]
    *_, confirmed, _not_by_both, to_sign, _date = texts(answer.content)
    assert confirmed.startswith(f"Bekräftat av {cast.karin.name}")
    assert to_sign == cast.mariam.name


@pytest.mark.parametrize("stage", [Stage.HELD, Stage.CONFIRMED])
def test_where_nothing_waits_there_is_no_draft(
    cast: Cast, version: GuideVersion, sign_in, stage: Stage
):
    conversation = conversation_in(stage, cast, version)
    assert sign_in(cast.karin).get(address(conversation), {"draft": ""}).status_code == 404


def test_a_new_manager_may_have_it_and_the_former_no_longer(
    cast: Cast, version: GuideVersion, sign_in
):
    confirmed = conversation_in(Stage.CONFIRMED, cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=AT.date())
    assert sign_in(cast.sofia).get(address(confirmed)).status_code == 200
    assert sign_in(cast.mariam).get(address(confirmed)).status_code == 404


def test_it_is_called_what_the_organisation_calls_it(cast: Cast, version: GuideVersion, sign_in):
    confirmed = conversation_in(Stage.CONFIRMED, cast, version)
    Organisation.objects.update(talk_sv="PU-samtal")
    answer = sign_in(cast.karin).get(address(confirmed))
    assert "pu-samtal-2027-03-01.pdf" in answer.headers["Content-Disposition"]
    assert "PU-samtal" in texts(answer.content)
    page = sign_in(cast.karin).get(reverse("conversations:summary", args=[confirmed.id]))
    assert "PU-samtal den 1 mars 2027" in words(page)
