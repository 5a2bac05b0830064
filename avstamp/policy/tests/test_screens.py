"""Every address names its action, and a view that forgets to check is stopped."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from avstamp.policy import checks
from avstamp.policy.engine import Denied, Relation
from avstamp.policy.screens import checked, public, screen


def asked(method: str = "get", *, person: object = "karin", relations=(Relation.SIGNED_IN,)):
    request = getattr(RequestFactory(), method)("/")
    request.person = SimpleNamespace(id="karin") if person else None
    request.relations = frozenset(relations)
    request.sign_in_first = lambda: HttpResponse("sign in", status=401)
    return request


@screen("conversations.list")
def my_list(request):
    return HttpResponse("list")


@screen("conversations.talk")
def careful(request):
    checked(request)
    return HttpResponse("talk")


@screen("conversations.talk")
def forgetful(request):
    return HttpResponse("talk")


@public("anybody may")
def door(request):
    return HttpResponse("door")


def test_what_is_open_by_being_signed_in_is_checked_here():
    assert my_list(asked()).content == b"list"
    with pytest.raises(Denied):
        my_list(asked(relations=()))


def test_nobody_gets_in_without_signing_in():
    assert my_list(asked(person=None)).status_code == 401
    assert careful(asked(person=None)).status_code == 401


def test_a_method_that_is_not_named_is_refused():
    assert my_list(asked("post")).status_code == 405
    assert my_list(asked("head")).status_code == 200


def test_a_view_that_forgets_to_check_is_stopped():
    assert careful(asked()).content == b"talk"
    with pytest.raises(RuntimeError, match="forgetful answered without checking"):
        forgetful(asked())


def test_a_page_left_open_by_somebody_else_saves_nothing_in_anothers_name():
    request = asked()
    request.META["HTTP_X_PERSON"] = "mariam"
    assert my_list(request).status_code == 401


def bare(request):
    return HttpResponse("bare")


@screen("conversations.tlak")
def misspelt(request):
    return HttpResponse("never")


@pytest.mark.parametrize(
    ("view", "problems"),
    [(my_list, 0), (careful, 0), (door, 0), (bare, 1), (misspelt, 1)],
)
def test_an_address_that_names_nothing_stops_the_start(monkeypatch, view, problems):
    monkeypatch.setattr(checks, "routes", lambda: [("/here/", path("here/", view))])
    found = checks.every_route_names_its_action()
    assert [problem.id for problem in found] == ["policy.E001"] * problems


def test_every_address_of_the_program_names_its_action():
    assert checks.every_route_names_its_action() == []
    assert len(list(checks.routes())) > 10
