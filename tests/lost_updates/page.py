"""What a page without script shows: of each long text the words, the version, the key, and the
other's words where both wrote."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Shown:
    """One field of a form."""

    name: str
    text: str = ""
    version: int = 0
    key: str = ""
    theirs: str | None = None
    problem: str = ""


def fields_on(page: bytes) -> dict[str, Shown]:
    """Every long text on the page, by the name of its field."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    for name, value in reader.hidden.items():
        field, _dash, what = name.rpartition("-")
        if field in reader.fields and what in ("version", "key"):
            setattr(reader.fields[field], what, int(value) if what == "version" else value)
    return reader.fields


class _Reader(HTMLParser):
    """Follows the page as far as ``saving/field.html`` makes it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, Shown] = {}
        self.hidden: dict[str, str] = {}
        self.problem = ""
        self.open: list[str] = []  # where the words go that come now
        self.last: Shown | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "textarea" and "data-save" in has:
            self.last = self.fields[has["name"]] = Shown(has["name"], problem=self.problem)
            self.problem = ""
            self.open.append("text")
        elif tag == "input" and has.get("type") == "hidden":
            self.hidden[has.get("name", "")] = has.get("value", "")
        elif tag == "p" and has.get("id", "").endswith("-problem"):
            self.open.append("problem")
        elif tag == "blockquote" and "theirs" in has.get("class", "") and self.last:
            self.last.theirs = ""  # the text was emptied, unless some comes
        elif tag == "p" and has.get("class") == "voice" and self.last and self.last.theirs == "":
            self.open.append("theirs")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "p") and self.open:
            ended = self.open.pop()
            if ended == "text" and self.last:
                self.last.text = self.last.text.removeprefix("\n")  # the template's own
        if tag == "blockquote" and self.last:
            self.last = None

    def handle_data(self, data: str) -> None:
        if not self.open:
            return
        if self.open[-1] == "problem":
            self.problem += data
        elif self.last:
            name = self.open[-1]
            setattr(self.last, name, (getattr(self.last, name) or "") + data)
