"""The provider of this installation, whichever language it speaks."""

from typing import Any

from django.conf import settings

from avstamp.accounts.provider import oidc, saml
from avstamp.accounts.provider.configured import Oidc
from avstamp.accounts.provider.said import Errand, Said


def provider_name() -> str:
    """What people call the organisation's sign-in; empty where it has none, and in a demo."""
    return "" if settings.PROVIDER is None or settings.DEMO else settings.PROVIDER.name


def can_ask_anew() -> bool:
    """Whether it tells when somebody proved who they are, so that it can be asked once more."""
    return isinstance(settings.PROVIDER, Oidc)


def way_there(request: Any, errand: Errand, *, anew: bool = False) -> str:
    """The address to send somebody to; ``anew`` asks it who they are once more.

    Raises Unreachable.
    """
    if isinstance(settings.PROVIDER, Oidc):
        return oidc.way_there(request, errand, anew=anew)
    return saml.way_there(request, errand, anew=anew)


def way_out() -> str:
    """Where somebody can sign out at the provider too; empty where it tells of no such place."""
    return oidc.way_out() if isinstance(settings.PROVIDER, Oidc) else ""


def came_back(request: Any) -> tuple[Errand, Said]:
    """Why they went, and what the provider says of them. Raises NotSaid."""
    if isinstance(settings.PROVIDER, Oidc):
        return oidc.came_back(request)
    return saml.came_back(request)
