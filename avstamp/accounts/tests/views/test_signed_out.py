"""The page that says it is done."""

from django.test import Client


def test_it_can_be_read_by_anybody_and_leads_to_signing_in(client: Client, db):
    page = client.get("/signed-out/").text
    assert "Du är utloggad" in page
    assert 'href="/sign-in/"' in page
