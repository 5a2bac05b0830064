"""The proxies as docs/operations has them, in front of an installation that is served here.

Only addresses, ports and paths are this machine's.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.cluster.proxy import certificate
from tests.crash.installation import ON_A_LEASH
from tests.crash.server import HOST, free_port
from tests.operations.pages import OPERATIONS

_PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"


@dataclass(frozen=True)
class Place:
    """Where a proxy listens, keeps its files and finds Avstamp."""

    folder: Path
    behind: int
    http: int
    https: int

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate.pem"


def found(name: str) -> str:
    """The program, or nothing."""
    return shutil.which(name, path=_PATH) or ""


def place(folder: Path, behind: int) -> Place:
    """With a certificate for this machine, and what people read while nothing answers."""
    certificate(folder)
    _headers, _, away = (OPERATIONS / "away.http").read_bytes().decode().partition("\r\n\r\n")
    (folder / "avstamp-away.html").write_text(away)
    return Place(folder, behind, free_port(), free_port())


def _nginx(at: Place) -> tuple[str, str, list[str]]:
    text = _here(
        "nginx.conf",
        {
            "    listen [::]:80;\n": "",
            "    listen [::]:443 ssl http2;\n": "",
            "listen 80;": f"listen {HOST}:{at.http};",
            "listen 443 ": f"listen {HOST}:{at.https} ",
            "samtal.example.org": "localhost",
            "127.0.0.1:8000": f"{HOST}:{at.behind}",
            "/etc/ssl/avstamp/": f"{at.folder}/",
            "root /etc/nginx;": f"root {at.folder};",
            "/var/log/nginx/": f"{at.folder}/",
        },
    )
    paths = "".join(
        f"{kind}_temp_path {at.folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"pid {at.folder}/pid;\nevents {{}}\nhttp {{\n{paths}{text}}}\n"
    account = "" if os.getuid() else "user root;\n"
    arguments = ["-e", f"{at.folder}/begin.log", "-g", "daemon off;", "-c"]
    return account + whole, "nginx.conf", arguments


def _haproxy(at: Place) -> tuple[str, str, list[str]]:
    text = _here(
        "haproxy.cfg",
        {
            "    user haproxy\n    group haproxy\n    chroot /var/lib/haproxy\n": "",
            "    log /dev/log local0\n": f"    log {at.folder / 'log.sock'} local0\n",
            "/run/haproxy/admin.sock user root group haproxy mode 660": f"{at.folder}/admin.sock",
            "bind :80\n": f"bind {HOST}:{at.http}\n",
            "bind :443 ": f"bind {HOST}:{at.https} ",
            "/etc/haproxy/avstamp.pem": f"{at.folder}/avstamp.pem",
            "/etc/haproxy/avstamp-away.http": str(OPERATIONS / "away.http"),
            "10.0.0.11:8000": f"{HOST}:{at.behind}",
        },
    )
    lines = [line for line in text.splitlines(keepends=True) if "node2" not in line]
    return "".join(lines), "haproxy.cfg", ["-db", "-f"]


def _caddy(at: Place) -> tuple[str, str, list[str]]:
    text = _here(
        "Caddyfile",
        {
            "samtal.example.org": f"localhost:{at.https}",
            "127.0.0.1:8000": f"{HOST}:{at.behind}",
            "/etc/ssl/avstamp/": f"{at.folder}/",
            "root * /etc/caddy": f"root * {at.folder}",
        },
    )
    ours = f"{{\n\tadmin off\n\thttp_port {at.http}\n\thttps_port {at.https}\n}}\n"
    return ours + text, "Caddyfile", ["run", "--adapter", "caddyfile", "--config"]


PROXIES = {"nginx": _nginx, "haproxy": _haproxy, "caddy": _caddy}


def _here(name: str, ours: Mapping[str, str]) -> str:
    text = (OPERATIONS / name).read_text()
    for documented, there in ours.items():
        assert documented in text, (name, documented)
        text = text.replace(documented, there)
    return text


@contextmanager
def running(name: str, at: Place) -> Iterator[None]:
    """The proxy runs inside the block."""
    text, file, arguments = PROXIES[name](at)
    (at.folder / file).write_text(text)
    told = at.folder / "told"
    with (
        told.open("wb") as log,
        subprocess.Popen(
            [*ON_A_LEASH, found(name), *arguments, str(at.folder / file)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=os.environ | {"HOME": str(at.folder), "XDG_DATA_HOME": str(at.folder)},
            start_new_session=True,
        ) as process,
    ):
        try:
            _wait(process, at.https, told)
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _wait(process: subprocess.Popen[bytes], port: int, told: Path) -> None:
    for _attempt in range(200):
        assert process.poll() is None, told.read_text()
        with socket.socket() as trying:
            if trying.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(told.read_text())
