"""How allauth behaves here: no sign-up, no trace of who exists."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people come from the organisation."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page itself says what happened; no second message on the next one."""
