"""How allauth behaves here: no sign-up, no trace of who exists, mail in the reader's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from avstamp.accounts.queries import language_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("That is not the code in the message. Check it, and write it again."),
        "too_many_login_attempts": _(
            "Several codes have been sent to this address just now. Wait a minute, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people come from the organisation."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page itself says what happened; no second message on the next one."""

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is written, without the name of the host before it."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Written in the language the reader has chosen, else in that of the page."""
        with translation.override(language_of(email) or translation.get_language()):
            super().send_mail(template_prefix, email, context)
