"""Passwords, where the organisation wants them: how they are hashed, and which are good enough."""

import re
import unicodedata
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from avstamp.accounts.models import User

SHORTEST, LONGEST = 12, 200


class Argon2(Argon2PasswordHasher):
    """Argon2id as OWASP advises for a web server: 46 MiB once, so that eight at a time fit."""

    time_cost = 1
    memory_cost = 47_104
    parallelism = 1


# Those that people here think of first, beside the twenty thousand that Django knows.
_SWEDISH = frozenset(
    {"avstamp", "göteborg", "hejsan", "hemligt", "januari", "losenord", "lösenord"}
)
_SWEDISH |= {"malmö", "september", "sommar", "stockholm", "sverige", "valkommen", "vinter"}


class Simple:
    """Nothing but digits, as a personal identity number, or hardly any different signs."""

    def validate(self, password: str, _user: User) -> None:
        if password.isdecimal() or len(set(password.casefold())) < 5:
            raise ValidationError("simple")


class Common(CommonPasswordValidator):
    """Among the first that others would try, also with a year or such around it."""

    def validate(self, password: str, user: User | None = None) -> None:
        super().validate(password, user)
        core = re.sub(r"^[\d\W_]+|[\d\W_]+$", "", password.casefold())
        if core in _SWEDISH or core in self.passwords:
            raise ValidationError("common")


_JUDGES: tuple[tuple[Any, Promise], ...] = (
    (
        MinimumLengthValidator(SHORTEST),
        _("A password has at least 12 characters. A few words after one another will do."),
    ),
    (
        Simple(),
        _("That password is made of too little. A few words after one another will do."),
    ),
    (
        Common(),
        _("That password is among the first that others would try. Choose another."),
    ),
    (
        UserAttributeSimilarityValidator(("email", "name")),
        _("That password is much like your name or your address. Choose another."),
    ),
)


def normal(password: str) -> str:
    """The same password from every keyboard: ö may arrive as one sign or as two."""
    return unicodedata.normalize("NFKC", password)


def problem_with(password: str, user: User) -> str | Promise:
    """Why this password would be easy to guess, in a sentence; empty when it would not."""
    for judge, sentence in _JUDGES:
        try:
            judge.validate(password, user)
        except ValidationError:
            return sentence
    return ""
