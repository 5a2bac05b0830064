"""The logo at its own address; how it comes there is told by test_about.py."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_where_there_is_none_there_is_nothing(cast):
    assert Client().get(reverse("people:logo", args=["0" * 64])).status_code == 404
