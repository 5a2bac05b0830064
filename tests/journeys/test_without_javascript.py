"""The same year by plain forms, of two who read English."""

import pytest

from tests.journeys.years import whole_year

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]


def test_everything_can_be_done_without_javascript(comes, hired, moves_under, clock, tmp_path):
    assert whole_year(comes, hired, moves_under, clock, tmp_path, language="en", script=False)
