"""What whoever imports has chosen."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Choices:
    """Whether the file holds everybody; from which day what it says holds, where no row says its
    own; the day from which those are gone who are missing; and who imports."""

    seed: UUID  # of this import: the ids of what is made come from it
    from_on: date
    complete: bool = False
    gone_on: date | None = None
    new_units: bool = True
    by: UUID | None = None

    @property
    def missing_gone_on(self) -> date:
        return self.gone_on or self.from_on
