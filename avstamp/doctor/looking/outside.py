"""This installation asked at its own address, the way people come to it."""

import ssl
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from avstamp.doctor import echo
from avstamp.doctor.situation import Outside

_PATIENCE = 5  # seconds
_LONGEST = 4_096  # of an answer


def ask(url: str) -> Outside | None:
    """What came of one request; None where there is no address to ask.

    It says of itself what nobody should believe: that it came from somewhere else, by http.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    asking = connect(host, port, timeout=_PATIENCE)
    nonce, question = echo.question()
    try:
        asking.request(
            "GET",
            "/healthz",
            headers={
                echo.HEADER: question,
                "X-Forwarded-For": echo.NOBODY,
                "X-Forwarded-Proto": "http",
            },
        )
        ends = _certificate_ends(asking.sock)
        answer = asking.getresponse()
        seen = echo.read(answer.read(_LONGEST).decode(errors="replace"), nonce)
        hsts = bool(answer.getheader("Strict-Transport-Security"))
    except (OSError, HTTPException) as problem:
        return Outside(why=_reason(problem))
    finally:
        asking.close()
    if seen is None:
        return Outside(status=answer.status)
    return Outside(
        status=answer.status,
        ours=True,
        secure=seen.secure,
        proxies=seen.proxies,
        believed=seen.believed,
        hsts=hsts,
        certificate_ends=ends,
    )


def _certificate_ends(sock: Any) -> datetime | None:
    if not isinstance(sock, ssl.SSLSocket) or not (found := sock.getpeercert()):
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), UTC)


def _reason(problem: Exception) -> str:
    if isinstance(problem, ssl.SSLCertVerificationError):
        return problem.verify_message.rstrip(".")
    return str(getattr(problem, "strerror", "") or problem or type(problem).__name__)
