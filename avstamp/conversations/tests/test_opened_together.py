"""Preparations that open together: nobody reads the other's before they have shared their own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from avstamp.audit.models import AccessEvent
from avstamp.conversations.actions.hold import begin_talk, record_held
from avstamp.conversations.actions.share import (
    choose_sharing_rule,
    open_shared,
    share_sections,
    take_back,
)
from avstamp.conversations.models import Begun, Opens, Reading
from avstamp.conversations.queries import standing
from avstamp.conversations.rules import AlreadyRead, NotNow
from avstamp.conversations.testing import AT, Said, opened, tell
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
THE_DAY = AT + timedelta(days=21)
WAITS = "Har delat. Ni öppnar varandras samtidigt."


@pytest.fixture
def together(cast, version):
    """Karin's and Mariam's conversation under that rule, told; each has shared the same section."""
    choose_sharing_rule(Opens.TOGETHER, by=cast.ann_christin, at=AT)
    made = opened(cast, version)
    tell(made)
    return made


@pytest.fixture
def karin_alone(cast, together):
    """Mariam has taken hers back."""
    take_back(together, section="opening", by=cast.mariam, at=AT)
    return together


def talk_of(made, section: str = "opening") -> str:
    return f"{reverse('conversations:talk', args=[made.id])}?section={section}"


def looks(made, person, at=AT) -> None:
    found, _standing = standing(made.id, person, local_day(at))
    open_shared(found, by=person, at=at)


def test_what_one_alone_has_shared_is_read_by_nobody_yet(karin_alone, cast, sign_in):
    for person in (cast.karin, cast.mariam):
        page = words(sign_in(person).get(talk_of(karin_alone)))
        assert Said.EMPLOYEE_SHARED not in page
        assert f"Karin {WAITS}" in page
    assert not Reading.objects.exists()


def test_when_both_have_shared_a_section_both_read_it(together, cast, sign_in):
    for person in (cast.karin, cast.mariam):
        page = words(sign_in(person).get(talk_of(together)))
        assert Said.EMPLOYEE_SHARED in page
        assert Said.MANAGER_SHARED in page
    assert Reading.objects.count() == 2


def test_of_the_other_sections_nothing_opens_with_it(together, cast, sign_in):
    share_sections(together, sections=["tasks"], by=cast.karin, at=AT)
    page = words(sign_in(cast.mariam).get(talk_of(together, "tasks")))
    assert Said.EMPLOYEE_UNSHARED not in page
    assert WAITS in page


def test_when_the_talk_begins_all_that_is_shared_opens_and_nothing_else(
    karin_alone, cast, sign_in, clock
):
    clock.at = THE_DAY
    mariam = sign_in(cast.mariam)
    begun = mariam.post(reverse("conversations:begin", args=[karin_alone.id]), follow=True)
    assert begun.redirect_chain[-1][0].startswith(talk_of(karin_alone).partition("?")[0])
    page = words(mariam.get(talk_of(karin_alone)))
    assert Said.EMPLOYEE_SHARED in page
    assert Said.MANAGER_SHARED not in page, "hers is taken back, and stays hers"
    assert Said.EMPLOYEE_UNSHARED not in words(mariam.get(talk_of(karin_alone, "tasks")))


def test_to_say_that_it_was_held_is_to_have_begun(karin_alone, cast, sign_in):
    later = AT + timedelta(days=30)
    record_held(karin_alone, held_on=local_day(later), by=cast.karin, at=later)
    assert Said.EMPLOYEE_SHARED in words(sign_in(cast.mariam).get(talk_of(karin_alone)))


def test_once_it_has_begun_nobody_is_asked_to_begin_it(karin_alone, cast, sign_in, clock):
    clock.at = AT + timedelta(days=30)
    about = reverse("conversations:conversation", args=[karin_alone.id])
    assert "Börja samtalet" in words(sign_in(cast.karin).get(about))
    begin_talk(karin_alone, by=cast.mariam, at=clock.at)
    assert "Börja samtalet" not in words(sign_in(cast.karin).get(about))


def test_nobody_opens_what_waits_by_saying_early_that_it_was_held(karin_alone, cast):
    with pytest.raises(UnableTo, match="den dag ni har bokat"), translation.override("sv"):
        record_held(karin_alone, held_on=local_day(AT), by=cast.mariam, at=AT)


def test_it_does_not_begin_before_its_day(karin_alone, cast, sign_in):
    with pytest.raises(UnableTo, match="den dag ni har bokat"), translation.override("sv"):
        begin_talk(karin_alone, by=cast.mariam, at=AT)
    assert "Börja samtalet" not in words(sign_in(cast.mariam).get(talk_of(karin_alone)))
    answer = sign_in(cast.mariam).post(
        reverse("conversations:begin", args=[karin_alone.id]), follow=True
    )
    assert "Det börjar den dag ni har bokat." in words(answer)
    assert not Begun.objects.exists()


def test_begun_twice_it_began_once(karin_alone, cast):
    for person in (cast.mariam, cast.karin):
        begin_talk(karin_alone, by=person, at=THE_DAY)
    assert Begun.objects.get().by == cast.mariam
    assert AccessEvent.objects.filter(action="conversations.begin").count() == 1
    record_held(karin_alone, held_on=local_day(THE_DAY), by=cast.karin, at=THE_DAY)
    with pytest.raises(NotNow):
        begin_talk(karin_alone, by=cast.karin, at=THE_DAY)


def test_what_stands_on_the_page_is_saved_when_the_talk_begins(karin_alone, cast, sign_in, clock):
    clock.at = THE_DAY
    karin = sign_in(cast.karin)
    note = {"q02": "Vi börjar.", "q02-version": "0", "q02-key": "a-form-key"}
    begin = reverse("conversations:begin", args=[karin_alone.id])
    karin.post(f"{begin}?section=opening", note)
    assert "Vi börjar." in words(karin.get(talk_of(karin_alone)))


def test_nobody_reads_the_others_and_then_takes_back_their_own(together, cast):
    looks(together, cast.mariam)
    with pytest.raises(AlreadyRead):
        take_back(together, section="opening", by=cast.mariam, at=AT)
    with pytest.raises(AlreadyRead):
        take_back(together, section="opening", by=cast.karin, at=AT)


def test_until_somebody_has_looked_either_takes_back(together, cast):
    take_back(together, section="opening", by=cast.karin, at=AT)
    looks(together, cast.mariam)
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (Opens.AS_SHARED, "Det du delar kan Mariam läsa direkt."),
        (
            Opens.TOGETHER,
            "Ni får läsa varandras förberedelser samtidigt: ett avsnitt öppnas",
        ),
    ],
)
def test_the_pages_say_which_rule_is_in_force(cast, version, sign_in, rule, told):
    choose_sharing_rule(rule, by=cast.ann_christin, at=AT)
    made = opened(cast, version)
    karin = sign_in(cast.karin)
    for page in ("conversation", "prepare"):
        assert told in words(karin.get(reverse(f"conversations:{page}", args=[made.id])))


def test_the_author_sees_that_what_they_shared_waits_and_then_that_it_is_read(
    karin_alone, cast, sign_in
):
    karin = sign_in(cast.karin)
    prepare = f"{reverse('conversations:prepare', args=[karin_alone.id])}?section=opening"
    assert "Mariam kan läsa det när ni båda har delat" in words(karin.get(prepare))
    assert "Läs det Karin har delat" not in words(sign_in(cast.mariam).get(prepare))
    share_sections(karin_alone, sections=["opening"], by=cast.mariam, at=AT)
    assert "Delat med Mariam den 1 mars" in words(karin.get(prepare))
    assert "Läs det Karin har delat" in words(sign_in(cast.mariam).get(prepare))


def test_a_change_of_the_rule_never_works_backwards(cast, version, karin_alone, sign_in):
    choose_sharing_rule(Opens.AS_SHARED, by=cast.ann_christin, at=AT + timedelta(minutes=1))
    assert Said.EMPLOYEE_SHARED not in words(sign_in(cast.mariam).get(talk_of(karin_alone)))
    assert opened(cast, version, employee=cast.andre).opens == Opens.AS_SHARED
    choose_sharing_rule(Opens.TOGETHER, by=cast.ann_christin, at=AT + timedelta(minutes=2))
    karin_alone.refresh_from_db()
    assert karin_alone.opens == Opens.TOGETHER


@pytest.mark.parametrize("section", ["opening", "tasks"])
def test_the_talk_costs_as_many_queries_under_either_rule(together, cast, sign_in, section):
    mariam = sign_in(cast.mariam)
    mariam.get(talk_of(together, section))
    before = queries_of(lambda: mariam.get(talk_of(together, section)))
    together.opens = Opens.AS_SHARED
    together.save()
    assert queries_of(lambda: mariam.get(talk_of(together, section))) == before
