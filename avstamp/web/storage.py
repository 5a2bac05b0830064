"""Style, script and fonts as they are served, each under a name that changes with its content."""

from functools import cache
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class FilesByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """The address of a file stays the same while the program runs: it is worked out once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url = cache(super().url)
