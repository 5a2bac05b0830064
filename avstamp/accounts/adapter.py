"""How allauth behaves here: no sign-up, no trace of who exists, mail in the reader's language."""

from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from avstamp.accounts.client import address_of
from avstamp.accounts.models import Secret, User
from avstamp.accounts.queries import can_come_in, language_of
from avstamp.vault.cipher import Refused
from avstamp.vault.sealed import reveal, seal


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("That is not the code in the message. Check it, and write it again."),
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

    def get_client_ip(self, request: HttpRequest) -> str:
        """As our limits see it (client.py)."""
        return address_of(request)

    def get_login_stages(self) -> list[str]:
        """Signing in is one step; the second is asked for where a duty begins (steps.py)."""
        return ["allauth.account.stages.LoginByCodeStage"]

    def pre_login(self, request: HttpRequest, user: User, **login: Any) -> HttpResponse | None:
        """Nobody comes in by an account that is closed, that is nobody's, or whose owner left."""
        if not can_come_in(user, at=cast("Any", request).at):
            return cast("HttpResponse", self.respond_user_inactive(request, user))
        return cast("HttpResponse | None", super().pre_login(request, user, **login))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys belong to the address people type; what an app shows is sealed in the vault."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """This installation, by the name of its host alone."""
        return {"id": urlsplit(settings.URL).hostname or "", "name": "Avstamp"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """What the device shows of the person, and the account's id, which it keeps."""
        shown = {"display_name": user.name, "name": user.email or user.name}
        return {"id": user.pk.hex.encode(), **shown}

    def get_totp_issuer(self) -> str:
        """What the app calls this place."""
        return "Avstamp"

    def get_totp_label(self, user: User) -> str:
        """What the app calls the account."""
        return user.email or user.name

    def encrypt(self, text: str) -> str:
        """Sealed into a row of its own; what allauth stores is the row's id."""
        made = Secret(id=uuid4(), account=context.request.user)
        made.vault = f"sign_in:{made.id}"
        seal(made, text=text)
        made.save(force_insert=True)
        return str(made.id)

    def decrypt(self, encrypted_text: str) -> str:
        """The text of that row. Raises Refused."""
        found = Secret.objects.filter(pk=UUID(encrypted_text))
        if not (rows := reveal(found)):
            raise Refused(encrypted_text)
        return str(rows[0].text)  # type: ignore[attr-defined]
