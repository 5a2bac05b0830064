"""Logs say that something happened, never what anybody wrote."""

import logging
import re

_LINK = re.compile(r"(/sign-in/once/)[^/\s]+")


class NoText(logging.Filter):
    """Keeps request bodies, local variables and messages of unknown errors out of the log.

    Of an exception only its type and the places it passed through are told: its message may
    quote what somebody wrote.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            kind, _error, trace = record.exc_info
            places = []
            while trace:
                code = trace.tb_frame.f_code
                places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
                trace = trace.tb_next
            record.msg = f"{record.msg} | {kind.__name__} at " + " > ".join(places[-8:])
            record.exc_info = None
            record.exc_text = None
        if isinstance(record.args, tuple):
            record.args = tuple(_without_secret(one) for one in record.args)
        return True


def _without_secret(said: object) -> object:
    """A link that signs somebody in is a secret as long as nobody has used it."""
    return _LINK.sub(r"\1…", said) if isinstance(said, str) else said
