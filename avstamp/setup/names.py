"""What the steps are called."""

from django.utils.translation import gettext_lazy as _

from avstamp.setup.models import Step

NAMES = {
    Step.ORGANISATION: _("The organisation: name, logo and what you call the conversation"),
    Step.SECTOR: _("Private or public"),
    Step.PEOPLE: _("The first people"),
    Step.GUIDE: _("The conversation guide"),
    Step.MAIL: _("Mail that arrives"),
}
