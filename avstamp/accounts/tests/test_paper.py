"""Codes on paper: how they are written and read, and that each works once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avstamp.accounts.actions import give_account
from avstamp.accounts.actions.links import AlreadyShown
from avstamp.accounts.actions.paper import make_sheet, use_paper_code, void_paper_codes
from avstamp.accounts.models import PaperCode, Sheet, User
from avstamp.accounts.paper import ALPHABET, CODES, read, written
from avstamp.accounts.queries import paper_of
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.tests.conftest import person_of
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db


def make(user: User, by: Person | None = None, seed: str = "", at=None) -> list[str]:
    made = make_sheet(user, seed=seed or new_seed(), by=by or person_of(user), at=at or now())
    return list(made.codes)


def test_no_sign_of_the_alphabet_is_taken_for_another():
    assert not set("01IOBSZV") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 28


@given(st.integers(0, 2**256))
def test_a_code_is_read_back_however_it_was_typed(number):
    code = written(number)
    assert len(code.replace("-", "")) == 12
    assert set(code) <= {*ALPHABET, "-"}
    for typed in (code.lower(), code.replace("-", ""), f"  {code.replace('-', ' – ')} "):
        assert read(typed) == read(code)
    assert read(code.replace("8", "B").replace("5", "s").replace("2", "Z")) == read(code)


def test_ten_codes_of_which_only_hashes_are_stored(karin: User):
    codes = make(karin)
    assert len(set(codes)) == CODES
    stored = str(list(PaperCode.objects.values())) + str(list(Sheet.objects.values()))
    assert not [code for code in codes if code in stored or read(code) in stored]


def test_each_code_works_once(karin: User):
    first, second, *_others = make(karin)
    assert use_paper_code(first.lower(), at=now()) == karin
    assert use_paper_code(first, at=now()) is None
    assert use_paper_code(second, at=now()) == karin
    left = paper_of(karin, now())
    assert left
    assert left.left == 8


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AAAA", "x" * 60, "å" * 12, "\x00"])
def test_what_is_no_code_opens_nothing(karin: User, typed: str):
    make(karin)
    assert use_paper_code(typed, at=now()) is None


def test_a_new_sheet_makes_the_old_one_void(karin: User):
    old, new = make(karin)[0], make(karin)[0]
    assert use_paper_code(old, at=now()) is None
    assert use_paper_code(new, at=now()) == karin


def test_codes_that_are_lost_are_made_void(karin: User):
    code = make(karin)[0]
    void_paper_codes(karin, by=person_of(karin), at=now())
    assert use_paper_code(code, at=now()) is None
    assert paper_of(karin, now()) is None


def test_after_a_year_a_code_works_no_more(karin: User):
    code = make(karin)[0]
    assert use_paper_code(code, at=now() + timedelta(days=365)) is None
    assert use_paper_code(code, at=now() + timedelta(days=364)) == karin


def test_a_form_sent_twice_makes_one_sheet_and_shows_the_same(karin: User):
    seed = new_seed()
    assert make(karin, seed=seed) == make(karin, seed=seed)
    assert Sheet.objects.count() == 1


def test_the_same_seed_makes_other_codes_for_somebody_else(karin: User, daniel: Person):
    seed = new_seed()
    assert not {*make(karin, seed=seed)} & {*make(give_account(daniel), seed=seed)}


@pytest.mark.parametrize("how", ["used", "void"])
def test_what_has_been_used_or_made_void_is_not_shown_again(karin: User, how: str):
    seed = new_seed()
    code = make(karin, seed=seed)[0]
    if how == "used":
        use_paper_code(code, at=now())
    else:
        make(karin)
    with pytest.raises(AlreadyShown):
        make(karin, seed=seed)


def test_only_a_code_of_ones_own_confirms_who_one_is(karin: User, daniel: Person):
    code = make(karin)[0]
    assert use_paper_code(code, at=now(), of=give_account(daniel)) is None
    assert use_paper_code(code, at=now(), of=karin) == karin
