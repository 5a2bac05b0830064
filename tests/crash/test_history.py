"""The judge of the kill test sees what it is there to see."""

from collections import Counter

from tests.crash.history import Outcome, Sent, Stored, Verdict, judge

ANSWER = "answer:c:q01"
NOTE = "note:c:q01"
GOOD = Verdict(lost=set(), phantom=[], disordered=[])


def saved(key: str, slot: str, version: int, person: str = "karin") -> Sent:
    return Sent(person, slot, key, f"hash of {key}", Outcome.ACKNOWLEDGED, version)


def unanswered(key: str, slot: str) -> Sent:
    return Sent("karin", slot, key, f"hash of {key}")


def there(*saves: Sent) -> Stored:
    """What is stored after these saves, each as its ``version``."""
    stored = Stored()
    for save in saves:
        if save.slot == NOTE:
            stored.logs[NOTE][save.version] = (save.person, save.sha256)
        else:
            stored.latest[save.slot, save.person] = (save.version, save.sha256)
    stored.receipts = Counter((save.slot, save.person, save.version) for save in saves)
    return stored


def test_all_is_well_when_what_was_acknowledged_is_there():
    history = [saved("a", ANSWER, 1), saved("b", ANSWER, 2), saved("c", NOTE, 1, "mariam")]

    assert judge(history, there(*history)) == GOOD


def test_an_acknowledged_answer_that_is_not_there_is_lost():
    first, second = saved("a", ANSWER, 1), saved("b", ANSWER, 2)

    assert judge([first, second], there(first)).lost == {"b"}


def test_an_answer_that_was_lost_and_written_over_is_lost():
    first, again = saved("a", ANSWER, 1), saved("b", ANSWER, 1)

    assert judge([first, again], there(again)).lost == {"a"}


def test_a_note_that_the_other_wrote_in_the_place_of_is_lost():
    karins, mariams = saved("a", NOTE, 1), saved("b", NOTE, 1, "mariam")

    assert judge([karins, mariams], there(mariams)).lost == {"a"}


def test_a_save_without_an_answer_may_be_there_or_not():
    first, open_end = saved("a", ANSWER, 1), unanswered("b", ANSWER)
    arrived = saved("b", ANSWER, 2)

    assert judge([first, open_end], there(first)) == GOOD
    assert judge([first, open_end], there(first, arrived)) == GOOD


def test_an_older_text_in_the_place_of_the_acknowledged_one_is_a_loss():
    older, last = unanswered("a", ANSWER), saved("b", ANSWER, 2)
    stored = there(saved("a", ANSWER, 1), last)
    stored.latest[ANSWER, "karin"] = (3, "hash of a")

    assert judge([older, last], stored).lost == {"b"}


def test_what_nobody_sent_is_a_phantom():
    stranger = saved("x", ANSWER, 1)
    refused = Sent("karin", NOTE, "y", "hash of y", Outcome.REFUSED)

    assert judge([refused], there(stranger, saved("y", NOTE, 1))).phantom == [ANSWER, NOTE]


def test_a_save_that_was_done_twice_is_seen():
    once, twice = saved("a", NOTE, 1), saved("a", NOTE, 2)

    assert judge([once], there(once, twice)).disordered == [
        f"{NOTE}: a state is missing or stands twice"
    ]


def test_a_text_without_its_receipt_is_seen():
    first = unanswered("a", ANSWER)
    stored = there(saved("a", ANSWER, 1))
    stored.receipts.clear()

    assert judge([first], stored).disordered == [f"{ANSWER}: receipts and versions differ"]
