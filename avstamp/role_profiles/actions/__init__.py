"""Verbs about role profiles: publish a version, change it for one person, give a role."""

from avstamp.role_profiles.actions.change_for import Wording, change_for
from avstamp.role_profiles.actions.give import give, give_role
from avstamp.role_profiles.actions.publish import publish_version

__all__ = ["Wording", "change_for", "give", "give_role", "publish_version"]
