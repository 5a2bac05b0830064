"""Three invented people and a talk under way, told by the verbs that people would use."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils.translation import gettext as _

from avstamp.accounts.actions import give_account
from avstamp.conversations.actions import agree, booking, hold, notes, prepare, share
from avstamp.conversations.actions.booking import Slot
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Conversation
from avstamp.core.clock import local_day
from avstamp.goals.actions import Terms
from avstamp.goals.models import Kind, Party
from avstamp.guides.queries import latest_published
from avstamp.people.actions import assign
from avstamp.people.models import Authority, Duty, Person, Unit
from avstamp.saving.protocol import Save
from avstamp.setup.models import Sample

_BEGAN = timedelta(hours=-2)


def tell(*, by: Person, at: datetime) -> None:
    """All of it as it would have come about in the last two hours, loaded by ``by``."""
    authority = Authority.objects.create(name=_("Invented, to try Avstamp"), invented=True)
    unit = Unit.objects.create(name=_("The invented unit"), authority=authority)
    parts = Sample.Part
    people = {part: _person(part, by, at) for part in (parts.MANAGER, parts.EMPLOYEE, parts.HR)}
    manager, employee, hr = (people[part] for part in (parts.MANAGER, parts.EMPLOYEE, parts.HR))
    on = local_day(at + _BEGAN)  # soon after midnight it began the day before
    for person, leads in ((manager, None), (employee, manager), (hr, manager)):
        assign(person, unit=unit, manager=leads, position=_("Invented"), from_on=on)
    Duty.objects.create(person=hr, kind=Duty.Kind.HR_PARTNER, from_on=on)
    _talk(employee, manager, at)


def _person(part: str, by: Person, at: datetime) -> Person:
    given = {"employee": "Karin", "manager": "Mariam", "hr": "Daniel"}[part]
    made = Person.objects.create(
        given_name=given,
        family_name=_("Example"),
        language=by.language,
        invented=True,
        protected=True,
    )
    give_account(made)
    Sample.objects.create(person=made, part=part, loaded_by=by, at=at)
    return made


def _talk(employee: Person, manager: Person, at: datetime) -> None:
    minutes = iter(range(60))

    def tick() -> datetime:
        return at + _BEGAN + timedelta(minutes=next(minutes))

    on = local_day(tick())
    slot = Slot(on, time(13), place=_("The small room"))
    talk = booking.open_conversation(
        employee, slot=slot, guide_version=latest_published(), by=manager, at=tick()
    )
    themes = guide_of(talk).sections[1:3]
    first, second = (theme.questions[0].key for theme in themes)
    said = (
        (employee, first, _("I like the mornings with the school classes best.")),
        (employee, second, _("I would like to learn to lead a reading circle.")),
        (manager, first, _("You meet everybody with calm. I want to hear what wears on you.")),
    )
    for person, question, text in said:
        prepare.save_answer(talk, question=question, save=_save(text), by=person, at=tick())
    for person in (employee, manager):
        share.share_sections(talk, sections=[themes[0].key], by=person, at=tick())
    hold.record_held(talk, held_on=on, by=manager, at=tick())
    note = _save(_("We spoke of the autumn, and of time to read beforehand."))
    notes.save_note(talk, place=first, save=note, by=employee, at=tick())
    _agreed(talk, first, manager, tick)


def _agreed(
    talk: Conversation, question: str, manager: Person, tick: Callable[[], datetime]
) -> None:
    at = tick()
    what = {
        Kind.GOAL: (_("Lead a reading circle in the spring"), Party.EMPLOYEE, 120),
        Kind.COMMITMENT: (_("Free two mornings a month for it"), Party.MANAGER, 30),
    }
    for kind, (text, owner, days) in what.items():
        due_on = local_day(at) + timedelta(days=days)
        terms = Terms(kind, what=text, owner_party=owner, due_on=due_on)
        agree.agree(talk, terms=terms, question=question, by=manager, at=at)


def _save(text: str) -> Save:
    return Save(text, 0, str(uuid4()))
