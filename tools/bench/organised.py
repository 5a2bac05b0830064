"""The pages of an organisation that has just come in from a file, asked for by HR."""

import time
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from urllib.parse import quote

_ROUNDS = 20
_WARM = 3


def paged() -> Iterator[str]:
    """How many queries each page asks, and milliseconds of processor: the median of some rounds."""
    from django.urls import reverse

    from avstamp.accounts.actions import give_account
    from avstamp.core.clock import local_day, now
    from avstamp.operation.static_files import collect_if_stale
    from avstamp.people.models import Assignment, Duty, Person
    from tools.bench.asking import ask, queries_counted, sign_in, take_turns

    collect_if_stale()
    place = Assignment.objects.select_related("person").order_by("person__number")[40]
    hr = Person.objects.get(number="100007")
    Duty.objects.create(person=hr, kind=Duty.Kind.HR_PARTNER, from_on=local_day(now()))
    give_account(hr)
    directory, organisation = reverse("people:directory"), reverse("people:organisation")
    pages = {
        "colleagues": directory,
        "a colleague by name": f"{directory}?q={quote(place.person.family_name)}",
        "the organisation": organisation,
        "a unit by name": f"{organisation}?q={quote('Enhet 12')}",
        "a unit": reverse("people:unit", args=[place.unit_id]),
        "a person": reverse("people:person", args=[place.person_id]),
        "people from a file": reverse("imports:imports"),
    }
    application = import_module("avstamp.config.wsgi").application
    cookies = sign_in(hr)
    requests = [partial(ask, application, address, cookies) for address in pages.values()]
    for request in requests * _WARM:
        if (answer := request()).status != 200:
            raise SystemExit(f"{request.args[1]} answers {answer.status}")
    for name, request, times in zip(
        pages, requests, take_turns(requests, _ROUNDS, time.thread_time), strict=True
    ):
        with queries_counted() as said:
            request()
        yield f"  page, {name}: {len(said)} queries, {times.median:.1f} ms"
