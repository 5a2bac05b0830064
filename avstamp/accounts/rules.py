"""Who may do what with accounts: everybody with their own, the administrator with all of them."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("accounts.you", Relation.SIGNED_IN, Relation.LEAVER),
    allow("accounts.end_sessions", Relation.SIGNED_IN, Relation.LEAVER),
    allow("accounts.signed_in", Relation.SIGNED_IN),
    allow("accounts.confirm", Relation.SIGNED_IN),
    allow("accounts.step", Relation.SIGNED_IN),
    allow("accounts.ways", Relation.SIGNED_IN),
    allow("accounts.add_passkey", Relation.SIGNED_IN),
    allow("accounts.own_passkey", Relation.SIGNED_IN),
    allow("accounts.own_password", Relation.SIGNED_IN),
    allow("accounts.app", Relation.SIGNED_IN),
    allow("accounts.own_paper", Relation.SIGNED_IN),
    allow("accounts.connect_provider", Relation.SIGNED_IN),
    allow("accounts.disconnect_provider", Relation.ADMIN),
    allow("accounts.look_after", Relation.ADMIN),
    allow("accounts.give", Relation.ADMIN),
    allow("accounts.close", Relation.ADMIN),
    allow("accounts.open", Relation.ADMIN),
    allow("accounts.make_link", Relation.ADMIN),
    allow("accounts.make_paper_codes", Relation.ADMIN),
    allow("accounts.forget_devices", Relation.ADMIN),
    allow("accounts.choose_passwords", Relation.ADMIN),
)
