"""Whether the organisation wants passwords."""

from avstamp.accounts.models import PasswordChoice


def latest_choice() -> PasswordChoice | None:
    """What the organisation last decided, by whom and when; None while it never has."""
    return PasswordChoice.objects.select_related("by").order_by("-at", "-id").first()


def passwords_allowed() -> bool:
    """Whether people may have a password here and sign in with it."""
    choice = latest_choice()
    return choice is not None and choice.allowed
