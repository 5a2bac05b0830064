"""What may come in about accounts."""

import json
import re
from typing import Any

from allauth.mfa.totp.internal.auth import validate_totp_code
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from avstamp.accounts.models import User
from avstamp.accounts.passwords import LONGEST, problem_with
from avstamp.accounts.seeds import is_seed

_WRONG_CODE = _("That is not the code the app shows now. Wait for the next, and write that.")


class LanguageForm(forms.Form):
    """One of the languages the interface speaks."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)


class AddressForm(forms.Form):
    """An e-mail address; whose it is, nobody asks here."""

    email = forms.EmailField(max_length=254)


def _small(digits: str) -> int:
    """A number as a browser sends one. Where bytes are expected, a number is taken for how many of
    them to make: a large one would fill the memory. Raises ValueError."""
    if len(digits) > len("-65535"):
        raise ValueError(digits)
    return int(digits)


class PasskeyForm(forms.Form):
    """What a browser answers when it is asked for a passkey, put there by our script."""

    credential = forms.CharField(max_length=50_000)

    def answer(self) -> object:
        """As it was sent; nothing when that is not even JSON."""
        self.full_clean()
        try:
            return json.loads(self.cleaned_data.get("credential", ""), parse_int=_small)
        except (ValueError, RecursionError):
            return None


class NameForm(forms.Form):
    """What somebody calls their passkey."""

    name = forms.CharField(
        max_length=60,
        error_messages={"required": _("Give it a name, so that you know it again.")},
    )


class CodeForm(forms.Form):
    """A code of any kind, however it is typed."""

    code = forms.CharField(max_length=60, error_messages={"required": _("Write the code.")})


class PasswordForm(forms.Form):
    """An address, or a number for who has none, and a password; every sign in it counts."""

    email = forms.CharField(
        max_length=200,
        error_messages={"required": _("Write your e-mail address, or your employee number.")},
    )
    password = forms.CharField(
        max_length=LONGEST, strip=False, error_messages={"required": _("Write the password.")}
    )


class NewPasswordForm(forms.Form):
    """A password to have from now on, told kindly what is wrong with it."""

    password = forms.CharField(
        max_length=LONGEST,
        strip=False,
        error_messages={
            "required": _("Write the password you want to have."),
            "max_length": _("A password has at most 200 characters."),
        },
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if problem := problem_with(password, self.account):
            raise forms.ValidationError(str(problem))
        return password


class AppForm(forms.Form):
    """A secret that the page has shown, and the code the app makes of it."""

    secret = forms.CharField(max_length=64)
    code = forms.CharField(max_length=20, error_messages={"required": _WRONG_CODE})

    def clean_secret(self) -> str:
        secret: str = self.cleaned_data["secret"]
        if not re.fullmatch(r"[A-Z2-7]{32}", secret):
            raise forms.ValidationError(_WRONG_CODE)
        return secret

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        complete = "secret" in found and "code" in found
        if complete and not validate_totp_code(found["secret"], found["code"]):
            self.add_error("code", str(_WRONG_CODE))
        return found


class SeedForm(forms.Form):
    """The seed that a form carries which makes something secret."""

    seed = forms.CharField(max_length=60)

    def clean_seed(self) -> str:
        seed: str = self.cleaned_data["seed"]
        if not is_seed(seed):
            raise forms.ValidationError("not from a form of ours")
        return seed


class PasswordsForm(forms.Form):
    """Whether the organisation wants passwords."""

    allowed = forms.TypedChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda value: value == "yes"
    )
