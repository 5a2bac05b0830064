"""Others' programs judge our SCIM: scim2-tester asks all it knows to ask (RFC 7643 and 7644)."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def connection_of_the_test() -> Iterator[None]:
    """It is kept from one request to the next, as Django's own client keeps it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_it_finds_nothing_to_complain_of(connection_of_the_test, token, settings):
    settings.URL = "http://testserver"
    client = WSGISCIMClient(
        get_wsgi_application(),
        base_url="http://testserver/scim/v2",
        headers={"Authorization": f"Bearer {token}"},
    )
    results = check_server(client)
    told = [(row.status, row.title, row.reason) for row in results]
    assert [row for row in told if row[0] != Status.SUCCESS] == []
    assert len(told) > 40
