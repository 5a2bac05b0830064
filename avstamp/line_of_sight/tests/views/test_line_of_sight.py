"""Den röda tråden: one's own, and that of somebody one leads."""

import re
from functools import partial

import pytest
from django.urls import reverse

from avstamp.goals.actions import close
from avstamp.goals.models import Direction, HungOn, Kind, Party
from avstamp.goals.tests.made import AT, TODAY
from avstamp.line_of_sight.picture import MOST_GOALS
from avstamp.people.testing import Cast, change_manager
from avstamp.role_profiles.actions import Wording, change_for
from avstamp.role_profiles.models import RoleItem
from avstamp.role_profiles.queries import role_of
from avstamp.role_profiles.tests.views.reading import words
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
OWN = reverse("line_of_sight:line_of_sight")
KINDS = RoleItem.Kind


def of(person) -> str:
    return reverse("line_of_sight:person", args=[person.id])


def line(person, number: int = 0):
    found = role_of(person, TODAY)
    assert found
    return found.items[number]


@pytest.fixture
def directions(cast: Cast) -> list[Direction]:
    return [
        Direction.objects.create(unit=unit, text=text, from_on=TODAY)
        for unit, text in ((cast.office, "Enklare vägar in"), (cast.library, "fler läser"))
    ]


def test_role_goals_and_direction_stand_as_they_hang_together(
    cast: Cast, librarian, directions, agreed, sign_in
):
    agreed(Kind.GOAL, what="Bokcirkel", hung_on=HungOn.RESPONSIBILITY, role_item=line(cast.karin))
    agreed(Kind.GOAL, what="Boktips", hung_on=HungOn.DIRECTION, direction=directions[1])
    agreed(Kind.GOAL, what="Handledarkurs", hung_on=HungOn.OWN_AMBITION)
    agreed(Kind.GOAL, what="Fristående")
    page = words(sign_in(cast.karin).get(OWN))
    for text in (
        "Bibliotekarie Ansvar Medier och läsfrämjande Bokcirkel senast 1 juni 2027",
        "Fler når biblioteket Inget mål hänger på det här just nu.",
        "Dit enheten är på väg Bibliotek Fler läser Boktips senast 1 juni 2027",
        "En egen ambition Handledarkurs senast 1 juni 2027",
        "Mål som står för sig själva",
        "Fristående senast 1 juni 2027 · Koppla målet",
    ):
        assert text in page
    # One’s own unit comes before those above it.
    assert page.index("Fler läser") < page.index("Enklare vägar in")


def test_the_picture_has_the_words_of_the_list_in_its_order_and_no_style_of_its_own(
    cast: Cast, librarian, directions, agreed, sign_in
):
    agreed(Kind.GOAL, what="Bokcirkel", hung_on=HungOn.RESPONSIBILITY, role_item=line(cast.karin))
    free = agreed(Kind.GOAL, what="Fristående")
    text = sign_in(cast.karin).get(OWN).text
    svg = text[text.index("<svg") : text.index("</svg>")]
    told = " ".join(re.sub("<[^>]+>", " ", svg).split())
    in_order = ["Medier och läsfrämjande", "Bokcirkel", "Fler når", "Fler läser", "Fristående"]
    assert [told.index(one) for one in in_order] == sorted(told.index(one) for one in in_order)
    assert reverse("goals:outcome", args=[free.id]) in svg
    assert "style=" not in svg
    assert not re.search(r'="\d+,\d', svg)


def test_with_nothing_yet_the_page_says_so(cast: Cast, sign_in):
    page = sign_in(cast.karin).get(OWN)
    assert "Här finns inget att se ännu" in words(page)
    assert "<svg" not in page.text


def test_closed_goals_and_what_is_no_goal_are_not_in_it(cast: Cast, librarian, agreed, sign_in):
    done = agreed(Kind.GOAL, what="Avslutat mål")
    close(done, how="done", sentence="Klart", by=cast.karin, at=AT)
    agreed(Kind.COMMITMENT, what="Ett åtagande", owner_party=Party.MANAGER)
    page = words(sign_in(cast.karin).get(OWN))
    assert "Avslutat mål" not in page
    assert "Ett åtagande" not in page


def test_a_line_of_ones_own_is_in_it_and_what_left_the_role_is_told(
    cast: Cast, librarian, agreed, sign_in
):
    agreed(Kind.GOAL, what="Bokcirkel", hung_on=HungOn.RESPONSIBILITY, role_item=line(cast.karin))
    lists = {kind: ["Samordnar 6–12 år"] for kind in KINDS}
    wording = Wording(lists, "", "")
    change_for(cast.karin, wording=wording, from_on=TODAY, by=cast.mariam, at=AT)
    page = words(sign_in(cast.karin).get(OWN))
    assert "Ansvar Samordnar 6–12 år" in page
    assert (
        "Hänger på något som inte längre står i rollen Så löd det Medier och läsfrämjande Bokcirkel"
        in page
    )
    assert "Koppla målet" in page


def test_changes_to_the_role_stand_there_with_what_became_of_them(
    cast: Cast, librarian, agreed, sign_in
):
    agreed(Kind.ROLE_CHANGE, what="Samordningen in i rollen")
    no = agreed(Kind.ROLE_CHANGE, what="Sociala medier ut ur rollen")
    close(no, how="answered", sentence="Inte i år", by=cast.mariam, at=AT)
    page = words(sign_in(cast.karin).get(OWN))
    assert "Ändringar i rollen som ni har bett om" in page
    assert "Samordningen in i rollen senast 1 juni 2027" in page
    assert "Sociala medier ut ur rollen Besvarat, inte nu" in page


def test_a_manager_sees_that_of_somebody_they_lead(cast: Cast, librarian, agreed, sign_in):
    agreed(Kind.GOAL, what="Bokcirkel")
    page = words(sign_in(cast.mariam).get(of(cast.karin)))
    assert "Den röda tråden Karin Öberg" in page
    assert "Bokcirkel" in page


@pytest.mark.parametrize("name", ["karin", "andre", "annika", "daniel", "ann_christin", "lena"])
def test_nobody_else_does(cast: Cast, agreed, sign_in, name: str):
    assert sign_in(getattr(cast, name)).get(of(cast.karin)).status_code == 404


def test_a_new_manager_sees_it_and_the_former_no_more(cast: Cast, librarian, agreed, sign_in):
    agreed(Kind.GOAL, what="Bokcirkel")
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert "Bokcirkel" in words(sign_in(cast.sofia).get(of(cast.karin)))
    assert sign_in(cast.mariam).get(of(cast.karin)).status_code == 404


def test_twenty_five_goals_and_lines_of_ones_own_take_no_more_queries(
    cast: Cast, librarian, directions, agreed, sign_in
):
    wording = Wording({kind: [f"Eget {kind}"] for kind in KINDS}, "", "")
    change_for(cast.karin, wording=wording, from_on=TODAY, by=cast.mariam, at=AT)
    own = line(cast.karin)
    agreed(Kind.GOAL, hung_on=HungOn.RESPONSIBILITY, own_line=own)
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    for client, address, number in ((karin, OWN, 7), (mariam, of(cast.karin), 8)):
        client.get(address)
        assert queries_of(partial(client.get, address)) == number
    for count in range(24):
        hung = {"hung_on": HungOn.DIRECTION, "direction": directions[0]} if count % 2 else {}
        agreed(Kind.GOAL, what=f"Mål {count}", **hung)
    assert queries_of(lambda: karin.get(OWN)) == 7
    assert queries_of(lambda: mariam.get(of(cast.karin))) == 8


def test_more_goals_than_a_picture_can_show_are_a_list(cast: Cast, agreed, sign_in):
    karin = sign_in(cast.karin)
    for count in range(MOST_GOALS):
        agreed(Kind.GOAL, what=f"Mål {count}")
    assert "<svg" in karin.get(OWN).text
    agreed(Kind.GOAL, what="Ett mål till")
    page = karin.get(OWN)
    assert "<svg" not in page.text
    assert "Ett mål till" in words(page)
