"""``avstamp manage document_permissions``: write docs/permissions.md from every room's rows."""

from collections.abc import Iterator
from itertools import groupby

from avstamp.core.documents import WritesPage, markdown_table
from avstamp.policy.engine import Permission, Relation, table
from avstamp.policy.words import when, who, words

_WHO = {
    Relation.EMPLOYEE: "the employee it is about",
    Relation.MANAGER: "the manager of the two, while they lead the employee",
    Relation.SUCCESSOR: "the employee's manager today, who was not the manager then",
    Relation.SHARED_WITH: "the employee's manager today, with whom the employee shares it",
    Relation.FORMER_MANAGER: "the manager of then, who leads the employee no more",
    Relation.SENIOR_MANAGER: "the manager's manager",
    Relation.HR_PARTNER: "an HR partner who has taken the second step in this session",
    Relation.ADMIN: "an administrator who has taken the second step in this session",
    Relation.SIGNED_IN: "whoever has signed in, for what concerns themselves",
    Relation.LEAVER: "whoever works here no more, for a month: their own data to take along",
}
# Where the action's own name does not say it.
_TO = {
    "accounts.add_passkey": "add a passkey of one's own",
    "accounts.app": "add, renew or take away one's own app with codes",
    "setup.try_sample": "load three invented people, be one of them, wipe them",
    "setup.take_steps": "take the first steps of an installation",
    "people.about": "say what the organisation is called, and its logo",
    "people.duties": "make somebody HR partner or administrator, or end that",
    "people.sector": "say whether the organisation is a public authority",
    "people.disposal": "enter decisions on disposal",
    "accounts.choose_passwords": "decide whether people may have passwords",
    "accounts.close": "close somebody's account",
    "accounts.confirm": "confirm who one is",
    "accounts.connect_provider": "connect the organisation's own sign-in, or take it away",
    "accounts.disconnect_provider": "take the organisation's sign-in away from somebody's account",
    "accounts.end_sessions": "sign out everywhere",
    "accounts.forget_devices": "take away somebody's app and passkeys when a phone is lost",
    "accounts.give": "give somebody an account",
    "accounts.look_after": "find somebody's account, and see which ways in it has",
    "accounts.make_link": "make a link that signs somebody in once",
    "accounts.make_paper_codes": "make codes on paper for somebody",
    "accounts.open": "open somebody's account again",
    "accounts.own_paper": "make codes on paper for oneself, or make them void",
    "accounts.own_passkey": "name a passkey of one's own, or take it away",
    "accounts.own_password": "choose a password of one's own, or take it away",
    "accounts.signed_in": "do what only asks for being signed in",
    "accounts.step": "take the second step",
    "accounts.ways": "see one's own ways in",
    "accounts.you": "see and change one's own settings",
    "conversations.agree": "write down, follow up and take away outcomes",
    "conversations.begin": "say that the talk begins",
    "conversations.book": "book or move the time",
    "conversations.book_follow_up": "choose or move the time of a follow-up",
    "conversations.cancel": "call it off",
    "conversations.confirm": "confirm the summary that was put forward",
    "conversations.confirm_on_paper": "record that the employee has signed on paper",
    "conversations.decline": "propose another time",
    "conversations.enter_on_behalf": "type in what the employee has answered on paper",
    "conversations.export": "take the confirmed summary along as a file",
    "conversations.follow_up": "book a follow-up of what was agreed, or begin it early",
    "conversations.form": "print it as an empty form to write on by hand",
    "conversations.hold": "say that it was held",
    "conversations.invite": "invite a third person to the talk, or take that back",
    "conversations.list": "see one's own conversations",
    "conversations.my_people": "see the people one leads",
    "conversations.open": "open one with somebody one leads",
    "conversations.openings": "see who has opened it",
    "conversations.prepare": "write one's own preparation",
    "conversations.read": "see it, its time and its place",
    "conversations.read_preparation": "read one's own preparation",
    "conversations.remark": "add an own comment or a differing view",
    "conversations.reopen": "take the confirmed summary up again",
    "conversations.share": "share sections of one's preparation, or take them back",
    "conversations.sharing": "choose how preparations open here",
    "conversations.suggest": "ask one's manager for one",
    "conversations.summarise": "write the summary and put it forward",
    "conversations.summary": "read the summary (a successor: the confirmed one alone)",
    "conversations.talk": "read what both have shared, and the notes",
    "conversations.write_notes": "write in the shared notes",
    "development.add": "write down an activity for a need",
    "development.answer": "say whether an activity that was asked for can be done",
    "development.change": "plan an activity differently",
    "development.done": "say that an activity is done",
    "development.drop": "say that an activity is no longer relevant",
    "development.gain": "write what came of an activity",
    "development.plan": "see one's own development plan, and take it along",
    "development.read": "read an activity",
    "development.read_person": "see the development plan of somebody one leads",
    "development.sums": "see the days and money of a unit, for five people or more",
    "drafts.own": "see what one has begun to write and not sent",
    "drafts.remove": "throw one's own draft away",
    "drafts.write": "keep what one has begun in a form that one may send",
    "goals.answer_take_over": "answer who is to see to it, or take the question back",
    "goals.ask_to_take_over": "ask the other to take it over, or offer to",
    "goals.check_in": "tell how it is going",
    "goals.close": "close it with a sentence, or move its date",
    "goals.hang": "choose what a goal hangs on",
    "goals.from_manager": "see what one has been promised by one's manager",
    "goals.history": "look back on one's own years",
    "goals.list": "see one's own goals",
    "goals.move_date": "move its date, with a reason",
    "goals.own_conversations": "see what is set aside for a separate conversation",
    "goals.pride": "see what one is proud of, and take it along",
    "goals.promises": "see one's own promises",
    "goals.read": "read it",
    "goals.read_person": "read what is agreed with somebody one leads",
    "goals.reply": "answer a check-in by the other",
    "goals.settle": "say that the separate conversation has been had, or is not needed",
    "goals.share": "let one's manager read one's thought for the future",
    "goals.stop_sharing": "keep it to oneself again",
    "goals.thoughts": "see one's own thoughts for the future, and those shared with one",
    "guides.read": "read the conversation guide, and print it as a form",
    "home.home": "see one's own start page",
    "home.waiting": "see all that waits for one",
    "home.refusals": "see what was refused (ids alone)",
    "line_of_sight.own": "see one's own line of sight",
    "line_of_sight.person": "see that of somebody one leads",
    "memory_slips.change": "change one of one's own",
    "memory_slips.own": "see one's own and write new ones",
    "memory_slips.remove": "remove one's own for good",
    "notifications.look_after": "see which addresses mail does not reach",
    "notifications.try_again": "have such an address tried again",
    "privacy.own_data": "take along a copy of one's own data",
    "reminders.choose": "choose what one is reminded of by e-mail",
    "reminders.rest": "let reminders rest while somebody is away",
    "role_changes.accept": "write an agreed change into the employee's role profile",
    "role_changes.answer": "answer why the change will not be so",
    "role_changes.ask": "ask HR to change the profile for everybody who has it",
    "role_changes.asked": "see what managers have asked for, without whom it is about",
    "role_changes.decide": "publish a new version of the profile, or answer with a reason",
    "role_profiles.own": "see one's own role",
    "role_profiles.read": "read the organisation's role profiles",
    "scim.look_after": "see what lets the organisation's directory in",
    "scim.make_token": "make what lets the directory in",
    "scim.void_token": "make that void",
    "work_environment.agree": "let the safety representative read a proposed text",
    "work_environment.assess": "assess the risk",
    "work_environment.decline": "say no to a proposed text",
    "work_environment.end_measure": "say that a measure is done, or not needed",
    "work_environment.follow_up": "write how it turned out",
    "work_environment.investigate": "write what was found out",
    "work_environment.lift": "refer it to the next level, without its content",
    "work_environment.list": "see one's own work environment matters",
    "work_environment.measure": "write down a measure",
    "work_environment.plan": "take the risk plan of one matter along",
    "work_environment.read_shared": "read the texts that were shared with one",
    "work_environment.safety_reps": "register who the safety representatives are",
    "work_environment.share": "write a text for the safety representative",
    "work_environment.share_serious": "share such a text without waiting, when the risk is serious",
    "work_environment.take_back": "take a shared text back",
    "work_environment.unit_plan": "take the risk plan of the people one leads along",
    "workplace_meeting.agenda": "see the lists of units whose meetings one holds",
    "workplace_meeting.approve": "approve a wording for the meeting",
    "workplace_meeting.own": "see the topics from one's own conversations",
    "workplace_meeting.reword": "put it into words for the meeting",
    "workplace_meeting.take_back": "take the approval back, until the meeting",
    "workplace_meeting.topic": "say at which meeting it was taken up, and what came of it",
}
_HEAD = """# Who may do what

Written from the tables in each room's `rules.py` by `avstamp manage document_permissions`; change
them, not this page. What stands in no row is denied, and answered exactly as if nothing were there.
A relation is to *this* thing on *this* day, never a title. What else must be true (a section that
was shared, a version that was read) is told by the room itself.

"""


class Command(WritesPage):
    help = "Write docs/permissions.md."
    file = "permissions.md"

    def text(self) -> str:
        return _HEAD + "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield "## The relations\n"
    yield markdown_table(
        ["Relation", "Who it is", "Has a row"],
        ([words(relation), is_who, _rows_with(relation)] for relation, is_who in _WHO.items()),
    )
    for room, actions in groupby(table().items(), key=lambda pair: pair[0].partition(".")[0]):
        yield f"## {words(room).capitalize()}\n"
        rows = [_row(row) for _action, found in actions for row in found]
        yield markdown_table(["To", "may", "at which stage", "Action"], rows)


def _rows_with(relation: Relation) -> str:
    return "yes" if any(relation in row.relations for row in _rows()) else "nowhere"


def _rows() -> Iterator[Permission]:
    for found in table().values():
        yield from found


def _row(row: Permission) -> list[str]:
    to = _TO.get(row.action) or words(row.action.partition(".")[2])
    return [to, who(row), when(row), f"`{row.action}`"]
