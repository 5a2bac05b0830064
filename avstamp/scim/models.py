"""What the directory has said, and what it shows to be let in."""

import uuid

from django.db import models

from avstamp.people.models import Person


class Token(models.Model):
    """A secret that the directory shows. Only its hash is here; the next one leaves it in force."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)  # to the hour
    void_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Known(models.Model):
    """Somebody the directory has told of, with what it said last. Its id is the person's."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="in_directory"
    )
    user_name = models.CharField(max_length=254)
    user_key = models.CharField(max_length=254, unique=True, null=True)  # null once gone
    external_id = models.CharField(max_length=254, db_index=True)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=120)
    email = models.EmailField()
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=40)
    department = models.CharField(max_length=200)
    manager = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    active = models.BooleanField()
    since = models.DateTimeField()
    said_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person_id)
