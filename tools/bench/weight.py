"""What a browser fetches at the first visit to a page, compressed as the server sends it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from tools.bench.asking import Answer

_IN_STYLE = re.compile(rb"url\(\s*[\"']?([^\"')]+)")
_FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


@dataclass
class Weight:
    """Bytes on the wire by sort, and the addresses of anybody else that would be asked."""

    html: int
    style: int = 0
    script: int = 0
    fonts: int = 0
    images: int = 0
    requests: int = 1
    foreign: list[str] = field(default_factory=list)

    @property
    def first_visit(self) -> int:
        return self.html + self.style + self.script


class _Links(HTMLParser):
    """Every address that a browser fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and _FETCHED & set(given.get("rel", "").split()):
            self.found.append(given["href"])
        elif tag in ("script", "img", "iframe", "source", "video", "audio", "embed"):
            self.found += [given[name] for name in ("src", "srcset") if given.get(name)]


def weigh(ask: Callable[[str, str], Answer], address: str) -> Weight:
    """Fetch a page and everything it leads a browser to fetch, each once."""
    page = ask(address, "gzip")
    weight = Weight(html=len(page.body))
    links = _Links()
    links.feed(ask(address, "").body.decode())
    seen: set[str] = set()
    waiting = [urljoin(address, link) for link in links.found]
    while waiting:
        link = waiting.pop(0)
        if link in seen or link.startswith("data:"):
            continue
        seen.add(link)
        if urlsplit(link).netloc:
            weight.foreign.append(link)
            continue
        waiting += _add(weight, link, ask)
    return weight


def _add(weight: Weight, link: str, ask: Callable[[str, str], Answer]) -> Iterator[str]:
    answer = ask(link, "gzip")
    kind = answer.headers["Content-Type"].partition(";")[0]
    weight.requests += 1
    sort = {"text/css": "style", "text/javascript": "script", "font/woff2": "fonts"}.get(kind)
    sort = sort or "images"
    setattr(weight, sort, getattr(weight, sort) + len(answer.body))
    if sort == "style":
        for found in _IN_STYLE.findall(ask(link, "").body):
            yield urljoin(link, found.decode())
