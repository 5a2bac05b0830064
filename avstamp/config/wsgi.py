"""The application that the server runs."""

import gc
import logging
import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from avstamp.core import counts

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "avstamp.config.settings")

_django = get_wsgi_application()
counts.keep_in(settings.DATA / "counts")

# As much as a proxy of docs/operations lets through.
_HEARD_AT_MOST = 21 * 1024 * 1024

# What the program is made of stays as long as it runs. Python would look through all of it for
# something to throw away, time and again, while somebody waits for a page.
gc.collect()
gc.freeze()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Django; should even its error page fail, our log is told, which leaves out what was written.

    The server itself would print the error with its message.
    """
    try:
        answer = _django(environ, start_response)
        _hear_out(environ)
        return answer
    except Exception:
        logging.getLogger("avstamp").exception("No answer could be given")
        headers = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]
        start_response("500 Internal Server Error", headers)
        return [b""]


def _hear_out(environ: WSGIEnvironment) -> None:
    """A file may be refused before it has been read. Were we to hang up on whoever still sends it,
    a proxy in between could take us for dead, and say so in place of what we answered."""
    if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
        return
    left = _HEARD_AT_MOST
    while left > 0 and (heard := environ["wsgi.input"].read(min(left, 64 * 1024))):
        left -= len(heard)
