"""The model says what a writer must be told, and which orders explain what several were told."""

from tests.lost_updates.model import Asked, Kind, Possible, Said, Texts, explained

KARINS, MARIAMS = Asked("karin", "k1", 0, "ett"), Asked("mariam", "k2", 0, "två")
FIRST = Said(Kind.SAVED, 1)


def held(possible: list[Possible]) -> list[list[str]]:
    return [one.texts.states for one in possible]


def test_the_second_on_the_same_version_is_told_of_the_first():
    texts = Texts()

    assert texts.take(KARINS) == FIRST
    assert texts.take(MARIAMS) == Said(Kind.CONFLICT, 1, "ett")
    assert texts.states == ["", "ett"]


def test_the_same_save_again_is_answered_alike():
    texts = Texts()
    texts.take(KARINS)
    texts.take(Asked("karin", "k3", 1, "tre"))

    assert texts.take(KARINS) == FIRST
    assert texts.latest == "tre"


def test_a_used_key_with_other_words_is_another_save():
    texts = Texts()
    texts.take(KARINS)

    assert texts.take(Asked("karin", "k1", 0, "annat")) == Said(Kind.CONFLICT, 1, "ett")


def test_half_an_emoji_is_whole_when_it_is_stored():
    texts = Texts()
    texts.take(Asked("karin", "k1", 0, "Bra \ud83d"))

    assert texts.latest == "Bra \N{REPLACEMENT CHARACTER}"


def test_what_cannot_be_saved_is_told_and_changes_nothing():
    texts = Texts(longest=3, may_be_empty=False)

    assert texts.take(Asked("karin", "k1", 0, "fyra")).kind is Kind.TOO_LONG
    assert texts.take(Asked("karin", "k1", 0, " ")).kind is Kind.NOTHING
    assert texts.take(Asked("karin", "k1", 0, "a\r")).kind is Kind.DAMAGED
    assert texts.take(Asked("karin", "k1", 0, "a\r", by_form=True)) == FIRST
    assert texts.states == ["", "a\n"]


def test_of_two_at_the_same_moment_either_may_have_been_first():
    seen = [(KARINS, Said(Kind.CONFLICT, 1, "två")), (MARIAMS, FIRST)]

    assert held(explained([Possible()], seen)) == [["", "två"]]


def test_two_who_were_both_told_that_theirs_is_the_first_are_explained_by_nothing():
    assert explained([Possible()], [(KARINS, FIRST), (MARIAMS, FIRST)]) == []


def test_a_conflict_that_shows_another_text_is_explained_by_nothing():
    seen = [(KARINS, FIRST), (MARIAMS, Said(Kind.CONFLICT, 1, "tre"))]

    assert explained([Possible()], seen) == []


def test_a_save_without_an_answer_was_done_or_may_still_be():
    after = explained([Possible()], [(KARINS, None)])

    assert held(after) == [["", "ett"], [""]]
    assert [one.adrift for one in after] == [[], [KARINS]]


def test_what_comes_next_tells_whether_it_was_done():
    after = explained([Possible()], [(KARINS, None)])

    assert held(explained(after, [(MARIAMS, Said(Kind.CONFLICT, 1, "ett"))])) == [["", "ett"]]
    came_first = explained(after, [(MARIAMS, FIRST)])
    assert held(came_first) == [["", "två"]]
    assert came_first[0].adrift == []  # it would now be told of Mariam's
