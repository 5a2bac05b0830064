"""A measure is done, or not needed any more."""

import pytest

from avstamp.web.testing import words
from avstamp.work_environment.models import MeasureEnd
from avstamp.work_environment.tests.made import planned
from avstamp.work_environment.tests.views.pages import address

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_what_is_not_needed_and_what_never_was_a_measure(cast, matter, sign_in):
    karin, measure = sign_in(cast.karin), planned(matter, cast.mariam)
    end = address(matter, "end_measure", measure.id)
    assert karin.post(end, {}).status_code == 422
    page = words(karin.post(end, {"how": "not_needed"}, follow=True))
    assert "behövs inte sedan den 1 mars 2027" in page
    assert MeasureEnd.objects.get().by == cast.karin
    assert karin.post(address(matter, "end_measure", matter.id)).status_code == 404
