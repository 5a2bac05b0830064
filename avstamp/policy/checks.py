"""The system check that no address goes without an action."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from avstamp.policy.engine import table


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Every address of the program with its pattern."""
    return _walk("/", get_resolver().url_patterns)


def _walk(prefix: str, patterns: Sequence[Any]) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(address, pattern.url_patterns)
        else:
            yield address, pattern


def every_route_names_its_action(**_kwargs: Any) -> list[CheckMessage]:
    """An Error for each address that is neither a screen with a declared action nor public."""
    return [
        Error(f"{address} names no action of the permission table", id="policy.E001")
        for address, pattern in routes()
        if not getattr(pattern.callback, "public", "")
        and getattr(pattern.callback, "action", "") not in table()
    ]
