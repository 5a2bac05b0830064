"""What is said when a limit is reached."""

from math import ceil
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from avstamp.accounts.limits import TooMany, What

_MAIL = (What.MAIL, What.ASKING)


def too_many(request: HttpRequest, limit: TooMany) -> HttpResponse:
    """Nothing was tried; when it can be tried again, to the minute."""
    wait = max((limit.again_at - cast("Any", request).at).total_seconds(), 1)
    told = {
        "minutes": ceil(wait / 60),
        "again_at": limit.again_at,
        "about_mail": limit.what in _MAIL,
    }
    answer = render(request, "accounts/too_many.html", told, status=429)
    answer.headers["Retry-After"] = str(ceil(wait))
    return answer
