"""Accounts: how somebody signs in. An account is not a person, and a person may lack one."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from avstamp.people.models import Person


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str | None, person: Person | None, **extra: Any) -> "User":
        user = self.model(email=email.lower() if email else None, person=person, **extra)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A way in. E-mail may be missing: other ways in match on other things."""

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


class SignInLink(models.Model):
    """A link that signs somebody in once: printed for the first administrator."""

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.user_id)
