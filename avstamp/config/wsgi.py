"""The application that the server runs."""

import logging
import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "avstamp.config.settings")

_django = get_wsgi_application()


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
