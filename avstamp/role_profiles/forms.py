"""What the form about somebody's role sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from avstamp.role_profiles.models import RoleProfile


class GiveForm(forms.Form):
    """Which role, and from which day."""

    use_required_attribute = False

    profile = forms.ModelChoiceField(
        RoleProfile.objects.order_by("name"),
        label=_("Role profile"),
        empty_label=_("Choose a role"),
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )
    from_on = forms.DateField(
        label=_("From which day?"),
        input_formats=["%Y-%m-%d", "%Y%m%d"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose the first day."),
            "invalid": _("That date is not in the calendar. Write it as 2027-03-12."),
        },
    )
