"""Who may read which words, in every stage. Written by hand; letters and stages as in table.py."""

from collections.abc import Mapping

from avstamp.conversations.testing import Said
from tests.permissions.table import LISTS, REP, TWO, E, M, Row, S, Who

# Words that this walk adds to those of a told conversation.
TYPED = "just-typed-5b2e"  # in everything that is sent by anybody
REASON = "skal-att-aterta-93fd"
REDRAFT = "nytt-utkast-0c4b"
REMARK_AGAIN = "ny-kommentar-b81f"
ENDING = "avslutat-med-77aa"
SLIP = "minneslapp-4d1c"
DRAFT = "paborjat-e2a6"
ACTIVITY = "insats-61bc"
GAIN = "vad-det-gav-2f90"
NOT_NOW = "inte-nu-for-att-c857"
REPLY = "svar-pa-rad-6b0d"
MOVED = "flyttat-darfor-c41e"
ASKED = "ta-over-garna-f935"
STEP = "undersokt-3c90"
MEASURE = "atgard-b7d1"
MEASURE_BY = "entreprenor-58fa"
FOR_REP = "omskrivet-6d2e"
FOR_REP_ASKED = "fraga-om-a08c"  # proposed by the manager, and not answered
SHARED_THOUGHT = "delad-tanke-6b21"
WORDED = "omskriven-58b0"  # a text for the meeting that waits for approval
AGREED_TOPIC = "fraga-mellan-tva-1f7d"  # the sentence that a listed text was made from
LISTED = "pa-listan-c9e4"
CAME_OF_IT = "ledde-till-30a8"
OWN_LINE = "egen-rollrad-7d3e"  # in Karin's role profile alone
TO_NEW_MANAGER = "rader-till-sofia-7e30"
TO_HR = "fraga-till-hr-5c1d"
PROTECTED = "Skyddad-7e1d"  # the family name of somebody with protected identity, led by Lena
IMPORTED = "ny-i-filen-5e2d"  # a name in a file that is being taken in

_ALWAYS = "yyy yyy yyy"
H = (Who.HR,)
F = (Who.FORMER_MANAGER,)
# What both may read of a conversation goes with it when it is called off; own words stay.
_UNTIL_CANCELLED = "yyy yyy yy-"
# Open goals, commitments and matters: the two, and whoever leads the employee now.
_PASSES_ON: Row = {TWO + S: _ALWAYS}
_STAYS: Row = {TWO: _ALWAYS}
# A successor reads the latest version that both confirmed, and no other.
_CONFIRMED = "--- -yy yy-"

# Columns:   suggested planned held | proposed confirmed reopened | proposed-again closed cancelled
READERS: Mapping[str, Row] = {
    Said.EMPLOYEE_UNSHARED: {E: _ALWAYS},
    Said.EMPLOYEE_SHARED: {E: _ALWAYS, M: _UNTIL_CANCELLED},
    # Whoever leads her no more has their own words in the copy of their data, and nobody else's.
    Said.MANAGER_UNSHARED: {M + F: _ALWAYS},
    Said.MANAGER_SHARED: {M + F: _ALWAYS, E: _UNTIL_CANCELLED},
    SLIP: {E: _ALWAYS},
    DRAFT: {E: _ALWAYS},
    # From Karin to who comes, and not before she leads her: that is asked in one stage.
    TO_NEW_MANAGER: {E: _ALWAYS, S: "--- -y- ---"},
    # Typed in by the manager on behalf of the employee, who finds it beside their own words.
    Said.ENTERED: {E: _ALWAYS, M: _UNTIL_CANCELLED},
    # Noted for this one talk, on its own page.
    Said.GUEST: {TWO: _ALWAYS},
    # The employee has it in the copy of their data for as long as it is kept.
    Said.NOTE: {E: _ALWAYS, M: _UNTIL_CANCELLED},
    Said.PARKED: {},
    "Om parked_topic": {},
    Said.SUMMARY: {TWO: "--y yyy yy-", S: _CONFIRMED},
    Said.PASS_ON: {TWO: "--y yyy yy-", S: _CONFIRMED},
    Said.REMARK: {TWO: "--- yyy yy-", S: _CONFIRMED},
    REASON: {TWO: "--- --y y--"},
    REDRAFT: {TWO: "--- --y y--"},
    REMARK_AGAIN: {TWO: "--- --- y--"},
    Said.GOAL: _PASSES_ON,
    Said.NEED: _PASSES_ON,
    Said.CHECK_IN: _PASSES_ON,
    REPLY: _PASSES_ON,
    MOVED: _PASSES_ON,
    ASKED: _PASSES_ON,
    "Om commitment": _PASSES_ON,
    "Om development_need": _PASSES_ON,
    "Om work_environment_matter": _PASSES_ON,
    STEP: _PASSES_ON,
    MEASURE: _PASSES_ON,
    MEASURE_BY: _PASSES_ON,
    FOR_REP: {TWO + S + REP: _ALWAYS},
    FOR_REP_ASKED: _PASSES_ON,
    "Om role_change": _PASSES_ON,
    ACTIVITY: _PASSES_ON,
    GAIN: _PASSES_ON,
    NOT_NOW: _PASSES_ON,
    # Of Karin's role alone; the profile that others have does not hold it.
    OWN_LINE: _PASSES_ON,
    # Whoever takes in people reads what a file would change.
    IMPORTED: {(Who.HR, Who.ADMIN): _ALWAYS},
    # HR reads what they are asked, and not whom it is about.
    TO_HR: {TWO + S + H: _ALWAYS},
    # In the lists of who leads them, and in nobody else's.
    PROTECTED: {(Who.OTHER_MANAGER,): _ALWAYS},
    # These two do not pass on, but stand in the summary that both confirmed.
    "Om achievement": {TWO: _ALWAYS, S: _CONFIRMED},
    "Om workplace_meeting_topic": {TWO: _ALWAYS, S: _CONFIRMED},
    # Said in the talk, and the employee's own from the moment that it has been held.
    "Om future_interest": {E: _ALWAYS, M: "yy- --- ---"},
    SHARED_THOUGHT: _STAYS,
    WORDED: _STAYS,
    AGREED_TOPIC: _STAYS,
    # Approved for the unit: whoever holds its meetings reads the text, and what came of one before.
    LISTED: {E + LISTS: _ALWAYS},
    CAME_OF_IT: {E + LISTS: _ALWAYS},
    # Agreed a year ago; the second goal is closed, what it took is still to do.
    "Mål 0 från i fjol": _PASSES_ON,
    "Tid för mål 0": _PASSES_ON,
    "Halvvägs 0": _PASSES_ON,
    "Mål 1 från i fjol": _STAYS,
    "Halvvägs 1": _STAYS,
    ENDING: _STAYS,
    "Tid för mål 1": _PASSES_ON,
}
EVERY_TOKEN = (*READERS, TYPED)
UNSHARED = {Said.EMPLOYEE_UNSHARED, Said.MANAGER_UNSHARED, SLIP, DRAFT}
