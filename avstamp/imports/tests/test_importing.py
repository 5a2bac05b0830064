"""From a file to the organisation and back: all of it or nothing, and only what was shown."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from avstamp.accounts.models import User
from avstamp.audit.models import AccessEvent
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.imports.actions import UnderWay, abandon, choose_columns, forget_old, go_on, undo
from avstamp.imports.keeping import kept
from avstamp.imports.models import Import, Part, Stage
from avstamp.imports.queries import snapshot
from avstamp.imports.steps import writing
from avstamp.imports.testing import again, file_begun, work
from avstamp.memory_slips.actions import write_slip
from avstamp.people.actions import assign, stand_in
from avstamp.people.models import Assignment, Person, StandIn, Unit, UnitLine
from avstamp.people.queries import assignment_on, manager_on
from avstamp.saving.protocol import Save
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
TODAY = local_day(AT)
HEAD = "Anst.nr;Namn;E-post;Enhet;Överordnad enhet;Befattning;Chef\n"
NEW = HEAD + "\n".join(
    (
        "501;Öberg, Karin;karin.oberg@larkbro.example;Bibliotek;Ledning;;Annika Hellgren",
        "502;Wiklund, Elsa;elsa@larkbro.example;Bokbuss;Bibliotek;Chaufför;Mariam Khalil",
    )
)


def everything() -> object:
    return snapshot(since=TODAY)


def done(text: str, cast, **chosen: Any) -> Import:
    row = file_begun(text, by=cast.daniel, at=AT, **chosen)
    assert row.stage == Stage.PLANNED, row.counts
    go_on(row, read=row.fingerprint, by=cast.daniel, at=AT)
    work()
    return again(row)


def test_a_file_is_planned_and_changes_nothing_before_somebody_goes_on(cast):
    before = everything()
    row = file_begun(NEW, by=cast.daniel, at=AT)

    assert row.stage == Stage.PLANNED
    assert (row.counts["created"], row.counts["moved"], row.counts["units"]) == (1, 1, 1)
    assert everything() == before


def test_then_it_is_done_whole_and_leaves_a_trail(cast):
    row = done(NEW, cast)

    assert row.stage == Stage.DONE
    elsa = Person.objects.get(number="502")
    assert (elsa.name, manager_on(elsa, TODAY)) == ("Elsa Wiklund", cast.mariam)
    assert manager_on(cast.karin, TODAY) == cast.annika
    bus = Unit.objects.get(name="Bokbuss")
    assert bus.parent == cast.library
    above = UnitLine.objects.filter(lower=bus).order_by("levels")
    assert [line.upper for line in above] == [bus, cast.library, cast.office]
    assert not User.objects.filter(person=elsa).exists()
    trail = AccessEvent.objects.get(action="imports.go_on")
    assert (trail.subject, trail.actor) == (row.id, cast.daniel.id)


def test_the_same_file_again_changes_nothing_and_nothing_of_a_file_is_kept(cast):
    done(NEW, cast)
    there = everything()
    row = file_begun(NEW, by=cast.daniel, at=AT)

    assert (row.changes, row.faults) == (0, 0)
    with pytest.raises(UnableTo):
        go_on(row, read=row.fingerprint, by=cast.daniel, at=AT)
    abandon(row, at=AT)
    assert everything() == there
    assert set(Part.objects.values_list("kind", flat=True)) == {Part.Kind.JOURNAL}


def test_undone_everything_is_as_it_was(cast):
    before = everything()
    row = done(NEW, cast)
    undo(row, by=cast.daniel, at=AT)
    work()

    assert everything() == before
    assert again(row).stage == Stage.UNDONE
    assert not Part.objects.exists()
    assert AccessEvent.objects.filter(action="imports.undo", subject=row.id).exists()


def test_whoever_has_written_since_and_what_has_changed_since_stand_in_the_way(cast):
    row = done(NEW, cast)
    elsa = Person.objects.get(number="502")
    write_slip(save=Save("Fråga om bussen", 0, "key"), by=elsa, at=AT)
    assign(cast.karin, unit=cast.office, manager=cast.lena, position="", from_on=TODAY)
    there = everything()
    undo(row, by=cast.daniel, at=AT)
    work()

    row = again(row)
    assert row.stage == Stage.DONE
    assert row.counts["in_the_way"] == 2
    assert sorted(kept(row, Part.Kind.IN_THE_WAY)) == [
        ["Elsa Wiklund", "used"],
        ["Karin Öberg", "changed"],
    ]
    assert everything() == there


def test_accounts_are_given_where_asked_for_and_taken_back_unused(cast):
    row = done(NEW, cast, give_accounts=True)
    account = User.objects.get(person__number="502")
    assert (account.email, row.counts["accounts"]) == ("elsa@larkbro.example", 1)
    assert not User.objects.filter(person=cast.karin).exists()

    undo(row, by=cast.daniel, at=AT)
    work()
    assert not User.objects.filter(pk=account.pk).exists()


def test_an_account_that_has_been_signed_in_with_stands_in_the_way(cast):
    row = done(NEW, cast, give_accounts=True)
    User.objects.filter(person__number="502").update(last_login=AT)
    undo(row, by=cast.daniel, at=AT)
    work()

    assert kept(again(row), Part.Kind.IN_THE_WAY) == [["Elsa Wiklund", "used"]]
    assert Person.objects.filter(number="502").exists()


def test_a_file_with_a_fault_changes_nothing(cast):
    before = everything()
    row = file_begun(NEW + "\n503;Bo Ek;inte-en-adress;Ledning;;;\n", by=cast.daniel, at=AT)

    assert row.faults == 1
    with pytest.raises(UnableTo):
        go_on(row, read=row.fingerprint, by=cast.daniel, at=AT)
    assert everything() == before


def test_what_has_changed_since_it_was_shown_is_shown_again_and_not_done(cast):
    row = file_begun(NEW, by=cast.daniel, at=AT)
    assign(cast.karin, unit=cast.office, manager=cast.lena, position="", from_on=TODAY)
    go_on(row, read=row.fingerprint, by=cast.daniel, at=AT)
    work()

    shown = again(row)
    assert (shown.stage, shown.changed_meanwhile) == (Stage.PLANNED, True)
    assert shown.fingerprint != row.fingerprint
    assert not Person.objects.filter(number="502").exists()
    with pytest.raises(UnableTo):  # the page of the plan before
        go_on(shown, read=row.fingerprint, by=cast.daniel, at=AT)


def test_everybody_whose_details_change_is_held_however_many(cast, monkeypatch):
    monkeypatch.setattr(writing, "IN_ONE_QUESTION", 1)
    people = (cast.karin, cast.lena, cast.mariam)
    rows = "\n".join(f"60{place};;{one.email}" for place, one in enumerate(people))
    with CaptureQueriesContext(connection) as asked:
        done("Anst.nr;Namn;E-post\n" + rows, cast)
    said = [str(query["sql"]).replace("-", "") for query in asked]
    held = [sql for sql in said if sql.startswith('SELECT "people_person"."id" AS "pk"')]
    assert [sum(one.pk.hex in sql for sql in held) for one in people] == [1, 1, 1]
    assert len(held) == 3


def test_pressed_twice_it_is_done_once(cast):
    row = file_begun(NEW, by=cast.daniel, at=AT)
    for _press in range(2):
        go_on(again(row), read=row.fingerprint, by=cast.daniel, at=AT)
    work()
    go_on(again(row), read=row.fingerprint, by=cast.daniel, at=AT)
    work()

    assert AccessEvent.objects.filter(action="imports.go_on").count() == 1
    assert Person.objects.filter(number="502").count() == 1


def test_pressed_in_two_windows_at_once_neither_is_told_that_the_plan_has_changed(cast):
    row = file_begun(NEW, by=cast.daniel, at=AT)
    one, other = again(row), again(row)
    for window in (one, other):
        go_on(window, read=row.fingerprint, by=cast.daniel, at=AT)

    assert AccessEvent.objects.filter(action="imports.go_on").count() <= 1
    assert again(row).asked_by_id == cast.daniel.id


def test_of_two_imports_at_once_the_second_is_refused(cast):
    first = file_begun(NEW, by=cast.daniel, at=AT)
    with pytest.raises(UnderWay):
        file_begun(NEW, by=cast.ann_christin, at=AT)
    abandon(first, at=AT)

    assert file_begun(NEW, by=cast.ann_christin, at=AT).stage == Stage.PLANNED


def test_columns_that_nobody_knows_are_chosen_once(cast):
    text = "Kod A;Kod B;Kod C\n501;Karin;karin.oberg@larkbro.example\n"
    row = file_begun(text, by=cast.daniel, at=AT)
    assert row.stage == Stage.COLUMNS
    with pytest.raises(UnableTo):
        choose_columns(row, columns={0: "given_name"}, by=cast.daniel, at=AT)
    with pytest.raises(UnableTo):
        choose_columns(row, columns={0: "email", 2: "email"}, by=cast.daniel, at=AT)
    choose_columns(row, columns={0: "number", 1: "", 2: "email"}, by=cast.daniel, at=AT)
    work()
    assert again(row).counts["changed"] == 1

    abandon(again(row), at=AT)
    assert file_begun(text, by=cast.daniel, at=AT).columns == {"number": 0, "email": 2}


def test_a_personnummer_is_kept_nowhere_whatever_its_column_is_called(cast):
    number = "850709-9805"
    text = f"Anst.nr;Namn;Personnummer;Titel\n501;Bo Ek;{number};\n502;Åsa Ek;;19{number}\n"
    row = file_begun(text, by=cast.daniel, at=AT)

    table = kept(row, Part.Kind.TABLE)
    assert number not in str(table)
    assert table["emptied"] == ["Personnummer", "Titel"]
    assert all(number not in str(kept(row, kind)) for kind in Part.Kind)


def test_what_nobody_goes_on_with_is_gone_after_a_day(cast):
    row = file_begun(NEW, by=cast.daniel, at=AT)
    forget_old(at=AT + timedelta(hours=23))
    assert again(row).stage == Stage.PLANNED
    forget_old(at=AT + timedelta(hours=25))
    assert again(row).stage == Stage.ABANDONED
    assert not Part.objects.exists()


def test_the_last_import_can_be_undone_for_thirty_days(cast):
    row = done(NEW, cast)
    done_at = again(row).done_at
    assert done_at
    forget_old(at=done_at + timedelta(days=31))
    with pytest.raises(UnableTo):
        undo(again(row), by=cast.daniel, at=AT)


def test_only_the_last_import_can_be_undone(cast):
    first = done(NEW, cast)
    done(HEAD + "502;;;;;Bibliotekarie;\n", cast)
    with pytest.raises(UnableTo):
        undo(first, by=cast.daniel, at=AT)


def test_somebody_who_leaves_in_a_file_of_everybody_has_no_place_the_same_day(cast):
    people = [cast.annika, cast.mariam, cast.karin, cast.lena, cast.sofia, cast.daniel, cast.andre]
    text = "E-post\n" + "\n".join(str(one.email) for one in people)
    row = done(text, cast, complete=True)

    assert row.counts["ended"] == 1
    assert assignment_on(cast.fatima, TODAY) is None
    assert assignment_on(cast.ann_christin, TODAY)  # administrator, and stays


def test_what_a_stand_in_leads_is_put_back_as_it_was(cast):
    told = {"from_on": TODAY, "until_on": TODAY + timedelta(days=60)}
    stand_in(cast.mariam, stand_in=cast.annika, **told, by=cast.daniel, at=AT)
    before = everything()
    row = done("E-post;Enhet;Chef\nandre.lundqvist@larkbro.example;Ledning;Lena Bergqvist", cast)
    assert manager_on(cast.andre, TODAY) == cast.lena
    undo(row, by=cast.daniel, at=AT)
    work()

    assert everything() == before
    assert StandIn.objects.get().assignments.filter(person=cast.andre).exists()


def test_many_people_take_no_more_queries_than_few(cast):
    def made(many: int, start: int) -> str:
        rows = (f"{n};Bo Ek{n};;Bibliotek;;;Mariam Khalil" for n in range(start, start + many))
        return HEAD + "\n".join(rows)

    done(made(1, 700), cast)  # whatever is asked for once is asked for
    few = queries_of(lambda: done(made(2, 800), cast))
    assert queries_of(lambda: done(made(300, 1_000), cast)) == few
    assert Assignment.objects.filter(manager=cast.mariam, position="").count() == 303
