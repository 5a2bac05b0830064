"""Of every row that is about somebody it is decided whether it is in the copy of their data."""

from django.apps import apps
from django.db.models import ForeignKey, Model, OneToOneField

from avstamp.accounts.models import User
from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow

# Told by the personal_data.py of its room, which avstamp/privacy/copy.py asks.
COPIED = {
    "accounts.Change",
    "accounts.Sheet",
    "accounts.User",
    "conversations.Agreement",
    "conversations.Answer",
    "conversations.Begun",
    "conversations.Booking",
    "conversations.Cancellation",
    "conversations.Closure",
    "conversations.Company",
    "conversations.Confirmation",
    "conversations.Conversation",
    "conversations.CounterProposal",
    "conversations.FollowUp",
    "conversations.Following",
    "conversations.Held",
    "conversations.NoteEntry",
    "conversations.Passing",
    "conversations.Reading",
    "conversations.Remark",
    "conversations.Reopening",
    "conversations.RoleCheck",
    "conversations.Share",
    "conversations.Suggestion",
    "conversations.SummaryVersion",
    "conversations.Withdrawal",
    "development.Activity",
    "development.Answer",
    "development.Done",
    "development.Dropped",
    "development.EarlierPlan",
    "development.Gain",
    "drafts.Draft",
    "goals.CheckIn",
    "goals.Ending",
    "goals.MoveReason",
    "goals.NewDate",
    "goals.Outcome",
    "goals.Sharing",
    "goals.Reply",
    "goals.TakeOver",
    "goals.TakeOverAnswer",
    "handovers.Comment",
    "handovers.Meeting",
    "handovers.MeetingEnd",
    "handovers.Told",
    "memory_slips.MemorySlip",
    "mfa.Authenticator",
    "notifications.Outgoing",
    "notifications.Unreachable",
    "people.Assignment",
    "people.Duty",
    "people.Rest",
    "people.StandIn",
    "reminders.Choice",
    "reminders.Letter",
    "reminders.Line",
    "role_changes.Accepted",
    "role_changes.Asked",
    "role_changes.Reply",
    "role_profiles.Holding",
    "role_profiles.OwnLine",
    "role_profiles.OwnVersion",
    "saving.Earlier",
    "scim.Known",
    "socialaccount.SocialAccount",
    "usersessions.UserSession",
    "work_environment.Answer",
    "work_environment.MeasureEnd",
    "work_environment.Reading",
    "work_environment.SafetyRep",
    "work_environment.Sharing",
    "work_environment.Step",
    "workplace_meeting.Approval",
    "workplace_meeting.TakenUp",
    "workplace_meeting.Topic",
}
LEFT_OUT = {
    "imports.Import": "what is done for the organisation; who did it is in the trail",
    "imports.KnownColumns": "what the columns of a file are; nobody's own",
    "imports.Part": "of a file while it is taken in, at most a day; what undoes it, thirty days",
    "accounts.PaperCode": "a way in: a hash; when the sheet was used is told with the sheet",
    "accounts.PasswordChoice": "a setting of the organisation; who chose it is in the trail",
    "accounts.Secret": "a way in: what an app's codes are worked out from",
    "accounts.SignInLink": "a way in: a hash, gone within two days",
    "conversations.SharingRule": "a setting of the organisation; who chose it is in the trail",
    "people.DisposalDecision": "a decision of the organisation; who entered it is in the trail",
    "people.Logo": "of the organisation; who chose it is in the trail",
    "people.SectorChange": "a setting of the organisation; who chose it is in the trail",
    "role_profiles.RoleProfileVersion": "what a role asks for is nobody's own",
    "role_profiles.RoleItem": "what a role asks for is nobody's own",
    "setup.Sample": "somebody invented, and which administrator loaded them: in the trail",
    "setup.Settled": "a step of the organisation; it concerns nobody",
    "account.EmailConfirmation": "not used: nobody signs up",
    "scim.Token": "lets the directory in: a hash; who made it is in the trail",
    "socialaccount.SocialToken": "not used: no token of the provider is kept",
    "account.EmailAddress": "not used: an account has one address",
}


def about_somebody() -> set[str]:
    """Every model of what somebody wrote, or from which keys lead to a person, however far."""
    found: set[type[Model]] = {Person, User}
    found |= {model for model in apps.get_models() if issubclass(model, SealedRow)}
    more = True
    while more:
        new = {
            model
            for model in apps.get_models()
            if model not in found and any(key in found for key in _keys(model))
        }
        found |= new
        more = bool(new)
    return {model._meta.label for model in found - {Person}}


def _keys(model: type[Model]) -> list[object]:
    return [
        field.related_model
        for field in model._meta.get_fields()
        if isinstance(field, (ForeignKey, OneToOneField))
    ]


def test_no_row_about_somebody_is_forgotten():
    decided = COPIED | set(LEFT_OUT)

    assert about_somebody() - decided == set()


def test_nothing_is_decided_about_rows_that_are_not_there():
    assert (COPIED | set(LEFT_OUT)) - about_somebody() == set()
    assert not COPIED & set(LEFT_OUT)
    assert all(LEFT_OUT.values())
