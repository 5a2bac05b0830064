"""Karin's conversation with Mariam in each stage, told, with everybody who may ask for it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator

from avstamp.accounts.actions import passkeys
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.testing import account_of
from avstamp.accounts.tests.device import Device
from avstamp.conversations.actions import notes, summarise
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation, NoteEntry
from avstamp.conversations.models.shared_note import SUMMARY
from avstamp.conversations.testing import AT, conversation_in, earlier_goals, moments, save, terms
from avstamp.core.clock import local_day
from avstamp.development import actions as development
from avstamp.development.actions import Plan
from avstamp.development.models import Activity
from avstamp.drafts.actions import save_draft
from avstamp.drafts.models import Draft
from avstamp.goals import actions as goals
from avstamp.goals.models import CheckIn, Ending, Kind, Outcome, TakeOver
from avstamp.guides.content import FOLLOW_UP
from avstamp.guides.models import GuideVersion
from avstamp.handovers.models import Comment, comment_vault
from avstamp.imports.models import Import
from avstamp.imports.testing import import_planned
from avstamp.memory_slips.actions import change_slip, write_slip
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.actions import assign, stand_in
from avstamp.people.models import Logo, Person, StandIn
from avstamp.people.testing import Cast
from avstamp.people.testing_pictures import png
from avstamp.role_changes import actions as role_changes
from avstamp.role_changes.models import Asked
from avstamp.role_profiles.actions import Wording, change_for, give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile
from avstamp.vault.sealed import seal
from avstamp.work_environment import actions as work_environment
from avstamp.work_environment.actions.safety_reps import write_down
from avstamp.work_environment.models import SafetyRep, Sharing, Step
from avstamp.workplace_meeting import actions as meeting
from avstamp.workplace_meeting.models import Topic
from tests.permissions.table import Who
from tests.permissions.tokens import (
    ACTIVITY,
    AGREED_TOPIC,
    ASKED,
    CAME_OF_IT,
    DRAFT,
    ENDING,
    FOR_REP,
    FOR_REP_ASKED,
    GAIN,
    IMPORTED,
    LISTED,
    MEASURE,
    MEASURE_BY,
    MOVED,
    NOT_NOW,
    OWN_LINE,
    PROTECTED,
    REASON,
    REDRAFT,
    REMARK_AGAIN,
    REPLY,
    SHARED_THOUGHT,
    SLIP,
    STEP,
    TO_HR,
    TO_NEW_MANAGER,
    TYPED,
    WORDED,
)

# When somebody asks: the day on which everything was written and, later, Sofia takes over.
NOW = AT + timedelta(hours=8)
TODAY = local_day(NOW)
# A question that nobody has answered yet, so that whatever is sent there is new.
QUESTION = "q18"
# The state that a text is written on, where it has one already.
VERSIONS = {"/slips/<slip>/save/": 2}
HIDDEN_NUMBER = "4711"
# When what was written before is written anew.
LATER = AT + timedelta(hours=3)

LOGO = "1090" * 16  # the digest it is addressed by


@dataclass(frozen=True)
class State:
    """A conversation in a stage, and what else there is to ask for."""

    stage: str
    cast: Cast
    conversation: Conversation
    outcomes: dict[str, Outcome]
    activities: dict[str, Activity]
    profile: RoleProfile
    slip: MemorySlip
    draft: Draft
    check_in: CheckIn  # Karin's, which nobody has answered
    take_over: TakeOver  # asked by Karin, and not answered
    passkey: Authenticator  # one of Karin's
    life: "Life"  # of her work environment matter
    topic: UUID  # the text on the list of the unit
    comment: UUID  # from Karin to Sofia
    of_hr: Asked  # asked of HR, about the change to her role
    row: StandIn  # somebody stands in for Karin, who leads nobody
    importing: Import  # planned, and not gone on with

    @property
    def people(self) -> dict[Who, Person | None]:
        cast = self.cast
        return {
            Who.EMPLOYEE: cast.karin,
            Who.MANAGER: cast.mariam,
            Who.OTHER_MANAGER: cast.lena,
            Who.SENIOR_MANAGER: cast.annika,
            Who.HR: cast.daniel,
            Who.ADMIN: cast.ann_christin,
            Who.COLLEAGUE: cast.andre,
            Who.NOBODY: None,
            Who.FORMER_MANAGER: cast.mariam,
            Who.SUCCESSOR: cast.sofia,
            Who.HR_ONE_STEP: cast.daniel,
            Who.ADMIN_ONE_STEP: cast.ann_christin,
            Who.SAFETY_REP: self.life.rep,
        }

    @property
    def ids(self) -> dict[str, UUID | str]:
        """What the parameters of the addresses stand for."""
        return {
            "conversation": self.conversation.id,
            "person": self.cast.karin.id,
            "employee": self.cast.karin.id,
            "profile": self.profile.id,
            "asked": self.of_hr.id,
            "slip": self.slip.id,
            "topic": self.topic,
            "draft": self.draft.id,
            "check_in": self.check_in.id,
            "take_over": self.take_over.id,
            "form": self.draft.form,
            "about": self.draft.about,
            "field": "next_step",
            "question": QUESTION,
            "place": QUESTION,
            "key": FOLLOW_UP,
            "secret": "no-such-link",
            "digest": LOGO,
            "user": self.cast.karin.id,
            "token": self.cast.karin.id,
            "name": "User",
            "rest": "Groups",
            "number": self.passkey.pk,
            "measure": self.life.measure.id,
            "sharing": self.life.sharing.id,
            "held": self.life.held.id,
            "unit": self.cast.library.id,
            "row": self.row.id,
            "change": self.row.id,  # no change of hers: there is none to come
            "importing": self.importing.id,
            "comment": self.comment,
        }

    @property
    def subjects(self) -> set[UUID]:
        """What can be asked for."""
        rows = [*self.outcomes.values(), *self.activities.values()]
        people = {person.id for person in self.people.values() if person}
        own = {self.slip.id, self.draft.id, self.topic, self.comment}
        return {self.conversation.id, *people, *own, *(row.id for row in rows)}


def make_logo(cast: Cast) -> None:
    """The organisation has a logo, which its pages show to everybody."""
    Logo.objects.create(
        organisation=cast.organisation,
        content=png(),
        kind="png",
        width=120,
        height=40,
        digest=LOGO,
        by=cast.ann_christin,
        at=AT,
    )


def make_profile(cast: Cast) -> RoleProfile:
    """Karin is a librarian."""
    profile = RoleProfile.objects.create(name="Bibliotekarie")
    publish_version(
        profile,
        items={RoleItem.Kind.RESPONSIBILITY: ["Medier"], RoleItem.Kind.WORK_TASK: ["Klassbesök"]},
        priority="Öppet först",
        support="Chefen",
        from_on=cast.karin.employed_on or TODAY,
        by=None,
        at=AT,
    )
    give_role(cast.karin, profile=profile, from_on=cast.karin.employed_on or TODAY)
    return profile


def make_passkey(person: Person) -> Authenticator:
    """The person has a passkey."""
    account = account_of(person)
    asked = {"user": {"id": "AA"}, "rp": {"id": "localhost"}, "challenge": "AA"}
    passkeys.add_passkey(account, Device().make(asked), name="Min telefon", by=person, at=AT)
    return Authenticator.objects.get(user=account)


def make_state(stage: str, cast: Cast, version: GuideVersion, profile: RoleProfile) -> State:
    """Everything written in it with words that are searched for (tokens.py)."""
    others = replace(cast, karin=cast.fatima, mariam=cast.lena)
    conversation_in(Stage.CONFIRMED, others, version)
    _open, closed = earlier_goals(cast, 2)
    goals.close(closed, how=Ending.How.DONE, sentence=ENDING, by=cast.karin, at=AT)
    plain = stage if stage in list(Stage) else Stage.CONFIRMED
    made = conversation_in(Stage(plain), cast, version, told=True)
    if stage in ("reopened", "proposed again"):
        _take_up_again(made, propose=stage == "proposed again")
    outcomes = {
        row.kind: row
        for row in Outcome.objects.filter(agreements__conversation=made, needed_for=None)
    }
    outcomes["need"] = outcomes[Kind.GOAL].needs.get()
    outcomes["shared thought"] = make_shared_thought(cast)
    outcomes |= make_topics(cast)
    outcomes["closed goal"] = closed
    life = make_life(outcomes[Kind.WORK_ENVIRONMENT_MATTER], cast)
    outcomes["need of the closed goal"] = closed.needs.get()
    write_slip(save=save(SLIP), by=cast.karin, at=AT)
    first = cast.karin.memory_slips.get()
    change_slip(first, save=save(f"{SLIP} igen", 1), by=cast.karin, at=LATER)
    slip = cast.karin.memory_slips.get()
    draft = make_draft(outcomes[Kind.GOAL], cast.karin)
    lines = _between_talks(outcomes, cast)
    of_hr = make_own_role(cast, outcomes[Kind.ROLE_CHANGE])
    passkey = make_passkey(cast.karin)
    activities = make_activities(outcomes[Kind.DEVELOPMENT_NEED], cast)
    topic = Topic.objects.get(outcome=outcomes["listed topic"]).id
    row = make_protected(cast)
    own = (profile, slip, draft, *lines, passkey, life, topic, make_comment(cast), of_hr, row)
    return State(stage, cast, made, outcomes, activities, *own, make_import(cast))


def _between_talks(outcomes: dict[str, Outcome], cast: Cast) -> tuple[CheckIn, TakeOver]:
    """A check-in answered and one that is not, a date moved, and a promise to be passed on."""
    goal = outcomes[Kind.GOAL]
    goals.reply(goal.check_ins.get(), line=REPLY, by=cast.mariam, at=LATER)
    line = goals.check_in(goal, happened="Mer", next_step="", by=cast.karin, at=LATER)
    due_on = TODAY + timedelta(days=300)
    goals.move_date_with_reason(goal, due_on=due_on, reason=MOVED, by=cast.karin, at=LATER)
    promise = outcomes[Kind.COMMITMENT]
    asked = goals.ask_to_take_over(promise, sentence=ASKED, by=cast.karin, at=LATER)
    return line, asked


@dataclass(frozen=True)
class Life:
    """What has become of Karin's work environment matter."""

    rep: Person  # the safety representative of Karin's unit
    measure: Step
    sharing: Sharing  # agreed to
    held: SafetyRep


def make_life(matter: Outcome, cast: Cast) -> Life:
    """Investigated, with a measure; of two texts one is shared, and one waits for an answer."""
    rep = Person.objects.create(given_name="Zeinab", family_name="Haddad")
    assign(rep, unit=cast.home_care, manager=cast.lena, position="", from_on=TODAY)
    held = write_down(rep, unit=cast.library, from_on=TODAY, by=cast.daniel, at=AT)
    work_environment.investigate(matter, text=STEP, by=cast.karin, at=AT)
    measure = work_environment.plan_measure(
        matter,
        what=MEASURE,
        party="other",
        who=MEASURE_BY,
        due_on=TODAY + timedelta(days=9),
        by=cast.mariam,
        at=AT,
    )
    ask = partial(work_environment.propose, matter, safety_rep=rep.pk)
    sharing = ask(text=FOR_REP, by=cast.karin, at=AT)
    ask(text=FOR_REP_ASKED, by=cast.mariam, at=LATER)
    return Life(rep, measure, sharing, held)


def make_protected(cast: Cast) -> StandIn:
    """Somebody with protected identity, led by Lena; and who stands in for Karin next year."""
    hidden = Person.objects.create(
        given_name="Gun", family_name=PROTECTED, number=HIDDEN_NUMBER, protected=True
    )
    assign(hidden, unit=cast.home_care, manager=cast.lena, position="", from_on=TODAY)
    days = {"from_on": TODAY + timedelta(days=200), "until_on": TODAY + timedelta(days=300)}
    return stand_in(cast.karin, stand_in=cast.sofia, **days, by=cast.daniel, at=AT)


def make_shared_thought(cast: Cast) -> Outcome:
    """A thought for the future that Karin shares with Mariam."""
    said = terms(Kind.FUTURE_INTEREST, SHARED_THOUGHT)
    made = goals.agree(cast.karin, agreed_with=cast.mariam, terms=said, by=cast.karin, at=AT)
    goals.share(made, with_person=cast.mariam.id, by=cast.karin, at=AT)
    return made


def make_topics(cast: Cast) -> dict[str, Outcome]:
    """For the meeting: one worded, one on the list of the unit, and one taken up there before."""
    made = {}
    for name, words in (("worded", WORDED), ("listed", LISTED), ("taken up", LISTED)):
        said = terms(Kind.WORKPLACE_MEETING_TOPIC, AGREED_TOPIC)
        row = goals.agree(cast.karin, agreed_with=cast.mariam, terms=said, by=cast.karin, at=AT)
        topic = meeting.reword(row, text=words, read=0, by=cast.mariam, at=AT)
        if name != "worded":
            meeting.approve(row, read=1, by=cast.karin, at=AT)
        made[f"{name} topic"] = row
    meeting.take_up(topic.id, met_on=TODAY, came_of_it=CAME_OF_IT, by=cast.mariam, at=AT)
    made.pop("taken up topic")
    return made


def make_activities(need: Outcome, cast: Cast) -> dict[str, Activity]:
    """One that Karin has asked for, one that is planned, one done; and one answered "not now"."""
    ahead = TODAY + timedelta(days=20)
    agreed = Plan(arranged_by="employee", kronor=400, from_on=TODAY)
    waiting = Plan(arranged_by="manager", from_on=TODAY, answer_by=ahead)
    tick = moments(AT + timedelta(hours=1))
    made = {
        name: development.add(need, what=ACTIVITY, plan=plan, by=cast.karin, at=tick())
        for name, plan in (
            ("planned", agreed),
            ("asked", waiting),
            ("done", agreed),
            ("refused", waiting),
        )
    }
    done, refused = made["done"], made.pop("refused")
    development.say_done(done, done_on=TODAY, gave=GAIN, by=cast.karin, at=tick())
    development.answer(refused, granted=False, reason=NOT_NOW, by=cast.mariam, at=tick())
    return made


def make_own_role(cast: Cast, wish: Outcome) -> Asked:
    """Karin's role has a line of her own, and HR is asked about another change to it."""
    kinds = RoleItem.Kind
    lists = {kinds.RESPONSIBILITY: ["Medier", OWN_LINE], kinds.WORK_TASK: ["Klassbesök"]}
    wording = Wording(lists, priority="Öppet först", support="Chefen")
    change_for(cast.karin, wording=wording, from_on=TODAY, by=cast.mariam, at=AT)
    return role_changes.ask(wish, text=TO_HR, by=cast.mariam, at=AT)


def make_import(cast: Cast) -> Import:
    """Daniel has chosen a file with somebody new in it."""
    file = f"Anst.nr;Namn;Enhet\n90210;Ek, {IMPORTED};Ledning"
    return import_planned(file, by=cast.daniel, at=AT)


def make_draft(goal: Outcome, person: Person) -> Draft:
    """The person has begun to write how it is going with the goal."""
    words = save(DRAFT)
    save_draft("goals.check_in", about=goal.id, field="happened", save=words, by=person, at=AT)
    return Draft.objects.get(person=person)


def _take_up_again(made: Conversation, *, propose: bool) -> None:
    tick = moments(AT + timedelta(hours=2))
    karin, mariam = made.employee, made.manager
    summarise.reopen_summary(made, reason=REASON, by=karin, at=tick())
    draft = save(REDRAFT, latest_draft(made))
    notes.save_note(made, place=SUMMARY, save=draft, by=mariam, at=tick())
    if propose:
        again = summarise.propose_summary(made, by=mariam, at=tick())
        summarise.confirm_summary(
            made, read_sha256=again.sha256, remark=REMARK_AGAIN, by=karin, at=tick()
        )


def latest_draft(conversation: Conversation) -> int:
    """The state of the summary's draft that the next one is written on."""
    rows = NoteEntry.objects.filter(conversation=conversation, place=SUMMARY)
    return max(rows.values_list("sequence", flat=True), default=0)


def forms(state: State) -> dict[str, dict[str, Any]]:
    """What is sent to each address: complete, so that it would be done if it were allowed."""
    slot = {"starts_on": TODAY + timedelta(days=30), "starts_at": "13:00"}
    field = {QUESTION: TYPED, f"{QUESTION}-version": "0", f"{QUESTION}-key": str(uuid4())}
    sent: dict[str, dict[str, Any]] = {
        "/conversations/open/<person>/": slot | {"minutes": "90", "place": "Björken"},
        "…book/": slot | {"minutes": "90", "place": "Björken"},
        "…decline/": slot,
        "…follow-up/": slot | {"minutes": "45", "place": "Björken"},
        "…guests/": {"name": TYPED, "capacity": "interpreter"},
        "…prepare/": field,
        "…on-behalf/": field,
        "…share/": {"share": "all"},
        "…talk/": _outcome_form(),
        "…held/": {"held_on": TODAY},
        **_summary_forms(state),
        **_agreed_forms(state),
        **_matter_forms(state),
        **_development_forms(),
        **_role_forms(),
        "/conversations/sharing/": {"opens": "together"},
        **_handover_forms(state),
        "/slips/": {"slip": TYPED},
        "/slips/<slip>/": {"slip": TYPED, "slip-version": "2"},
        "/slips/<slip>/earlier/": {"number": "1", "present-version": "2"},
        "/slips/remove/": {"slip": str(state.slip.id), "key": str(uuid4())},
        "/reminders/rest/<person>/": {"from_on": TODAY, "until_on": TODAY + timedelta(days=90)},
        "/import/<importing>/": {"read": state.importing.fingerprint},
        "/import/<importing>/columns/": {
            "column-0": "number",
            "column-1": "name",
            "column-2": "unit",
        },
        **_ways_in_forms(),
        **_organisation_forms(state),
    }
    return {
        address.replace("…", "/conversations/<conversation>/"): form
        for address, form in sent.items()
    }


def _handover_forms(state: State) -> dict[str, dict[str, Any]]:
    page, to = "/handovers/<person>/", state.cast.mariam.id
    return {f"{page}pick/": {"to": to}, f"{page}comment/": {"to": to, "comment": TYPED}}


def make_comment(cast: Cast) -> UUID:
    """Karin has left a few words for Sofia, whoever leads her now."""
    vault = comment_vault(cast.karin.id, cast.sofia.id)
    row = Comment(vault=vault, employee=cast.karin, to=cast.sofia, at=AT)
    seal(row, text=TO_NEW_MANAGER)
    row.save(force_insert=True)
    return row.id


def _matter_forms(state: State) -> dict[str, dict[str, Any]]:
    matter, soon = "/work-environment/<outcome>/", TODAY + timedelta(days=9)
    rep = "/work-environment/safety-representatives/<person>/"
    return {
        f"{matter}investigate/": {"investigated": TYPED},
        f"{matter}assess/": {"assessed": TYPED, "serious": "yes"},
        f"{matter}measures/": {"measure": TYPED, "party": "manager", "due_on": soon},
        f"{matter}measures/<measure>/": {"how": "done"},
        f"{matter}follow-up/": {"followed_up": TYPED, "followed_on": TODAY},
        f"{matter}share/": {"shared_text": TYPED, "safety_rep": str(state.life.rep.id)},
        f"{matter}share/<sharing>/": {"how": "taken_back"},
        rep: {"unit": str(state.cast.library.id), "from_on": TODAY},
    }


def _agreed_forms(state: State) -> dict[str, dict[str, Any]]:
    """About what was agreed."""
    return {
        "/goals/<outcome>/check-in/": {"happened": TYPED, "next_step": TYPED},
        "/goals/<outcome>/check-ins/<check_in>/reply/": {"answer": TYPED},
        "/goals/<outcome>/move/": {"due_on": TODAY + timedelta(days=400), "why_moved": TYPED},
        "/goals/<outcome>/take-over/": {"about_it": TYPED},
        "/goals/<outcome>/take-over/<take_over>/": {"how": "yes"},
        "/goals/<outcome>/close/": {"how": Ending.How.DONE, "sentence": TYPED},
        "/goals/<outcome>/share/": {"with_person": state.cast.mariam.id},
        "/goals/<outcome>/settle/": {"how": Ending.How.DONE},
        "/workplace-meeting/<topic>/": {"met_on": TODAY, "came_of_it": TYPED},
        "/workplace-meeting/of/<outcome>/reword/": {"meeting_text": TYPED},
        "/workplace-meeting/of/<outcome>/approve/": {"read": 1},
    }


def _ways_in_forms() -> dict[str, dict[str, Any]]:
    return {
        "/you/": {"language": "en"},
        "/you/reminders/": {"kinds": ["prepare"]},
        "/language/": {"language": "en", "next": "/"},
        "/sign-in/": {"email": "nobody@larkbro.example"},
        "/sign-in/code/": {"code": TYPED},
        "/sign-in/password/": {"email": "nobody@larkbro.example", "password": TYPED},
        "/sign-in/paper/": {"code": TYPED},
        "/you/confirm/": {"code": TYPED},
        "/you/step/": {"code": TYPED},
        "/you/sign-in/passkey/": {"name": TYPED},
        "/you/sign-in/passkey/<number>/": {"name": TYPED},
        "/you/sign-in/password/": {"password": TYPED},
        "/you/sign-in/app/": {"secret": "A" * 32, "code": TYPED},
        "/you/sign-in/paper/": {"seed": new_seed()},
        "/accounts/passwords/": {"allowed": "no"},
        "/organisation/about/": {"name": TYPED},
        "/setup/organisation/": {"name": TYPED},
        "/setup/sector/": {"sector": "private"},
        "/setup/people/": {"given_name": TYPED, "family_name": TYPED},
        "/organisation/sector/": {"sector": "private"},
        "/organisation/disposal/": {
            "kind": "notes",
            "reference": TYPED,
            "decided_on": TODAY,
            "months": 24,
        },
        "/accounts/<person>/link/": {"seed": new_seed()},
        "/scim/tokens/": {"seed": new_seed()},
        "/accounts/<person>/paper/": {"seed": new_seed()},
    }


def _organisation_forms(state: State) -> dict[str, dict[str, Any]]:
    unit, person = "/organisation/units/<unit>/", "/people/<person>/"
    authority, soon = str(state.cast.library.authority_id), TODAY + timedelta(days=9)
    named = {"given_name": TYPED, "family_name": TYPED, "language": "sv"}
    place = {"unit": "Hemtjänst", "manager": "Lena Bergqvist", "position": TYPED, "from_on": soon}
    return {
        f"{unit}below/": {"name": TYPED},
        f"{unit}change/": {"name": TYPED, "under": "Ledning", "authority": authority},
        f"{unit}merge/": {"into": "Hemtjänst", "from_on": soon},
        "/people/new/": named | place | {"key": uuid4()},
        f"{person}role/": {"profile": _a_role(), "from_on": soon},
        "/people/protected/": {"who": HIDDEN_NUMBER, "reason": "account"},
        f"{person}place/": place,
        f"{person}details/": named,
        f"{person}duties/": {"kind": "hr_partner", "give": "1"},
        f"{person}end/": {"last_on": soon},
        f"{person}stand-in/": {"stand_in": "Lena", "from_on": soon, "last_on": soon},
        f"{person}stand-in/<row>/": {"last_on": TODAY + timedelta(days=250)},
    }


def _a_role() -> UUID:
    return RoleProfile.objects.values_list("pk", flat=True)[0]


def _outcome_form() -> dict[str, Any]:
    form = {
        "kind": Kind.GOAL,
        "what": TYPED,
        "owner": "employee",
        "due_on": TODAY + timedelta(days=90),
        "why": TYPED,
    }
    return {"agree": QUESTION} | {f"{QUESTION}-{name}": value for name, value in form.items()}


def _development_forms() -> dict[str, dict[str, Any]]:
    ahead = TODAY + timedelta(days=30)
    plan = {"days": "2,5", "kronor": "1 000", "arranged_by": "employee", "from_on": ahead}
    about = "/development/<activity>/"
    return {
        "/development/needs/<outcome>/add/": {"activity": TYPED, **plan},
        f"{about}answer/": {"answer": "not_now", "reason": TYPED},
        f"{about}done/": {"done_on": TODAY, "gave": TYPED},
        f"{about}gain/": {"gain": TYPED},
        f"{about}change/": plan,
    }


def _role_forms() -> dict[str, dict[str, Any]]:
    wording = {"responsibilities": TYPED, "work_tasks": TYPED, "from_on": TODAY}
    return {
        "/line-of-sight/hang/<outcome>/": {"hung_on": "own_ambition"},
        "/role-changes/<outcome>/accept/": wording,
        "/role-changes/<outcome>/answer/": {"reason": TYPED},
        "/role-changes/<outcome>/ask/": {"to_hr": TYPED},
        "/role-changes/asked/<asked>/publish/": wording,
        "/role-changes/asked/<asked>/decline/": {"reply": TYPED},
    }


def _summary_forms(state: State) -> dict[str, dict[str, Any]]:
    latest = state.conversation.versions.order_by("-number").first()
    drafted = {SUMMARY: TYPED, f"{SUMMARY}-version": latest_draft(state.conversation)}
    follow_up = {"follow_up_on": TODAY + timedelta(days=170)}
    return {
        "…summary/": drafted,
        "…summary/bring-in/": {"notes": ["q01"]},
        "…summary/propose/": drafted | follow_up,
        "…summary/confirm/": {"read_sha256": latest.sha256 if latest else "", "remark": TYPED},
        "…summary/on-paper/": {
            "read_sha256": latest.sha256 if latest else "",
            "signed_on": TODAY,
            "at_hand": 1,
        },
        "…summary/remark/": {"remark": TYPED},
        "…summary/reopen/": {"reason": TYPED},
    }
