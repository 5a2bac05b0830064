"""A mail server is asked to let us in, and given nothing to send."""

import socketserver

import pytest

from avstamp.doctor.looking import mail
from avstamp.doctor.situation import Mail, MailAnswer
from avstamp.doctor.tests.looking.answering import answering

SMTP = "django.core.mail.backends.smtp.EmailBackend"
HEARD: list[str] = []


class Server(socketserver.StreamRequestHandler):
    """Says what it is told to say to each thing it hears."""

    greeting = "220 mail.example.org ESMTP"
    features = ("AUTH PLAIN",)
    auth = "235 welcome"

    def handle(self) -> None:
        HEARD.clear()
        self.say(self.greeting)
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            HEARD.append(verb)
            if verb == "EHLO":
                self.say("250-mail.example.org", *(f"250-{one}" for one in self.features), "250 OK")
            elif verb == "AUTH":
                self.say(self.auth)
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 no")

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class Refusing(Server):
    auth = "535 5.7.8 who are you"


class Hoarse(Server):
    greeting = "554 come back another day"


def set_up(settings, port: int, **options) -> None:
    given = {"host": "127.0.0.1", "port": port, "username": "u", "password": "p", **options}
    settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": given}}


def test_where_mail_is_printed_nobody_is_asked(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}

    assert mail.look().host == ""
    assert mail.ask(mail.look()) is None


def test_the_settings_are_told_without_a_password(settings):
    set_up(settings, 587, use_tls=True)
    settings.DEFAULT_FROM_EMAIL = "samtal@example.org"

    assert mail.look() == Mail("127.0.0.1", "samtal@example.org", encrypted=True)


@pytest.mark.parametrize(
    ("server", "options", "answer"),
    [
        (Server, {}, MailAnswer()),
        (Server, {"username": "", "password": ""}, MailAnswer()),
        (Refusing, {}, MailAnswer("sign in", "535 5.7.8 who are you")),
        (Hoarse, {}, MailAnswer("speak", "554 come back another day")),
        (
            Server,
            {"use_tls": True},
            MailAnswer("encrypt", "STARTTLS extension not supported by server"),
        ),
    ],
)
def test_each_step_is_taken_as_before_a_message_and_nothing_is_sent(
    settings, server, options, answer
):
    with answering(server) as port:
        set_up(settings, port, **options)
        assert mail.ask(mail.look()) == answer

    assert not {"MAIL", "RCPT", "DATA"} & set(HEARD)


def test_a_server_that_is_not_there_cannot_be_reached(settings):
    with answering(Server) as port:
        pass
    set_up(settings, port)

    assert mail.ask(mail.look()) == MailAnswer("reach", "Connection refused")
