"""Others' programs judge our SCIM: scim2-tester asks all it knows to ask (RFC 7643 and 7644)."""

import pytest
from django.core.wsgi import get_wsgi_application
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server

pytestmark = pytest.mark.django_db


def test_it_finds_nothing_to_complain_of(token, settings):
    settings.URL = "http://testserver"
    client = WSGISCIMClient(
        get_wsgi_application(),
        base_url="http://testserver/scim/v2",
        headers={"Authorization": f"Bearer {token}"},
    )
    results = check_server(client)
    bad = (Status.ERROR, Status.CRITICAL)
    assert [(row.title, row.reason) for row in results if row.status in bad] == []
    assert sum(row.status == Status.SUCCESS for row in results) > 30
