"""Run inside the installation: somebody with a password, who will be guessed at."""

import json

import django

django.setup()

from avstamp.accounts.actions import give_account  # noqa: E402
from avstamp.accounts.actions.passwords import allow_passwords  # noqa: E402
from avstamp.core.clock import now  # noqa: E402
from avstamp.people.models import Person  # noqa: E402


def main() -> None:
    """Make them, and print the address and the password."""
    person = Person.objects.create(
        given_name="Karin", family_name="Öberg", email="karin.oberg@larkbro.example"
    )
    allow_passwords(True, by=person, at=now())
    password = "sju gröna stolar på rad"
    account = give_account(person)
    account.set_password(password)
    account.save()
    print(json.dumps({"address": person.email, "password": password}))


if __name__ == "__main__":
    main()
