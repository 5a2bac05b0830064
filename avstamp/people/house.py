"""What every page shows of the organisation, brought along with the account that asks."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery

from avstamp.people.models import Logo, Organisation
from avstamp.people.talk_name import TalkName, own_name


@dataclass(frozen=True)
class House:
    """The organisation as the shell of a page shows it."""

    name: str = ""
    talk_sv: str = ""
    talk_en: str = ""
    logo: str = ""  # the digest of its content, by which it is addressed

    @property
    def talk(self) -> TalkName:
        """What it calls its yearly conversation, in the reader's language."""
        return own_name(self)


def of_the_house() -> dict[str, Subquery]:
    """For annotations of one row: what ``house`` reads."""
    employer = Organisation.objects.order_by("pk")
    return {
        "house_name": Subquery(employer.values("name")[:1]),
        "house_talk_sv": Subquery(employer.values("talk_sv")[:1]),
        "house_talk_en": Subquery(employer.values("talk_en")[:1]),
        "house_logo": Subquery(Logo.objects.order_by("pk").values("digest")[:1]),
    }


def house(row: Any) -> House:
    """The organisation, from a row with these annotations."""
    return House(
        row.house_name or "", row.house_talk_sv or "", row.house_talk_en or "", row.house_logo or ""
    )


def shown_to_the_world() -> House:
    """The organisation to whoever has not signed in, which takes a query."""
    row = Organisation.objects.annotate(**of_the_house()).order_by("pk").first()
    return house(row) if row else House()
