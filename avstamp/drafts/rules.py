"""Who may do what with drafts: everybody with their own, nobody with anybody else's.

Whether the form itself is open to them is asked of its room (kept_forms.py).
"""

from avstamp.policy.engine import Relation, allow

MOST = 200  # drafts of one person at a time: more than anybody begins, fewer than a program makes

PERMISSIONS = (
    allow("drafts.own", Relation.SIGNED_IN),
    allow("drafts.write", Relation.SIGNED_IN),
    allow("drafts.remove", Relation.SIGNED_IN),
)
