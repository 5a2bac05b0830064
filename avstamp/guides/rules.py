"""The codes a guide is written with: voices, aids and kinds. No database here."""

from enum import StrEnum

from avstamp.policy.engine import Relation, allow

# The language a reader gets when a text is missing in their own.
FALLBACK_LANGUAGE = "sv"


class Voice(StrEnum):
    """To whom a text speaks."""

    TALK = "talk"  # both of them, in the room
    EMPLOYEE = "employee"  # the employee, preparing
    MANAGER = "manager"  # the manager, preparing
    NEUTRAL = ""  # anyone: titles, introduction, closing field


QUESTION_VOICES = (Voice.TALK, Voice.EMPLOYEE, Voice.MANAGER)


class Aid(StrEnum):
    """What stands beside a question and helps to answer it.

    Frozen versions name these codes for ever: add, but never rename or remove one.
    """

    ROLE_SINCE = "role_since"
    OWN_EARLIER_ANSWER = "own_earlier_answer"
    RESPONSIBILITIES = "responsibilities"
    OPEN_PRECONDITIONS_AND_PROMISES = "open_preconditions_and_promises"
    TASKS_PRIORITY_SUPPORT = "tasks_priority_support"  # what, in which order, whom to turn to
    RESPONSIBILITIES_AND_MANDATE = "responsibilities_and_mandate"
    OPENED_AREAS = "opened_areas"  # areas of responsibility the manager has opened
    ROLE_CHANGES_SINCE_LAST = "role_changes_since_last"
    LAST_GOALS = "last_goals"  # with check-ins, and whether what they took was delivered
    EXPECTED_RESULTS = "expected_results"
    ACHIEVED_GOALS = "achieved_goals"
    MEMORY_SLIPS = "memory_slips"
    PAUSED_AND_CLOSED_GOALS = "paused_and_closed_goals"
    DESCRIBE_SITUATIONS = "describe_situations"  # a hint: situations, not persons
    OPEN_WORK_ENVIRONMENT_MATTERS = "open_work_environment_matters"
    SAFETY_REPRESENTATIVE = "safety_representative"
    RAISED_LAST_TIME = "raised_last_time"  # and what came of it
    ALTERNATIVE_CONTACT = "alternative_contact"  # someone else than the own manager
    SKILLS_NEEDED = "skills_needed"  # what the role asks for
    UNIT_NEEDS = "unit_needs"
    DEVELOPMENT_PLAN = "development_plan"  # earlier activities and what they gave
    OTHER_ROLE_PROFILES = "other_role_profiles"
    OPEN_GOALS = "open_goals"
    MARKED_SENTENCES = "marked_sentences"  # marked earlier in the same talk
    UNIT_GOALS = "unit_goals"
    GOAL_CANDIDATES = "goal_candidates"  # from the same talk
    MANAGER_PROMISES = "manager_promises"  # kept and open
    EMPLOYEE_PROMISES = "employee_promises"  # kept and open, those of goals and matters apart


# Shown to the employee alone, in their own preparation: never to the manager, and never on the
# talk page, which stands on a shared screen.
EMPLOYEE_ONLY_AIDS = frozenset({Aid.OWN_EARLIER_ANSWER, Aid.MEMORY_SLIPS})

# What an answer may become. "note" is no outcome: the sentence just stays where it was written.
NOTE = "note"
KINDS = (
    NOTE,
    "goal",
    "commitment",
    "development_need",
    "work_environment_matter",
    "role_change",
    "achievement",
    "future_interest",
    "workplace_meeting_topic",
    "parked_topic",
)

PERMISSIONS = (allow("guides.read", Relation.SIGNED_IN),)
