"""From which network address somebody comes, as far as it can be trusted."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

_NOWHERE = "0.0.0.0"  # noqa: S104  (not listened on: the address of who has none)


def address_of(request: HttpRequest) -> str:
    """The client's address: the connection's own, or what the trusted proxies in front wrote.

    Each proxy adds, at the end of a list, the address it was asked from. With two of ours in
    front the client is the last but one; whatever stands before that anybody may have written.
    """
    told = request.headers.get("X-Forwarded-For", "").split(",") if settings.PROXIES else []
    found = told[-settings.PROXIES] if len(told) >= settings.PROXIES > 0 else ""
    for candidate in (found, request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(candidate.strip()))
        except ValueError:
            continue
    return _NOWHERE


def network_of(request: HttpRequest) -> str:
    """What tries are counted by: an IPv4 address, or the half of an IPv6 one that a house has."""
    address = ip_address(address_of(request))
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False).network_address)
    return str(address)
