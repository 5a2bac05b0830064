"""Who gets what at every address, in every stage. Written by hand, never computed: it is what the
program is held against, so it must not be taken from what it tests.

A letter says what somebody gets:

    y   it is open: the page is shown, what was sent is done
    n   it is theirs, but not now: a sentence, and nothing is changed
    -   as if nothing were there (404)
    t   it is their duty's, and opens with the second step: they are led to that, and it is not done

A row has one letter for each stage, in the order of STAGES; one letter alone holds in every stage.
Whoever is not named gets "-", whoever is not signed in is asked to sign in, and a method that is
not named is refused to everybody (405).
"""

from collections.abc import Mapping
from enum import StrEnum

STAGES = (
    "suggested",
    "planned",
    "held",
    "proposed",
    "confirmed",
    "reopened",  # held again, with a version that both have confirmed
    "proposed again",  # the next version waits, and the confirmed one can be read
    "closed",
    "cancelled",
)


class Who(StrEnum):
    """How somebody stands to Karin's conversation with Mariam."""

    EMPLOYEE = "employee"  # Karin
    MANAGER = "manager"  # Mariam
    OTHER_MANAGER = "manager of others"  # Lena, who has a conversation of her own with Fatima
    SENIOR_MANAGER = "senior manager"  # Annika, Mariam's manager
    HR = "HR partner"  # Daniel
    ADMIN = "administrator"  # Ann-Christin
    COLLEAGUE = "colleague"  # André, whom Mariam leads too
    NOBODY = "nobody"  # signed out
    # From the day that Sofia leads Karin:
    FORMER_MANAGER = "former manager"  # Mariam
    SUCCESSOR = "successor"  # Sofia
    # The same two as above, signed in with a code by e-mail alone:
    HR_ONE_STEP = "HR partner without a second step"
    ADMIN_ONE_STEP = "administrator without a second step"
    # Of Karin's unit; works elsewhere, under Lena:
    SAFETY_REP = "safety representative"  # Zeinab


BEFORE = tuple(Who)[:8]
AFTER = (Who.FORMER_MANAGER, Who.SUCCESSOR)
ONE_STEP = (Who.HR_ONE_STEP, Who.ADMIN_ONE_STEP)
REP = (Who.SAFETY_REP,)
E, M, S = (Who.EMPLOYEE,), (Who.MANAGER,), (Who.SUCCESSOR,)
TWO = E + M
LISTS = (Who.MANAGER, Who.FORMER_MANAGER, Who.SUCCESSOR)  # who hold the meetings of Karin's unit
Row = Mapping[tuple[Who, ...], str]

_CONVERSATION = "/conversations/<conversation>/"

# Columns:   suggested planned held | proposed confirmed reopened | proposed-again closed cancelled
CONVERSATION: Mapping[tuple[str, str], Row] = {
    ("GET", _CONVERSATION): {TWO: "yyy yyy yyy"},
    ("GET", f"{_CONVERSATION}book/"): {M: "yyn nnn nnn"},
    ("POST", f"{_CONVERSATION}book/"): {M: "yyn nnn nnn"},
    ("GET", f"{_CONVERSATION}decline/"): {E: "nyn nnn nnn"},
    ("POST", f"{_CONVERSATION}decline/"): {E: "nyn nnn nnn"},
    ("GET", f"{_CONVERSATION}cancel/"): {TWO: "yyn nnn nnn"},
    ("POST", f"{_CONVERSATION}cancel/"): {TWO: "yyn nnn nnn"},
    ("GET", f"{_CONVERSATION}guests/"): {TWO: "yyy nny nnn"},
    ("POST", f"{_CONVERSATION}guests/"): {TWO: "yyy nny nnn"},
    # Mariam still leads Karin: nothing is left unfinished by a change. They are Karin's alone.
    ("POST", f"{_CONVERSATION}carry-over/"): {E: "nnn nnn nnn"},
    ("POST", f"{_CONVERSATION}end/"): {E: "nnn nnn nnn"},
    # A successor follows up whatever confirmed summary is handed on to them.
    ("GET", f"{_CONVERSATION}follow-up/"): {TWO: "nnn nyn nnn", S: "--- -yy yy-"},
    ("POST", f"{_CONVERSATION}follow-up/"): {TWO: "nnn nyn nnn", S: "--- -yy yy-"},
    ("GET", f"{_CONVERSATION}form/pdf/"): {TWO: "yyy yyy yyn"},
    ("GET", f"{_CONVERSATION}form/word/"): {TWO: "yyy yyy yyn"},
    # One's own words can be read in every stage.
    ("GET", f"{_CONVERSATION}prepare/"): {TWO: "yyy yyy yyy"},
    ("POST", f"{_CONVERSATION}prepare/"): {TWO: "yyy nny nnn"},
    ("PUT", f"{_CONVERSATION}prepare/<question>/"): {TWO: "yyy nny nnn"},
    ("GET", f"{_CONVERSATION}prepare/<question>/earlier/"): {TWO: "yyy yyy yyy"},
    # Nothing is written yet where these are sent, and so nothing earlier can be brought back.
    ("POST", f"{_CONVERSATION}prepare/<question>/earlier/"): {TWO: "nnn nnn nnn"},
    ("GET", f"{_CONVERSATION}on-behalf/<question>/earlier/"): {M: "yyy nny nnn"},
    ("POST", f"{_CONVERSATION}on-behalf/<question>/earlier/"): {M: "nnn nnn nnn"},
    ("GET", f"{_CONVERSATION}prepare/latest/"): {TWO: "yyy yyy yyy"},
    ("GET", f"{_CONVERSATION}on-behalf/"): {M: "yyy nny nnn"},
    ("POST", f"{_CONVERSATION}on-behalf/"): {M: "yyy nny nnn"},
    ("PUT", f"{_CONVERSATION}on-behalf/<question>/"): {M: "yyy nny nnn"},
    ("POST", f"{_CONVERSATION}share/"): {TWO: "yyy nny nnn"},
    ("GET", f"{_CONVERSATION}talk/"): {TWO: "yyy yyy yyn"},
    ("POST", f"{_CONVERSATION}talk/"): {TWO: "yyy yny ynn"},
    ("GET", f"{_CONVERSATION}talk/notes/<place>/earlier/"): {TWO: "yyy yyy yyn"},
    ("POST", f"{_CONVERSATION}talk/notes/<place>/earlier/"): {TWO: "nnn nnn nnn"},
    ("GET", f"{_CONVERSATION}talk/latest/"): {TWO: "yyy yyy yyn"},
    ("PUT", f"{_CONVERSATION}talk/notes/<place>/"): {TWO: "yyy yny ynn"},
    # The day that is booked has not come.
    ("POST", f"{_CONVERSATION}begin/"): {TWO: "nnn nnn nnn"},
    ("POST", f"{_CONVERSATION}held/"): {TWO: "yyn nnn nnn"},
    ("GET", f"{_CONVERSATION}summary/"): {TWO: "nny yyy yyn", S: "--- -yy yy-"},
    ("POST", f"{_CONVERSATION}summary/"): {TWO: "nny yny ynn"},
    ("POST", f"{_CONVERSATION}summary/bring-in/"): {TWO: "nny yny ynn"},
    ("POST", f"{_CONVERSATION}summary/propose/"): {TWO: "nny yny ynn"},
    # Karin has confirmed what is put forward, so only Mariam has that left to do.
    ("POST", f"{_CONVERSATION}summary/confirm/"): {E: "nnn nnn nnn", M: "nnn ynn ynn"},
    # Karin has confirmed here what is put forward, so there is nothing to record.
    ("POST", f"{_CONVERSATION}summary/on-paper/"): {M: "nnn nnn nnn"},
    ("POST", f"{_CONVERSATION}summary/remark/"): {TWO: "nnn yyn ynn"},
    ("POST", f"{_CONVERSATION}summary/reopen/"): {TWO: "nnn nyn nnn"},
    # There is no file before something is confirmed, and no draft when nothing is put forward.
    ("GET", f"{_CONVERSATION}pdf/"): {TWO: "nn- -yy yyn", S: "--- -yy yy-"},
    ("GET", f"{_CONVERSATION}pdf/?draft"): {TWO: "nn- y-- y-n"},
    ("GET", f"{_CONVERSATION}word/"): {TWO: "nn- -yy yyn", S: "--- -yy yy-"},
    ("GET", f"{_CONVERSATION}word/?draft"): {TWO: "nn- y-- y-n"},
}

# What was agreed lives outside the conversation: the same in every stage of it. Every kind of
# outcome goes to these addresses; a successor gets what is open of the kinds that pass on.
_OPEN: Row = {TWO + S: "y"}
_OF_THE_TWO: Row = {TWO: "y"}
_OWN: Row = {E: "y"}
_NO_MORE: Row = {TWO: "n"}  # closed; or parked, which has no words
_HAS_NONE: Row = {TWO: "n"}  # neither date nor owner
_NOR_OWN: Row = {E: "n"}
# Whether a role changes is the manager's to answer, and a work environment the employer's duty.
_STAYS: Row = {TWO + S: "n"}
_ASKED: Row = {TWO + S: "n"}  # Karin has asked, and it waits
_WITHOUT_DATE = (_OF_THE_TWO, _OF_THE_TWO, _OF_THE_TWO, _HAS_NONE, _HAS_NONE)
OUTCOMES: Mapping[str, tuple[Row, ...]] = {
    # kind: (who reads it, who checks in, who closes it, who moves its date, who asks to pass it on)
    "goal": (_OPEN, _OPEN, _OPEN, _OPEN, _OPEN),
    "need": (_OPEN, _OPEN, _OPEN, _OPEN, _OPEN),
    "commitment": (_OPEN, _OPEN, _OPEN, _OPEN, _ASKED),
    "development_need": (_OPEN, _OPEN, _OPEN, _OPEN, _OPEN),
    "work_environment_matter": (_OPEN, _OPEN, _OPEN, _OPEN, _STAYS),
    "role_change": (_OPEN, _OPEN, _OPEN, _OPEN, _STAYS),
    "achievement": _WITHOUT_DATE,
    # The employee's own; a manager it is shared with reads it, and no more.
    "future_interest": (_OWN, _OWN, _OWN, _NOR_OWN, _NOR_OWN),
    "shared thought": (_OF_THE_TWO, _OWN, _OWN, _NOR_OWN, _NOR_OWN),
    "workplace_meeting_topic": _WITHOUT_DATE,
    "worded topic": _WITHOUT_DATE,
    "listed topic": _WITHOUT_DATE,
    "parked_topic": (_OF_THE_TWO, _NO_MORE, _NO_MORE, _NO_MORE, _NO_MORE),
    "closed goal": (_OF_THE_TWO, _NO_MORE, _NO_MORE, _NO_MORE, _NO_MORE),
    "need of the closed goal": (_OPEN, _OPEN, _OPEN, _OPEN, _OPEN),
}
OUTCOME_ADDRESSES = (
    ("GET", "/goals/<outcome>/"),
    ("POST", "/goals/<outcome>/check-in/"),
    ("POST", "/goals/<outcome>/close/"),
    ("POST", "/goals/<outcome>/move/"),
    ("POST", "/goals/<outcome>/take-over/"),
)
# What is about one line of a story: Karin's check-in on the goal, and that she has asked whoever
# leads her to take over the commitment. Neither is hers to answer.
LINES: Mapping[tuple[str, str], Row] = {
    ("POST", "/goals/<outcome>/check-ins/<check_in>/reply/"): {E: "n", M + S: "y"},
    ("POST", "/goals/<outcome>/take-over/<take_over>/"): {E: "n", M + S: "y"},
}
LINE_OF = {"<check_in>": "goal", "<take_over>": "commitment"}

# The life of Karin's open work environment matter, of which the safety representative reads one
# text. Nothing else that was agreed is at these addresses (avstamp/work_environment/tests).
_EMPLOYERS: Row = {M + S: "y"}
MATTER: Mapping[tuple[str, str], Row] = {
    ("POST", "/work-environment/<outcome>/investigate/"): _OPEN,
    ("POST", "/work-environment/<outcome>/assess/"): _EMPLOYERS,
    ("POST", "/work-environment/<outcome>/measures/"): _OPEN,
    ("POST", "/work-environment/<outcome>/measures/<measure>/"): _OPEN,
    ("POST", "/work-environment/<outcome>/follow-up/"): _OPEN,
    ("POST", "/work-environment/<outcome>/lift/"): _EMPLOYERS,
    ("GET", "/work-environment/<outcome>/share/"): _OPEN,
    ("POST", "/work-environment/<outcome>/share/"): _OPEN,
    # What is sent is that she takes back what she agreed to.
    ("POST", "/work-environment/<outcome>/share/<sharing>/"): {E: "y"},
    ("GET", "/work-environment/<outcome>/plan/"): _OPEN,
    ("GET", "/work-environment/<outcome>/plan/pdf/"): _OPEN,
    ("GET", "/work-environment/<outcome>/plan/word/"): _OPEN,
}
# What is about some kinds alone: of any other there is nothing, as if it were not there.
_MANAGERS: Row = {M + S: "y"}
_HANGS: Mapping[str, Row] = {"goal": _OPEN, "closed goal": _NO_MORE}
OF_A_KIND: Mapping[tuple[str, str], Mapping[str, Row]] = {
    ("POST", "/development/needs/<outcome>/add/"): {"development_need": _OPEN},
    # Shared already, there is nothing left to do.
    ("POST", "/goals/<outcome>/share/"): {"future_interest": {E: "y"}, "shared thought": {E: "n"}},
    ("POST", "/goals/<outcome>/stop-sharing/"): {"future_interest": _OWN, "shared thought": _OWN},
    ("POST", "/goals/<outcome>/settle/"): {"parked_topic": _OF_THE_TWO},
    # One is not worded yet, one waits for Karin's approval, one is on the list.
    ("POST", "/workplace-meeting/of/<outcome>/reword/"): {
        "workplace_meeting_topic": _OF_THE_TWO,
        "worded topic": _NO_MORE,  # by a form from before there was a text
        "listed topic": _NO_MORE,
    },
    ("POST", "/workplace-meeting/of/<outcome>/approve/"): {
        "workplace_meeting_topic": {E: "n"},
        "worded topic": {E: "y"},
        "listed topic": {E: "n"},
    },
    ("POST", "/workplace-meeting/of/<outcome>/take-back/"): {
        "workplace_meeting_topic": {E: "n"},
        "worded topic": {E: "n"},
        "listed topic": {E: "y"},
    },
    ("GET", "/line-of-sight/hang/<outcome>/"): _HANGS,
    ("POST", "/line-of-sight/hang/<outcome>/"): _HANGS,
    ("POST", "/role-changes/<outcome>/accept/"): {"role_change": _MANAGERS},
    ("POST", "/role-changes/<outcome>/answer/"): {"role_change": _MANAGERS},
    # HR has been asked, and has not answered.
    ("POST", "/role-changes/<outcome>/ask/"): {"role_change": {M + S: "n"}},
}

# Activities for the development need, by where each stands: asked for, planned, done.
_DEVELOPMENT = "/development/<activity>/"
_NOT_THE_EMPLOYEES: Row = {M + S: "n"}
_NOT_NOW: Row = {TWO + S: "n"}
ACTIVITIES: Mapping[str, Mapping[tuple[str, str], Row]] = {
    "asked": {
        ("GET", _DEVELOPMENT): _OPEN,
        ("POST", f"{_DEVELOPMENT}answer/"): _EMPLOYERS,
        ("POST", f"{_DEVELOPMENT}done/"): _NOT_NOW,
        ("POST", f"{_DEVELOPMENT}gain/"): _NOT_NOW,
        ("POST", f"{_DEVELOPMENT}change/"): _OPEN,
        ("POST", f"{_DEVELOPMENT}drop/"): _OPEN,
    },
    "planned": {
        ("GET", _DEVELOPMENT): _OPEN,
        ("POST", f"{_DEVELOPMENT}answer/"): _NOT_THE_EMPLOYEES,
        ("POST", f"{_DEVELOPMENT}done/"): _OPEN,
        ("POST", f"{_DEVELOPMENT}gain/"): _NOT_NOW,
        ("POST", f"{_DEVELOPMENT}change/"): _OPEN,
        ("POST", f"{_DEVELOPMENT}drop/"): _OPEN,
    },
    "done": {
        ("GET", _DEVELOPMENT): _OPEN,
        ("POST", f"{_DEVELOPMENT}answer/"): _NOT_THE_EMPLOYEES,
        ("POST", f"{_DEVELOPMENT}done/"): _NOT_NOW,
        ("POST", f"{_DEVELOPMENT}gain/"): _OPEN,
        ("POST", f"{_DEVELOPMENT}change/"): _NOT_NOW,
        ("POST", f"{_DEVELOPMENT}drop/"): _NOT_NOW,
    },
}

# About Karin, who is led by Mariam and later by Sofia. While one conversation is ahead, the same
# two book no other.
PERSON: Mapping[tuple[str, str], Row] = {
    ("GET", "/conversations/open/<person>/"): {M + S: "y"},
    ("POST", "/conversations/open/<person>/"): {M: "nny yyy yyy", S: "y"},
    ("GET", "/development/of/<employee>/"): {M + S: "y"},
    ("GET", "/goals/of/<employee>/"): {M + S: "y"},
    ("GET", "/goals/of/<employee>/history/"): {M + S: "y"},
    ("GET", "/line-of-sight/of/<employee>/"): {M + S: "y"},
    # When she rests: she herself too.
    ("GET", "/reminders/rest/<person>/"): {E + M + S: "y"},
    ("POST", "/reminders/rest/<person>/"): {E + M + S: "y"},
    ("POST", "/reminders/rest/<person>/back/"): {E + M + S: "y"},
}

# A change of manager, from Mariam to Sofia (every kind of change: test_changes_of_manager.py).
HANDOVER: Mapping[tuple[str, str], Row] = {
    # No change is ahead while Mariam leads her; on the day that Sofia comes, Mariam's page is gone.
    ("GET", "/handovers/<person>/"): {E + S: "y"},
    ("POST", "/handovers/<person>/pick/"): {E: "y"},
    ("POST", "/handovers/<person>/comment/"): {E: "y"},
    ("POST", "/handovers/<person>/comment/<comment>/take-back/"): {E: "y"},
    # Nobody has asked yet, and who is to ask has no change to ask about.
    ("POST", "/handovers/<person>/meeting/"): {},
}

# A text on the list of the unit that Karin works in: of whoever holds its meetings, with nothing of
# whose it is. Mariam goes on to lead André there, when Sofia leads Karin.
TOPICS: Mapping[tuple[str, str], Row] = {
    ("GET", "/workplace-meeting/<topic>/"): {LISTS: "y"},
    ("POST", "/workplace-meeting/<topic>/"): {LISTS: "y"},
}

# A slip of Karin's, which is hers alone: on no day anybody else's.
SLIPS: Mapping[tuple[str, str], Row] = {
    ("GET", "/slips/<slip>/"): {E: "y"},
    ("POST", "/slips/<slip>/"): {E: "y"},
    ("PUT", "/slips/<slip>/save/"): {E: "y"},
    ("GET", "/slips/<slip>/earlier/"): {E: "y"},
    ("POST", "/slips/<slip>/earlier/"): {E: "y"},
    ("GET", "/slips/remove/?slip=<slip>"): {E: "y"},
    ("POST", "/slips/remove/"): {E: "y"},
}

# A draft of Karin's: what she has begun on the open goal, and has not sent.
DRAFTS: Mapping[tuple[str, str], Row] = {
    ("GET", "/drafts/<draft>/remove/"): {E: "y"},
    ("POST", "/drafts/<draft>/remove/"): {E: "y"},
    # The form is a check-in on the goal, which whoever leads her may send too.
    ("PUT", "/drafts/<form>/<about>/<field>/"): {TWO + S: "y"},
}

EVERYBODY = tuple(who for who in Who if who != Who.NOBODY)
_HR: Row = {(Who.HR,): "y", (Who.HR_ONE_STEP,): "t"}
# Who leads somebody. Mariam still leads André when Sofia has taken over Karin.
_LEADS: Row = {(*M, Who.OTHER_MANAGER, Who.SENIOR_MANAGER, *AFTER): "y"}
_ADMIN: Row = {(Who.ADMIN,): "y", (Who.ADMIN_ONE_STEP,): "t"}
_HR_OR_ADMIN: Row = {**_HR, **_ADMIN}
# Of the library, which Karin works in, and which is below what Annika leads.
_LEADS_THERE: Row = {(*M, Who.SENIOR_MANAGER, *AFTER): "y"}
# Each shows what is the reader's own, or what is nobody's in particular.
SIGNED_IN: Mapping[tuple[str, str], Row] = {
    ("GET", "/"): {EVERYBODY: "y"},
    ("GET", "/waiting/"): {EVERYBODY: "y"},
    ("GET", "/conversations/"): {EVERYBODY: "y"},
    ("GET", "/conversations/people/"): {EVERYBODY: "y"},
    ("GET", "/conversations/sharing/"): _ADMIN,
    ("POST", "/conversations/sharing/"): _ADMIN,
    ("GET", "/conversations/suggest/"): {EVERYBODY: "y"},
    ("POST", "/conversations/suggest/"): {EVERYBODY: "y"},
    ("GET", "/development/"): {EVERYBODY: "y"},
    ("GET", "/development/pdf/"): {EVERYBODY: "y"},
    ("GET", "/development/word/"): {EVERYBODY: "y"},
    ("GET", "/development/sums/"): {**_LEADS, **_HR},
    ("GET", "/development/sums/<unit>/"): {**_LEADS_THERE, **_HR},
    ("GET", "/development/sums/<unit>/csv/"): {**_LEADS_THERE, **_HR},
    ("GET", "/goals/"): {EVERYBODY: "y"},
    ("GET", "/goals/history/"): {EVERYBODY: "y"},
    ("GET", "/goals/promises/"): {EVERYBODY: "y"},
    ("GET", "/goals/from-manager/"): {EVERYBODY: "y"},
    ("GET", "/goals/thoughts/"): {EVERYBODY: "y"},
    ("GET", "/goals/pride/"): {EVERYBODY: "y"},
    ("GET", "/goals/pride/pdf/"): {EVERYBODY: "y"},
    ("GET", "/goals/pride/word/"): {EVERYBODY: "y"},
    ("GET", "/goals/own-conversations/"): {EVERYBODY: "y"},
    ("GET", "/guide/"): {EVERYBODY: "y"},
    ("GET", "/guide/form/pdf/"): {EVERYBODY: "y"},
    ("GET", "/guide/form/word/"): {EVERYBODY: "y"},
    # That of a follow-up.
    ("GET", "/guide/<key>/"): {EVERYBODY: "y"},
    ("GET", "/guide/<key>/form/pdf/"): {EVERYBODY: "y"},
    ("GET", "/guide/<key>/form/word/"): {EVERYBODY: "y"},
    # A file of people that has been planned, and waits for somebody to go on.
    ("GET", "/import/"): _HR_OR_ADMIN,
    ("POST", "/import/"): _HR_OR_ADMIN,
    ("GET", "/import/file/"): _HR_OR_ADMIN,
    ("GET", "/import/file/csv/"): _HR_OR_ADMIN,
    ("GET", "/import/file/xlsx/"): _HR_OR_ADMIN,
    ("GET", "/import/<importing>/"): _HR_OR_ADMIN,
    ("POST", "/import/<importing>/"): _HR_OR_ADMIN,
    ("GET", "/import/<importing>/columns/"): _HR_OR_ADMIN,
    ("POST", "/import/<importing>/columns/"): _HR_OR_ADMIN,
    ("GET", "/import/<importing>/faults/"): _HR_OR_ADMIN,
    ("GET", "/import/<importing>/changes/"): _HR_OR_ADMIN,
    ("POST", "/import/<importing>/abandon/"): _HR_OR_ADMIN,
    ("POST", "/import/<importing>/undo/"): _HR_OR_ADMIN,
    ("GET", "/handovers/"): {EVERYBODY: "y"},
    ("GET", "/handovers/unled/"): _HR_OR_ADMIN,
    ("GET", "/line-of-sight/"): {EVERYBODY: "y"},
    ("GET", "/role-changes/asked/"): _HR,
    ("GET", "/role-changes/asked/<asked>/"): _HR,
    ("POST", "/role-changes/asked/<asked>/publish/"): _HR,
    ("POST", "/role-changes/asked/<asked>/decline/"): _HR,
    ("GET", "/role/"): {EVERYBODY: "y"},
    ("GET", "/roles/"): {EVERYBODY: "y"},
    ("GET", "/roles/<profile>/"): {EVERYBODY: "y"},
    ("GET", "/signed-in/"): {EVERYBODY: "y"},
    ("GET", "/drafts/"): {EVERYBODY: "y"},
    ("GET", "/workplace-meeting/"): {EVERYBODY: "y"},
    ("GET", "/workplace-meeting/own/"): {EVERYBODY: "y"},
    ("GET", "/slips/"): {EVERYBODY: "y"},
    ("POST", "/slips/"): {EVERYBODY: "y"},
    ("GET", "/slips/remove/"): {EVERYBODY: "y"},
    ("GET", "/work-environment/"): {EVERYBODY: "y"},
    ("GET", "/work-environment/plan/"): _LEADS,
    ("GET", "/work-environment/plan/pdf/"): _LEADS,
    ("GET", "/work-environment/plan/word/"): _LEADS,
    ("GET", "/work-environment/shared-texts/"): {REP: "y"},
    # About Karin, who is none.
    ("GET", "/work-environment/safety-representatives/"): _HR,
    ("GET", "/work-environment/safety-representatives/<person>/"): _HR,
    ("POST", "/work-environment/safety-representatives/<person>/"): _HR,
    ("POST", "/work-environment/safety-representatives/<person>/<held>/end/"): _HR,
    ("GET", "/you/"): {EVERYBODY: "y"},
    ("POST", "/you/"): {EVERYBODY: "y"},
    ("POST", "/you/elsewhere/"): {EVERYBODY: "y"},
    ("GET", "/you/reminders/"): {EVERYBODY: "y"},
    ("POST", "/you/reminders/"): {EVERYBODY: "y"},
    ("GET", "/you/data/"): {EVERYBODY: "y"},
    ("GET", "/you/data/pdf/"): {EVERYBODY: "y"},
    ("GET", "/you/data/word/"): {EVERYBODY: "y"},
    ("GET", "/you/data/json/"): {EVERYBODY: "y"},
    ("GET", "/you/data/schema/"): {EVERYBODY: "y"},
    ("GET", "/you/confirm/"): {EVERYBODY: "y"},
    ("POST", "/you/confirm/"): {EVERYBODY: "y"},
    ("GET", "/you/confirm/provider/"): {EVERYBODY: "y"},
    ("GET", "/you/step/"): {EVERYBODY: "y"},
    ("POST", "/you/step/"): {EVERYBODY: "y"},
    ("GET", "/you/sign-in/"): {EVERYBODY: "y"},
    ("GET", "/you/sign-in/passkey/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/passkey/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/passkey/question/"): {EVERYBODY: "y"},
    # One of Karin's.
    ("GET", "/you/sign-in/passkey/<number>/"): {E: "y"},
    ("POST", "/you/sign-in/passkey/<number>/"): {E: "y"},
    ("POST", "/you/sign-in/passkey/<number>/remove/"): {E: "y"},
    ("GET", "/you/sign-in/password/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/password/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/password/remove/"): {EVERYBODY: "y"},
    # That of the organisation, which does not answer here.
    ("GET", "/you/sign-in/provider/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/provider/remove/"): {EVERYBODY: "y"},
    ("GET", "/you/sign-in/app/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/app/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/app/remove/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/app/codes/"): {EVERYBODY: "y"},
    ("GET", "/you/sign-in/recovery/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/recovery/"): {EVERYBODY: "y"},
    ("GET", "/you/sign-in/paper/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/paper/"): {EVERYBODY: "y"},
    ("POST", "/you/sign-in/paper/void/"): {EVERYBODY: "y"},
    # The administrator's, about Karin.
    ("GET", "/operation/refusals/"): _ADMIN,
    ("GET", "/operation/doctor/"): _ADMIN,
    ("POST", "/operation/doctor/"): _ADMIN,
    ("GET", "/operation/mail/"): _ADMIN,
    ("POST", "/operation/mail/<person>/again/"): _ADMIN,
    # The organisation: everybody sees it, HR and the administrator change it. About Karin.
    ("GET", "/organisation/"): {EVERYBODY: "y"},
    ("GET", "/organisation/units/<unit>/"): {EVERYBODY: "y"},
    ("GET", "/organisation/units/<unit>/below/"): _HR_OR_ADMIN,
    ("POST", "/organisation/units/<unit>/below/"): _HR_OR_ADMIN,
    ("GET", "/organisation/units/<unit>/change/"): _HR_OR_ADMIN,
    ("POST", "/organisation/units/<unit>/change/"): _HR_OR_ADMIN,
    ("POST", "/organisation/units/<unit>/merge/"): _HR_OR_ADMIN,
    ("POST", "/organisation/units/<unit>/close/"): _HR_OR_ADMIN,
    ("POST", "/organisation/units/<unit>/open/"): _HR_OR_ADMIN,
    ("GET", "/people/"): {EVERYBODY: "y"},
    ("GET", "/people/new/"): _HR_OR_ADMIN,
    ("POST", "/people/new/"): _HR_OR_ADMIN,
    ("GET", "/people/<person>/role/"): _HR_OR_ADMIN,
    ("POST", "/people/<person>/role/"): _HR_OR_ADMIN,
    ("GET", "/people/without-email/"): _HR_OR_ADMIN,
    ("GET", "/people/protected/"): _HR_OR_ADMIN,
    ("POST", "/people/protected/"): _HR_OR_ADMIN,
    ("GET", "/people/<person>/"): _HR_OR_ADMIN,
    ("GET", "/people/<person>/place/"): _HR_OR_ADMIN,
    ("POST", "/people/<person>/place/"): _HR_OR_ADMIN,
    ("POST", "/people/<person>/place/<change>/take-back/"): _HR_OR_ADMIN,
    ("GET", "/people/<person>/details/"): _HR_OR_ADMIN,
    ("POST", "/people/<person>/details/"): _HR_OR_ADMIN,
    ("GET", "/people/<person>/end/"): _HR_OR_ADMIN,
    ("POST", "/people/<person>/end/"): _HR_OR_ADMIN,
    ("GET", "/people/<person>/duties/"): _ADMIN,
    ("POST", "/people/<person>/duties/"): _ADMIN,
    ("GET", "/people/<person>/stand-in/"): _HR_OR_ADMIN,
    ("POST", "/people/<person>/stand-in/"): _HR_OR_ADMIN,
    ("POST", "/people/<person>/stand-in/<row>/"): _HR_OR_ADMIN,
    ("GET", "/setup/"): _ADMIN,
    ("POST", "/setup/rest/"): _ADMIN,
    ("GET", "/setup/sample/"): _ADMIN,
    ("POST", "/setup/sample/"): _ADMIN,
    ("POST", "/setup/sample/wipe/"): _ADMIN,
    # Karin is real: nobody can be her. The administrator is led to the step all the same.
    ("POST", "/setup/sample/<person>/be/"): {(Who.ADMIN_ONE_STEP,): "t"},
    ("GET", "/setup/organisation/"): _ADMIN,
    ("POST", "/setup/organisation/"): _ADMIN,
    ("GET", "/setup/sector/"): _ADMIN,
    ("POST", "/setup/sector/"): _ADMIN,
    ("GET", "/setup/people/"): _ADMIN,
    ("POST", "/setup/people/"): _ADMIN,
    ("GET", "/setup/guide/"): _ADMIN,
    ("POST", "/setup/guide/"): _ADMIN,
    ("GET", "/setup/mail/"): _ADMIN,
    ("POST", "/setup/mail/"): _ADMIN,
    ("GET", "/organisation/about/"): _HR_OR_ADMIN,
    ("POST", "/organisation/about/"): _HR_OR_ADMIN,
    ("GET", "/organisation/disposal/"): _HR_OR_ADMIN,
    ("POST", "/organisation/disposal/"): _HR_OR_ADMIN,
    ("GET", "/organisation/sector/"): _ADMIN,
    ("POST", "/organisation/sector/"): _ADMIN,
    ("GET", "/scim/"): _ADMIN,
    ("POST", "/scim/tokens/"): _ADMIN,
    ("POST", "/scim/tokens/<token>/void/"): _ADMIN,
    ("GET", "/accounts/"): _ADMIN,
    ("GET", "/accounts/passwords/"): _ADMIN,
    ("POST", "/accounts/passwords/"): _ADMIN,
    ("GET", "/accounts/<person>/"): _ADMIN,
    ("POST", "/accounts/<person>/give/"): _ADMIN,
    ("POST", "/accounts/<person>/close/"): _ADMIN,
    ("POST", "/accounts/<person>/open/"): _ADMIN,
    ("POST", "/accounts/<person>/forget/"): _ADMIN,
    ("POST", "/accounts/<person>/disconnect/"): _ADMIN,
    ("POST", "/accounts/<person>/link/"): _ADMIN,
    ("POST", "/accounts/<person>/paper/"): _ADMIN,
}

# About one person, for HR or the administrator: not there if that person's identity is protected.
ABOUT_HIDDEN = (
    "/people/<person>/",
    "/people/<person>/place/",
    "/people/<person>/details/",
    "/people/<person>/duties/",
    "/people/<person>/end/",
    "/people/<person>/stand-in/",
    "/people/<person>/role/",
    "/accounts/<person>/",
    "/work-environment/safety-representatives/<person>/",
)

# Nobody who has signed in is a directory: each is asked for what one shows.
_DIRECTORY: Mapping[tuple[str, str], Row] = {
    (method, f"/scim/v2/{address}"): {tuple(Who): "s"}
    for address in (
        "Users",
        "Users/<user>",
        "Users/.search",
        ".search",
        "ServiceProviderConfig",
        "ResourceTypes",
        "ResourceTypes/<name>",
        "Schemas",
        "Schemas/<name>",
        "<rest>",
    )
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
}

# Open before signing in. The demo's addresses exist in a demo and in tests alone.
PUBLIC: Mapping[tuple[str, str], Row] = {
    (method, address): {tuple(Who): "y"}
    for address, methods in {
        "/sign-in/": "GET POST",
        "/sign-in/code/": "GET POST",
        "/sign-in/once/<secret>/": "GET POST",
        "/sign-in/passkey/": "POST",
        "/sign-in/passkey/question/": "POST",
        "/sign-in/password/": "GET POST",
        "/sign-in/paper/": "GET POST",
        "/sign-in/provider/": "GET",
        "/sign-in/provider/back/": "GET",
        "/sign-in/provider/out/": "POST",
        "/sign-in/saml/": "GET",
        "/sign-in/saml/back/": "POST",
        "/signed-out/": "GET",
        "/sign-out/": "POST",
        "/session/": "GET",
        "/language/": "POST",
        "/organisation/logo/<digest>/": "GET",
        "/healthz": "GET",
        "/demo/": "GET",
        "/demo/be/<person>/": "POST",
    }.items()
    for method in methods.split()
} | {
    # Opened by a token that is nobody's of these.
    ("GET", "/metrics"): {tuple(Who): "-"},
    **_DIRECTORY,
}


def letter(row: Row, who: Who, stage: str) -> str:
    """What somebody gets by a row, in a stage."""
    for named, letters in row.items():
        if who in named:
            found = letters.replace(" ", "")
            return found[STAGES.index(stage)] if len(found) > 1 else found
    return "-"
