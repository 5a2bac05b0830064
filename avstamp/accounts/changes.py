"""What can be done with an account and its ways in, in words.

The owner reads them on their own page and, where they have an address, in a message.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHANGES: Mapping[str, Promise] = {
    "accounts.give": _("The account was made."),
    "accounts.close": _("The account was closed, and every session ended."),
    "accounts.open": _("The account was opened again."),
    "accounts.change_address": _("Codes go to another e-mail address, or to none."),
    "accounts.add_passkey": _("A passkey was added."),
    "accounts.rename_passkey": _("A passkey was given another name."),
    "accounts.remove_passkey": _("A passkey was taken away."),
    "accounts.add_app": _("An authenticator app was added."),
    "accounts.remove_app": _("The authenticator app was taken away."),
    "accounts.make_recovery_codes": _("New recovery codes were made."),
    "accounts.set_password": _("A password was chosen."),
    "accounts.remove_password": _("The password was taken away."),
    "accounts.make_paper_codes": _("Codes on paper were made."),
    "accounts.void_paper_codes": _("The codes on paper were made void."),
    "accounts.make_link": _("A link that signs in once was made."),
    "accounts.use_link": _("A link that signs in once was used."),
    "accounts.connect_provider": _("The organisation's own sign-in was connected."),
    "accounts.disconnect_provider": _("The organisation's own sign-in was taken away."),
    "accounts.forget_devices": _("The authenticator app and all passkeys were taken away."),
}
# Nothing about the ways in is different afterwards.
UNTOLD = frozenset({"accounts.use_link", "accounts.rename_passkey"})
