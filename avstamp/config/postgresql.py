"""A PostgreSQL database from its address: one server, or several of which one can be written to."""

import os
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

# What the address does not say otherwise. A server that is gone without a word is given up soon:
# whoever writes sends again by themselves, and should find the one that took over.
_PATIENCE: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,
}
# What a server process asks of PostgreSQL, and a command that may take its time does not. When a
# machine is gone in the middle of a transaction, the rows that it held are let go soon; and who
# waits for one gives up, is asked to try again, and leaves the thread to somebody else.
_WHILE_SERVING = {
    "idle_in_transaction_session_timeout": "5s",
    "lock_timeout": "8s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "2",
}


def ask_while_serving() -> None:
    """Every connection that is made from here on, in this process and those it starts, asks so.

    Options in the address of the database, or in PGOPTIONS, stand in place of these.
    """
    asked = " ".join(f"-c {name}={value}" for name, value in _WHILE_SERVING.items())
    os.environ.setdefault("PGOPTIONS", asked)


def database(url: str) -> dict[str, Any]:
    """Django's description of ``postgres://user:word@one:5432,other:5433/name?option=value``.

    Of several servers the one that can be written to is chosen, at every new connection.
    """
    address = urlsplit(url)
    user, at, servers = address.netloc.rpartition("@")
    hosts, ports = zip(*map(_host_and_port, servers.split(",")), strict=True)
    one = address._replace(netloc=f"{user}{at}{hosts[0]}")
    config: dict[str, Any] = dict(dj_database_url.parse(one.geturl()))
    if len(hosts) > 1:
        config["HOST"] = ",".join(host.strip("[]") for host in hosts)
    if any(ports):
        config["PORT"] = ",".join(port or "5432" for port in ports)
    given = config.get("OPTIONS", {})
    several = "," in config["HOST"] or "," in str(given.get("host", ""))
    chosen = {"target_session_attrs": "read-write"} if several else {}
    config["OPTIONS"] = _PATIENCE | chosen | given
    # A connection is kept, and asked whether it still stands before a request uses it.
    config["CONN_MAX_AGE"] = 600
    config["CONN_HEALTH_CHECKS"] = True
    return config


def beside(url: str) -> str:
    """The key ring's address beside the data's: the same servers, a database apart."""
    address, question, options = url.partition("?")
    return f"{address}_keyring{question}{options}" if url else ""


def _host_and_port(server: str) -> tuple[str, str]:
    """``one:5432``, ``[::1]:5432``, ``one``, or nothing."""
    host, colon, port = server.rpartition(":")
    if not colon or "]" in port:
        return server, ""
    return host, port
