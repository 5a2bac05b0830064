"""Who may do what with accounts: everybody with their own."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("accounts.you", Relation.SIGNED_IN),
    allow("accounts.end_sessions", Relation.SIGNED_IN),
    allow("accounts.signed_in", Relation.SIGNED_IN),
)
