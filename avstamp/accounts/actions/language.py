"""The language somebody reads."""

from avstamp.people.models import Person


def choose_language(person: Person, *, language: str) -> None:
    """The person reads pages and mail in this language from now on."""
    person.language = language
    person.save(update_fields=["language"])
