"""Where an account is signed in, by the names that browsers give themselves."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession

# A browser names its relatives too, so the one that names fewest comes last.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One browser somebody is signed in with: its names are empty when it does not say."""

    browser: str
    system: str
    since: datetime
    is_here: bool


def signed_in_at(user_id: UUID, here: str) -> list[Place]:
    """Where an account is signed in, this browser first; ``here`` is the key of its session."""
    sessions = UserSession.objects.filter(user_id=user_id).order_by("-created_at")
    places = [
        Place(
            browser=_named(session.user_agent, _BROWSERS),
            system=_named(session.user_agent, _SYSTEMS),
            since=session.created_at,
            is_here=session.session_key == here,
        )
        for session in sessions
        if session.session_key == here or session.exists()
    ]
    return sorted(places, key=lambda place: not place.is_here)


def _named(told: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in names if sign in told), "")
