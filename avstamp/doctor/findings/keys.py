"""Whether the master keys are there, open the key ring, and are kept from others."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avstamp.doctor.findings.finding import Findings, now, unsafe
from avstamp.doctor.situation import Situation
from avstamp.doctor.words import moment

# A key that is made is needed as long as its text: the ring is copied within the hour.
_COPIED_WITHIN = timedelta(hours=1)
_OF_OTHERS = 0o027  # a group may read: that is how a service manager hands a secret to a program
_COPY = "avstamp keys copy FILE"


def masters(found: Situation) -> Findings:
    """In a file of their own, apart from the data, for the program alone."""
    said = {"keys": found.master_keys}
    if found.master_keys_mode is None:
        yield unsafe(_("There is no file of master keys at %(keys)s (AVSTAMP_MASTER_KEYS).") % said)
        return
    if found.master_keys.is_relative_to(found.data):
        yield unsafe(
            _(
                "The master keys %(keys)s lie in the data folder: whoever copies it could read "
                "everything. Keep them apart and say where with AVSTAMP_MASTER_KEYS."
            )
            % said
        )
    if found.master_keys_mode & _OF_OTHERS:
        yield unsafe(
            _("Others on this machine can read or change the master keys %(keys)s:") % said,
            f"chmod 600 {found.master_keys}",
        )
    if not found.keys_fit and found.fits:
        yield unsafe(_("The master keys in %(keys)s do not open the key ring.") % said)


def ring_copied(found: Situation) -> Findings:
    """What the key ring holds is in a copy too, within the hour."""
    copies = found.copies
    if not copies or not copies.changed_at or found.at - copies.changed_at <= _COPIED_WITHIN:
        return
    if copies.ring_at is None:
        yield now(
            _(
                "The key ring has never been copied. Were it lost, nothing that people have "
                "written could be read again. Make a copy, away from copies of the data:"
            ),
            _COPY,
        )
    elif copies.keys_since:
        yield now(
            ngettext(
                "The key ring was last copied on %(at)s, and %(number)s key has been made since. "
                "Were the ring lost, what was written with it could not be read again. Make a new "
                "copy, every hour:",
                "The key ring was last copied on %(at)s, and %(number)s keys have been made since. "
                "Were the ring lost, what was written with them could not be read again. Make a "
                "new copy, every hour:",
                copies.keys_since,
            )
            % {"at": moment(copies.ring_at), "number": copies.keys_since},
            _COPY,
        )
    else:
        yield now(
            _(
                "The master key was replaced after the key ring was last copied, on %(at)s. Make a "
                "new copy, which the new key opens:"
            )
            % {"at": moment(copies.ring_at)},
            _COPY,
        )
