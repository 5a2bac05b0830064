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

# What the program is made of stays as long as it runs. Python would look through all of it for
# something to throw away, time and again, while somebody waits for a page.
gc.collect()
gc.freeze()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Django; should even its error page fail, our log is told, which leaves out what was written.

    The server itself would print the error with its message.
    """
    try:
        return _django(environ, start_response)
    except Exception:
        logging.getLogger("avstamp").exception("No answer could be given")
        headers = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]
        start_response("500 Internal Server Error", headers)
        return [b""]
