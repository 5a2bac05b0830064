"""What we tell the directory of ourselves."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_is_told_what_we_can_do(asks):
    config = asks("GET", "/ServiceProviderConfig").json()
    told = {name: can for name, can in config.items() if isinstance(can, dict)}
    can = {name for name, what in told.items() if what.get("supported")}
    assert can == {"patch", "filter"}


@pytest.mark.parametrize(("place", "how_many"), [("ResourceTypes", 1), ("Schemas", 2)])
def test_each_thing_listed_can_be_asked_for_by_its_name(asks, place, how_many):
    rows = asks("GET", f"/{place}").json()["Resources"]
    assert len(rows) == how_many
    for row in rows:
        assert asks("GET", f"/{place}/{row['id']}").json() == row
