"""Accounts: how somebody signs in. An account is not a person, and a person may lack one."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str | None, person: Person | None, **extra: Any) -> "User":
        user = self.model(email=email.lower() if email else None, person=person, **extra)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A way in. E-mail may be missing: other ways in match on other things.

    ``is_active`` is false while the account is closed; who closed it, and when, is a Change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(null=True, unique=True)
    person = models.OneToOneField(Person, models.CASCADE, null=True, related_name="account")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def name(self) -> str:
        """What the person is called; a password is compared with it."""
        return self.person.name if self.person else ""


class Change(models.Model):
    """Something was done with an account or a way in; its owner sees each of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(User, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=40)  # the action, as in changes.py
    at = models.DateTimeField()
    # Nobody: whoever looks after the server, from its command line.
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["account", "-at"])]

    def __str__(self) -> str:
        return self.what


class SignInLink(models.Model):
    """A link that signs somebody in once: an invitation."""

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_links")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.user_id)


class Sheet(models.Model):
    """Ten codes on paper for one person; the next sheet makes this one void."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(User, models.CASCADE, related_name="sheets")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    valid_until = models.DateTimeField()
    void_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class PaperCode(models.Model):
    """One code of a sheet. Only its keyed hash is here."""

    digest = models.CharField(max_length=64, primary_key=True)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="codes")
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.sheet_id)


class Secret(SealedRow):
    """What an authenticator app and its recovery codes are worked out from, encrypted."""

    account = models.ForeignKey(User, models.CASCADE, related_name="secrets")


class PasswordChoice(models.Model):
    """The organisation lets people have passwords, or no longer does: the latest holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    allowed = models.BooleanField()
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return "with passwords" if self.allowed else "without passwords"


class Tally(models.Model):
    """How many tries in a window (limits.py). The key is a keyed hash: it does not tell whose."""

    key = models.CharField(max_length=64, primary_key=True)
    what = models.CharField(max_length=20)
    began_at = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.what
