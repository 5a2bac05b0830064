"""``avstamp backup`` and ``avstamp restore``, as an administrator types them.

The databases of the test are what is backed up, and SQLite in a folder what is restored to; a whole
installation, on either database, is tests/backups.
"""

import shlex
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

import avstamp
from avstamp.accounts.actions import give_account
from avstamp.accounts.actions.paper import make_sheet, use_paper_code
from avstamp.accounts.models import PaperCode, Sheet
from avstamp.audit.models import AccessEvent
from avstamp.audit.verify import verify
from avstamp.backups import encryption, place, restoring, rows, schema
from avstamp.backups.contents import Reading, Writing
from avstamp.backups.models import Backup, Erasure
from avstamp.backups.ring import Ring
from avstamp.backups.rules import Header, Unfit
from avstamp.cli import keeping
from avstamp.cli.arguments import understood
from avstamp.conversations.actions import agree, invite, share
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Agreement, Answer, Company, NoteEntry, Share
from avstamp.conversations.testing import Said, conversation_in, save, terms
from avstamp.core.clock import now
from avstamp.goals.models import CheckIn, Kind, Outcome
from avstamp.guides.actions import publish_default_guide
from avstamp.memory_slips.actions import remove_slips, write_slip
from avstamp.memory_slips.models import MemorySlip
from avstamp.operation import backup
from avstamp.operation.first_setup import prepare_database
from avstamp.people.models import Person, own_vault
from avstamp.people.testing import Cast, make_cast
from avstamp.vault import keyring, master
from avstamp.vault.actions import sweep
from avstamp.vault.models import Copy, DataKey
from avstamp.vault.sealed import SealedRow, reveal
from tests.commands.conftest import Command, Told
from tests.once import copied, migrated

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LATER = timedelta(hours=3)


@pytest.fixture(scope="module")
def empty(tmp_path_factory, django_db_setup, django_db_blocker) -> dict[str, Path]:
    """Both databases with their tables and nothing else, made once as a restore makes them."""
    folder = tmp_path_factory.mktemp("empty")
    files = {alias: folder / f"{alias}.sqlite3" for alias in place.BOTH}
    with django_db_blocker.unblock(), ExitStack() as stack:
        migrations, vendor = schema.applied(), connection.vendor
        for alias, file in files.items():
            stack.enter_context(place._stand_in(alias, file))
            if vendor == "sqlite":  # they are there, by the same migrations
                copied(migrated(alias), alias)
            else:
                prepare_database(alias)
        for table in reversed(schema.tables(migrations)):
            table.objects.delete()
    return files


@pytest.fixture
def quick(empty: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables need not be made anew for every test."""

    def migrate(*_arguments: str, database: str, **_options: object) -> None:
        if database == "keyring":
            copied(empty["keyring"], "keyring")

    def build(_migrations: object) -> None:
        copied(empty["default"], "default")

    monkeypatch.setattr(restoring, "call_command", migrate)
    monkeypatch.setattr(schema, "build", build)


@dataclass
class House:
    """An installation with one conversation, and where its copies go."""

    cast: Cast
    folder: Path
    run: Command

    @property
    def identity(self) -> Path:
        return self.folder / "key"

    def backup(self, name: str = "backups") -> Path:
        """Make one; the file."""
        before = set((self.folder / name).glob("*"))
        told = self.run("backup", self.folder / name)
        assert (told.code, told.err) == (0, "")
        (file,) = set((self.folder / name).glob("*")) - before
        return file

    def ring(self, name: str = "ring") -> Path:
        """Copy the key ring; the file."""
        assert self.run("keys", "copy", self.folder / name).code == 0
        return self.folder / name

    def verify(self, file: Path, ring: Path | None) -> Told:
        ways = ["--identity", self.identity, *(["--keyring", ring] if ring else [])]
        return self.run("backup", "verify", file, *ways)

    @contextmanager
    def restored(self, file: Path, ring: Path) -> Iterator[restoring.Restored]:
        """Inside, the databases are what a restore makes of it."""
        lines = encryption.decrypted(file, encryption.identities(self.identity))
        with place.trial():
            yield restoring.restore(Reading(lines), Ring.read(ring))


@pytest.fixture
def house(db, command, quick, settings, monkeypatch, tmp_path) -> House:
    settings.MASTER_KEYS = tmp_path / "keys" / "master.json"
    master.make_file(settings.MASTER_KEYS)
    if connection.vendor == "postgresql":  # a test is in the middle of a transaction
        monkeypatch.setattr(backup, "one_moment", nullcontext)
    made = House(make_cast(), tmp_path, command)
    assert command("backup", "key", made.identity).code == 0
    public = made.identity.read_text().splitlines()[1].removeprefix("# public key: ")
    settings.BACKUP_RECIPIENTS = [public]
    return made


@pytest.fixture
def told(house: House) -> House:
    """Karin and Mariam have written in a conversation that is planned."""
    tell(house, Stage.PLANNED)
    return house


def tell(house: House, stage: Stage) -> None:
    at = now() - timedelta(days=30)
    conversation_in(stage, house.cast, publish_default_guide(at=at), at=at, told=True)
    write_slip(save=save("Fråga om lånekorten"), by=house.cast.karin, at=at)


def words() -> dict[str, str]:
    """Every text there is, by where it stands."""
    found = {}
    for model in schema_models():
        for row in reveal(model._default_manager.all()):
            said = {name: getattr(row, name) for name in model.sealed}
            found[f"{model.__name__} {row.pk}"] = str(said)
    return found


def schema_models() -> list[type[SealedRow]]:
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, SealedRow)]


def everything() -> dict[str, rows.Told]:
    return {table.name: table.counted() for table in schema.tables(schema.applied())}


def test_what_is_restored_is_what_was_there(house: House):
    tell(house, Stage.CLOSED)
    file, before, said = house.backup(), everything(), words()
    ring = house.ring()
    assert len(said) > 20
    assert Said.REMARK in "".join(said.values())
    with house.restored(file, ring) as found:
        after = everything()
        assert {name for name in after if after[name] != before[name]} <= {
            "audit_accessevent",  # making the backup, and copying, left their lines
            "audit_segment",
            "backups_backup",
        }
        assert words() == said
        assert found.texts == len(said)
        assert found.trail == ""
        assert (found.removed, found.destroyed) == (0, 0)
        assert list(verify())
        assert Copy.objects.get().keys == DataKey.objects.count()
    assert before == everything() | {
        name: before[name] for name in ("audit_accessevent", "audit_segment", "backups_backup")
    }


def test_it_is_verified_and_the_installation_knows(told: House):
    file, ring = told.backup(), told.ring()
    row = Backup.objects.get()
    said = told.verify(file, None)
    assert said.code == 0
    assert "it is not noted as verified" in said.out
    said = told.verify(file, ring)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0].startswith(f"A backup of {row.made_at:%Y-%m-%d %H:%M} UTC, made by release ")
    assert " tables are equal, row for row: " in lines[1]
    assert lines[2] == f"{len(words())} texts could be opened."
    assert lines[3:] == ["The trail is whole.", "The installation has noted that it is verified."]
    row.refresh_from_db()
    assert row.verified_at
    assert set(AccessEvent.objects.values_list("action", flat=True)) >= {
        "backups.make",
        "backups.verify",
    }


def test_elsewhere_it_is_said_that_nobody_was_told(told: House):
    file, ring = told.backup(), told.ring()
    type(told.cast.organisation).objects.update(id="11111111-1111-4111-8111-111111111111")
    said = told.verify(file, ring)
    assert said.code == 0
    assert said.out.splitlines()[-1] == (
        "The installation it is of cannot be reached from here, and does not know of this."
    )
    assert Backup.objects.get().verified_at is None


def test_what_people_removed_since_does_not_come_back(told: House):
    karin, mariam, at = told.cast.karin, told.cast.mariam, now()
    kept = MemorySlip.objects.get()
    write_slip(save=save("Bara en tanke"), by=karin, at=at)
    gone = MemorySlip.objects.exclude(pk=kept.pk).get()
    conversation = Answer.objects.all()[0].conversation
    shared = Share.objects.filter(by=mariam).get()
    goal = Outcome.objects.get(kind=Kind.GOAL)
    note = NoteEntry.objects.filter(place=shared_question(conversation)).latest("sequence")
    account = give_account(karin)
    sheet = make_sheet(account, seed="one", by=mariam, at=at)
    file = told.backup()

    remove_slips([gone.pk], key="", by=karin, at=at)
    parked = terms(Kind.PARKED_TOPIC)
    agree.agree(
        conversation, terms=parked, question=note.place, sentence=str(Said.NOTE), by=karin, at=at
    )
    agree.take_away(conversation, outcome=goal, by=mariam, at=at)
    invite.take_back_invitation(conversation, name=Said.GUEST, by=karin, at=at)
    share.take_back(conversation, section=shared.section, by=mariam, at=at)
    assert use_paper_code(sheet.codes[0], at=at) == account
    keyring.destroy([goal.vault])  # as soon as the transaction of the test would commit
    with told.restored(file, told.ring()) as found:
        assert list(MemorySlip.objects.values_list("pk", flat=True)) == [kept.pk]
        assert not NoteEntry.objects.filter(place=note.place).exists()
        assert not Outcome.objects.filter(pk=goal.pk).exists()
        assert not CheckIn.objects.filter(outcome=goal.pk).exists()
        assert not Agreement.objects.filter(outcome=goal.pk).exists()
        assert not Company.objects.exists()
        assert not Share.objects.filter(pk=shared.pk).exists()
        assert Share.objects.exclude(pk=shared.pk).exists()
        assert (Sheet.objects.count(), PaperCode.objects.count()) == (1, len(sheet.codes) - 1)
        assert found.removed > 6
        assert words()
        for text in (Said.NOTE, Said.GOAL, Said.NEED, Said.CHECK_IN, Said.GUEST, "Bara en tanke"):
            assert text not in str(words())
        # It is remembered there too: an older backup may be restored after this one.
        assert Erasure.objects.filter(row=str(gone.pk)).exists()


def shared_question(conversation) -> str:
    from avstamp.conversations.cover import guide_of

    return guide_of(conversation).sections[1].questions[0].key


def test_what_was_removed_before_the_backup_is_no_reason_to_remove_it_again(told: House):
    at = now()
    section = Share.objects.get(by=told.cast.mariam)
    share.take_back(section.conversation, section=section.section, by=told.cast.mariam, at=at)
    assert Erasure.objects.filter(row=str(section.pk)).exists()
    with told.restored(told.backup(), told.ring()) as found:
        assert Share.objects.get(pk=section.pk).taken_back_at
        assert found.removed == 0


def test_texts_whose_key_was_destroyed_since_do_not_come_back(told: House):
    karin = told.cast.karin
    slip = MemorySlip.objects.get()
    file, before = told.backup(), words()
    vault = own_vault(karin.id)
    keyring.destroy([vault])
    with told.restored(file, told.ring()) as found:
        assert not MemorySlip.objects.exists()
        assert found.destroyed == 1
        assert len(words()) == len(before) - 1
    # And not by a key that was made anew for what dies together with it.
    keyring.fetch_or_make([vault])
    with told.restored(file, told.ring("another")) as found:
        assert not MemorySlip.objects.filter(pk=slip.pk).exists()
        assert found.destroyed == 1


def test_the_unused_keys_that_a_sweep_destroys_are_missed_by_nothing(told: House):
    file = told.backup()
    remove_slips([MemorySlip.objects.get().pk], key="", by=told.cast.karin, at=now())
    DataKey.objects.filter(vault=own_vault(told.cast.karin.id)).update(
        made_at=now() - LATER, unused_at=now() - LATER
    )
    assert sweep(now()) == 1
    with told.restored(file, told.ring()) as found:
        assert (found.removed, found.destroyed) == (1, 0)


def refused(house: House, file: Path, ring: Path) -> str:
    said = house.verify(file, ring)
    assert said.code == 1
    assert said.out == ""
    return said.err


def test_a_copy_of_the_key_ring_from_before_the_backup_is_too_old(told: House):
    old = told.ring("old")
    write_slip(save=save("Skrivet sedan"), by=told.cast.andre, at=now())
    file = told.backup()
    assert "1 text in the backup cannot be opened: the copy of the key ring is from" in refused(
        told, file, old
    )
    said = told.verify(file, told.ring("new"))
    assert said.code == 0
    # Where it lacks nothing, it is used, and said.
    said = told.verify(told.backup("later"), told.folder / "new")
    assert said.code == 0
    assert "The copy of the key ring does not know of the backup" in said.out


def test_what_does_not_belong_together_is_refused(told: House, settings):
    file, ring = told.backup(), told.ring()
    whole, at_home = ring.read_bytes(), settings.MASTER_KEYS.read_bytes()

    type(told.cast.organisation).objects.update(id="11111111-1111-4111-8111-111111111111")
    assert "of another installation" in refused(told, file, told.ring("of another"))

    ring.write_bytes(whole[:-9])
    assert "is not a whole copy of the key ring" in refused(told, file, ring)
    ring.write_bytes(whole)

    settings.MASTER_KEYS.unlink()
    master.make_file(settings.MASTER_KEYS)
    assert ", which is not in the file." in refused(told, file, ring)
    settings.MASTER_KEYS.write_bytes(at_home)

    assert "is no backup" in refused(told, ring, ring) or "does not open" in refused(
        told, ring, ring
    )
    damaged = bytearray(file.read_bytes())
    damaged[-20] ^= 4
    file.write_bytes(damaged)
    assert refused(told, file, ring) == f"{file} is damaged or cut short.\n"


def test_a_text_that_was_changed_by_hand_is_found(told: House):
    slip = MemorySlip.objects.get()
    MemorySlip.objects.update(version=slip.version + 1)
    file, ring = told.backup(), told.ring()
    assert f"A text in memory_slips_memoryslip ({slip.pk}) cannot be opened" in refused(
        told, file, ring
    )


def test_a_backup_of_a_newer_release_is_refused(told: House, monkeypatch):
    known = schema.applied()
    monkeypatch.setattr(schema, "applied", lambda: [*known, ("goals", "0099_of_next_year")])
    file = told.backup()
    monkeypatch.undo()
    lines = encryption.decrypted(file, encryption.identities(told.identity))
    with pytest.raises(Unfit, match=r"goals\.0099_of_next_year is not known here"):
        restoring.restore(Reading(lines), None)


def test_one_who_lacks_what_it_takes_is_told_what(house: House, settings):
    settings.BACKUP_RECIPIENTS = []
    said = house.run("backup", house.folder / "backups")
    assert (said.code, "Make a pair with: avstamp backup key FILE" in said.err) == (1, True)
    assert not (house.folder / "backups").exists()
    said = house.run("backup", "key", house.identity)
    assert (said.code, "is there already" in said.err) == (1, True)
    said = house.run("backup", "verify", house.identity, "--identity", house.folder / "nowhere")
    assert (said.code, "could not be read" in said.err) == (1, True)


def test_a_table_that_is_not_ours_is_told_and_left(house: House):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_somebody_else (id integer)")
    said = house.run("backup", house.folder / "backups")
    assert said.code == 0
    assert said.out.startswith("The table of_somebody_else is none of Avstamp's, and is not in ")


def test_numbers_that_a_table_counts_itself_go_on_after_those_that_are_there(house: House):
    from allauth.mfa.models import Authenticator

    account = give_account(house.cast.karin)
    for number in (3, 41):
        Authenticator.objects.create(
            id=number, user=account, type="webauthn", data={"b": 1, "a": []}
        )
    with house.restored(house.backup(), house.ring()):
        assert Authenticator.objects.get(pk=41).data == {"a": [], "b": 1}
        person = Person.objects.get(pk=house.cast.karin.pk)
        assert Authenticator.objects.create(user=person.account, type="totp", data={}).pk == 42


def test_what_the_units_for_systemd_run_is_understood():
    units = Path(avstamp.__file__).parents[1] / "docs" / "operations" / "systemd"
    lines = [line for unit in units.glob("*.service") for line in unit.read_text().splitlines()]
    runs = [line.split("/bin/avstamp ")[1] for line in lines if "/bin/avstamp " in line]
    assert len(runs) == 3
    for run in runs:
        asked = understood(shlex.split(run.strip("'")))
        assert asked.command in (keeping.manage_backups, keeping.manage_keys)


def test_an_older_backup_is_restored_as_it_was_and_then_brought_up_to_date(db, django_db_setup):
    """From before there were memory slips; made by its migrations, unlike in the others."""
    karin = make_cast().karin
    older = [one for one in schema.applied() if one[0] != "memory_slips"]
    header = Header("one", "here", now(), "0.0.1", older, "")
    lines = list(Writing(header).lines())
    assert not any(b'"table":"memory_slips' in line for line in lines)
    with place.trial():
        found = restoring.restore(Reading(iter(lines)), None)
        assert found.summary.rows == len(lines) - 2 - len(found.summary.tables)
        assert Person.objects.get(pk=karin.pk).name == karin.name
        assert not MemorySlip.objects.exists()
        assert schema.applied() == sorted({*older, *schema.applied()})
        assert len(schema.applied()) > len(older)
