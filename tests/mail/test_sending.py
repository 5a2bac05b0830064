"""What becomes of a message, by what a real mail server says to it."""

import pytest

from avstamp.notifications.actions import try_again
from avstamp.notifications.models import Outgoing, Silence, Unreachable
from avstamp.notifications.queries import unreachable
from avstamp.notifications.sending import send_all
from tests.mail.conftest import person, posted, reminder

pytestmark = pytest.mark.django_db
Ending = Outgoing.Ending


def ending(row: Outgoing) -> str:
    row.refresh_from_db()
    return row.ending


def test_a_message_is_sent_once(server, karin, time):
    row = posted(karin)
    send_all(time)
    send_all(time)
    assert server.numbers() == {f"{row.id}@larkbro.example": 1}
    assert ending(row) == Ending.SENT
    assert row.ended_at == time.at


def test_bounces_go_where_the_settings_say_and_the_message_to_one_alone(server, karin, time):
    posted(karin)
    send_all(time)
    [letter] = server.taken
    assert (letter.sender, letter.to) == ("postmaster@larkbro.example", ["karin@larkbro.example"])


def test_nothing_is_sent_when_there_is_nothing_to_say_any_more(server, karin, time, kinds):
    kinds.write(lambda *_: None)
    row = posted(karin)
    send_all(time)
    assert (ending(row), server.taken) == (Ending.NOT_WANTED, [])


def test_who_has_no_address_gets_nothing_and_is_no_problem(server, karin, time):
    row = posted(person("Siv", "Utan", email=None))
    send_all(time)
    assert (ending(row), server.taken) == (Ending.NO_ADDRESS, [])


def test_a_message_that_cannot_be_written_waits_and_holds_up_no_other(server, karin, time, kinds):
    def fails_for_siv(to, about, at):
        if to == siv:
            raise ZeroDivisionError(siv.email)
        return reminder(to, about, at)

    siv = person("Siv", "Berg")
    kinds.write(fails_for_siv)
    broken, whole = posted(siv), posted(karin)
    send_all(time)
    assert (ending(broken), ending(whole)) == ("", Ending.SENT)
    assert broken.problem == "ZeroDivisionError"
    assert broken.due_at > time.at


def test_an_address_that_is_refused_for_good_is_not_tried_again(server, karin, time):
    server.of_recipient = lambda _address: "550 5.1.1 User unknown"
    row = posted(karin)
    send_all(time)
    assert ending(row) == Ending.REFUSED
    assert row.problem == "SMTPResponseException 550"
    assert [row.person for row in unreachable()] == [karin]

    server.of_recipient = lambda _address: "250 OK"
    later = posted(karin)
    send_all(time)
    assert (ending(later), server.taken) == (Ending.UNREACHABLE, [])


def test_another_address_of_theirs_is_tried(server, karin, time):
    Unreachable.objects.create(person=karin, email="before@larkbro.example", at=time.at)
    row = posted(karin)
    send_all(time)
    assert ending(row) == Ending.SENT
    assert not unreachable()


def test_when_the_address_is_believed_again_what_was_refused_is_sent(server, karin, time):
    server.of_recipient = lambda _address: "550 5.1.1 User unknown"
    rows = [posted(karin)]
    send_all(time)
    rows.append(posted(karin))
    send_all(time)
    server.of_recipient = lambda _address: "250 OK"
    time.go_on(hours=1)
    try_again(karin.pk, by=karin, at=time.at)
    send_all(time)
    assert [ending(row) for row in rows] == [Ending.SENT] * 2


@pytest.mark.parametrize(
    "answer", ["451 4.7.1 Greylisted", "554 5.7.1 Relay access denied", "550 relay not permitted"]
)
def test_a_refusal_that_says_nothing_of_the_address_is_tried_again(server, karin, time, answer):
    server.of_recipient = lambda _address: answer
    row = posted(karin)
    send_all(time)
    assert (ending(row), row.attempts) == ("", 1)
    assert not Unreachable.objects.exists()

    server.of_recipient = lambda _address: "250 OK"
    send_all(time)
    assert not server.taken  # not before its minute is over
    time.go_on(minutes=1)
    send_all(time)
    assert ending(row) == Ending.SENT


def test_it_is_tried_for_five_days(server, karin, time):
    server.of_recipient = lambda _address: "450 4.2.0 Try later"
    row = posted(karin)
    tries = 0
    while not ending(row):
        send_all(time)
        tries += 1
        time.go_on(hours=1)
    assert row.ending == Ending.GIVEN_UP
    assert 118 <= tries <= 124


def test_a_letter_that_is_refused_says_nothing_of_the_address(server, karin, time):
    server.of_letter = lambda _content: "552 5.3.4 Too big"
    row = posted(karin)
    send_all(time)
    assert ending(row) == Ending.REFUSED
    assert not Unreachable.objects.exists()


def test_a_letter_that_is_not_taken_now_is_taken_later(server, karin, time):
    server.of_letter = lambda _content: "452 4.3.1 Disk full"
    row = posted(karin)
    send_all(time)
    assert (ending(row), row.handed_at) == ("", None)
    server.of_letter = lambda _content: "250 OK"
    time.go_on(minutes=1)
    send_all(time)
    assert ending(row) == Ending.SENT


def test_a_dead_server_leaves_everything_whole_and_is_asked_ever_more_seldom(
    server, karin, time, settings
):
    alive = settings.MAILERS["default"]["OPTIONS"]["port"]
    settings.MAILERS["default"]["OPTIONS"]["port"] = 1
    rows = [posted(karin) for _number in range(30)]
    waits = []
    for _number in range(9):
        send_all(time)
        silence = Silence.objects.get()
        waits.append((silence.until - time.at).total_seconds() / 60)
        time.at = silence.until
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert silence.problem == "ConnectionRefusedError"
    assert set(Outgoing.objects.values_list("ending", "attempts", "handed_at")) == {("", 0, None)}

    settings.MAILERS["default"]["OPTIONS"]["port"] = alive
    send_all(time)
    assert {ending(row) for row in rows} == {Ending.SENT}
    assert set(server.numbers().values()) == {1}
    assert not Silence.objects.exists()


def test_while_the_server_is_left_alone_nothing_new_asks_it(karin, time, settings):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 5},
        }
    }
    posted(karin)
    send_all(time)
    posted(karin)
    send_all(time)
    assert Silence.objects.get().attempts == 1


def test_a_server_that_wants_a_new_connection_gets_one(server, karin, time):
    answers = iter(["250 OK", "421 4.7.0 Enough for one connection", "250 OK"])
    server.of_recipient = lambda _address: next(answers)
    rows = [posted(karin), posted(karin)]
    send_all(time)
    assert [ending(row) for row in rows] == [Ending.SENT] * 2


def test_a_server_that_breaks_off_before_the_letter_is_whole_has_not_got_it(
    server, karin, time, monkeypatch
):
    def breaks(*_given):
        raise ConnectionResetError

    row = posted(karin)
    with monkeypatch.context() as broken:
        broken.setattr("smtplib.SMTP.putcmd", breaks)
        send_all(time)
    assert (ending(row), row.handed_at) == ("", None)
    time.go_on(minutes=1)
    send_all(time)
    assert ending(row) == Ending.SENT


@pytest.mark.parametrize("kept", [True, False])
def test_what_nobody_can_know_the_end_of_is_said_to_be_unknown_and_not_sent_again(
    server, karin, time, kept
):
    server.breaks_after, server.breaks_before = kept, not kept
    row = posted(karin)
    send_all(time)
    assert (ending(row), row.handed_at) == ("", time.at)

    server.breaks_after = server.breaks_before = False
    time.go_on(minutes=2)
    send_all(time)
    assert ending(row) == Ending.UNKNOWN
    assert len(server.taken) == kept


def test_a_worker_that_was_too_slow_sends_nothing(server, karin, time, kinds):
    row = posted(karin)

    def taken_by_another_meanwhile(*given):
        Outgoing.objects.filter(pk=row.pk).update(held_by=row.pk)
        return reminder(*given)

    kinds.write(taken_by_another_meanwhile)
    send_all(time)
    assert (ending(row), row.held_by, row.handed_at, server.taken) == ("", row.pk, None, [])
