"""The secret that signs cookies: from the environment, or a file made once in the data folder."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """AVSTAMP_SECRET_KEY, or the content of ``<data>/secret``; made at the first call there."""
    if given := os.environ.get("AVSTAMP_SECRET_KEY", ""):
        return given
    file = data / "secret"
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        pass
    if not data.is_dir():
        # Nothing is set up here (a style check, a build): a secret that nobody keeps.
        return secrets.token_urlsafe(50)
    made = secrets.token_urlsafe(50)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(made)
    return made
