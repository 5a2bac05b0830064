"""Everything that is judged without running a test: `make check`.

Prints a line for each; of what fails it prints everything that was said.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_BIN = Path(sys.executable).parent
_CHECKS = {
    "types": ("mypy", "avstamp", "tests", "tools"),
    "style": ("ruff", "check", "."),
    "layout": ("ruff", "format", "--check", "."),
    "contracts": ("lint-imports", "--no-cache"),
    "migrations": ("avstamp", "manage", "makemigrations", "--check", "--dry-run"),
    "addresses and settings": ("avstamp", "manage", "check"),
    "settings of production": ("avstamp", "manage", "check", "--deploy", "--fail-level", "WARNING"),
    "translations": ("python", "-m", "tools.translations", "check"),
    "dependencies": ("pip", "check", "--disable-pip-version-check"),
}
_SET_OTHERWISE = {
    "settings of production": {
        "AVSTAMP_MODE": "production",
        "AVSTAMP_URL": "https://samtal.example.org",
        "AVSTAMP_SMTP_HOST": "mail.example.org",
    }
}


def main() -> int:
    """Run them all, as many at once as there are cores; 0 when all hold."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        # Settings of this shell, or data of this machine, must not colour what is judged.
        clean = {name: value for name, value in os.environ.items() if name not in _OURS}
        clean |= {"AVSTAMP_MODE": "test", "AVSTAMP_DATA": str(Path(folder, "data"))}
        clean["AVSTAMP_SECRET_KEY"] = secrets.token_urlsafe(50)  # or each would make its own
        Path(folder, "data").mkdir()
        results = pool.map(lambda name: _run(name, clean | _SET_OTHERWISE.get(name, {})), _CHECKS)
        return max(results)


_OURS = ("DATABASE_URL", "KEYRING_URL", "AVSTAMP_URL", "AVSTAMP_MASTER_KEYS", "AVSTAMP_SMTP_HOST")


def _run(name: str, environment: dict[str, str]) -> int:
    began = time.monotonic()
    command, *arguments = _CHECKS[name]
    done = subprocess.run(
        [_BIN / command, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    took = f"{time.monotonic() - began:.1f} s"
    if done.returncode:
        print(f"✗ {name} ({took})\n{done.stdout}", flush=True)
        return 1
    print(f"✓ {name} ({took})", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
