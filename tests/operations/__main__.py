"""``make operations``: types what docs/operations tells, in the order of scenes.py, and says how it
went.

In a root that is this machine's to begin with and is thrown away afterwards (an overlay in a mount
namespace): packages, accounts, /etc, /opt and /var are real, and nothing of it stays. What fetches
packages has this machine's network; all else has none but its own, so that every port is free.
Wants root, Linux and Debian; takes some minutes.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.operations.pages import ROOT, content
from tests.operations.scenes import FETCHING, RUNNING, Aside, Scene, Step

_STAND_IN = Path(__file__).with_name("systemctl")
_MARK = "@@@"
# Mounts are the namespace's own, and gone with it.
_THROWN_AWAY = """
set -eu
mount -t tmpfs -o size=8g tmpfs "$1"
mkdir "$1/up" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/up,workdir=$1/work" "$1/root"
mount -t proc proc "$1/root/proc"
mount --rbind /dev "$1/root/dev"
mount -t tmpfs tmpfs "$1/root/tmp"; chmod 1777 "$1/root/tmp"
mkdir -p "$1/root/srv" "$1/root/run"
echo 'APT::Get::Assume-Yes "true";' > "$1/root/etc/apt/apt.conf.d/zz-nobody-is-asked"
cp -r "$2"/. "$1/root/srv/"
cp "$3" "$1/root/usr/local/bin/systemctl"
# Where this machine's own Python lies beneath root's folder, accounts have to reach it.
chmod 711 "$1/root/root"
rm -rf "$1/root/opt/avstamp" "$1/root/etc/avstamp" "$1/root/var/lib/avstamp"
exec chroot "$1/root" bash -c '
    bash /srv/fetching && exec unshare --net bash -c "ip link set lo up; exec bash /srv/running"'
"""


def main() -> int:
    """Run it all; 0 when each command did what its page says."""
    if os.geteuid():
        print("The commands of docs/operations are root's: run this as root.", file=sys.stderr)
        return 2
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        given, place = Path(folder, "given"), Path(folder, "place")
        given.mkdir()
        place.mkdir()
        _repository(given / "avstamp.git")
        (given / "environment").write_text(
            content("one-machine.md", "AVSTAMP_URL=https://samtal.example.org")
        )
        for name, scene in (("fetching", FETCHING), ("running", RUNNING)):
            (given / name).write_text("\n".join(_script(name, scene)) + "\n")
        failed, number = _judged(_run(place, given))
    took = time.monotonic() - began
    wanted = len(FETCHING) + len(RUNNING)
    print(f"\n{number} of {wanted} done, {len(failed)} failed, {took:.0f} s", *failed, sep="\n")
    return 1 if failed or number < wanted else 0


def _repository(to: Path) -> None:
    """What is committed here, with its tags; and as the release that is coming."""
    subprocess.run(["git", "clone", "--quiet", "--bare", ROOT, to], check=True)
    subprocess.run(["git", "-C", to, "tag", "--force", "v0.2.0", "HEAD"], check=True)
    subprocess.run(["git", "-C", ROOT, "push", "--quiet", "--tags", to], check=False)


def _script(name: str, scene: Scene) -> Iterator[str]:
    """The shell of whoever reads the pages: one, from the first command to the last."""
    yield "export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8; cd /root; exec 2>&1"
    yield "export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'"
    for number, one in enumerate(scene):
        command = one.command
        for placeholder, ours in one.filled if isinstance(one, Step) else ():
            assert placeholder in command, (placeholder, command)
            command = command.replace(placeholder, ours)
        typed = one.typed if isinstance(one, Step) else ""
        heard = f"<<<{shlex.quote(typed.rstrip())}" if typed else "</dev/null"
        yield f"echo '{_MARK} {name} {number}'"
        # A function of the page's stays for what comes after it.
        yield command if "() {" in command else f"{{ {command}\n}} {heard}"
        yield "ended=$?"
        yield f'echo; echo "{_MARK} ended $ended"'


def _run(place: Path, given: Path) -> Iterator[str]:
    with subprocess.Popen(
        ["unshare", "--mount", "--pid", "--fork", "--kill-child",
         "sh", "-c", _THROWN_AWAY, "sh", place, given, _STAND_IN],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", env=_clean(),
    ) as process:  # fmt: skip
        assert process.stdout
        yield from process.stdout


def _clean() -> dict[str, str]:
    ours = ("AVSTAMP_", "DATABASE_URL", "KEYRING_URL", "DJANGO_", "PYTEST", "GIT_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _judged(lines: Iterator[str]) -> tuple[list[str], int]:
    """What failed, and how many were done."""
    scenes = {"fetching": FETCHING, "running": RUNNING}
    failed: list[str] = []
    number, said, now = 0, "", None
    for line in lines:
        if found := re.match(rf"{_MARK} (fetching|running) (\d+)$", line):
            now, said = scenes[found[1]][int(found[2])], ""
        elif (found := re.match(rf"{_MARK} ended (\d+)$", line)) and now:
            number += 1
            well = _is_well(now, int(found[1]), said)
            print("✓" if well else "✗", _told(now), flush=True)
            if not well:
                failed.append(f"{_told(now)}\n  ended {found[1]}:\n{said[-3000:]}")
        else:
            said += line
    if said and not number:
        failed.append(said)
    return failed, number


def _is_well(one: Step | Aside, ended: int, said: str) -> bool:
    ends = one.ends if isinstance(one, Step) else (0,)
    return ended in ends and one.says in said


def _told(one: Step | Aside) -> str:
    where = one.page if isinstance(one, Step) else f"({one.why})"
    return f"{where:<18} {one.command.splitlines()[0][:110]}"


if __name__ == "__main__":
    sys.exit(main())
