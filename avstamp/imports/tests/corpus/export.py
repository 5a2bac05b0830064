from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Export:
    """A file, and the table in it: each row in which anything stands, by its number."""

    data: bytes
    headers: list[str]
    rows: dict[int, list[str]]
    kind: str = "xlsx"
    sheet: str = ""
    other_sheets: list[str] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    known: Callable[[str], bool] | None = None
