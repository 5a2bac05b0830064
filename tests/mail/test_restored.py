"""A backup that is restored sends no old mail."""

import pytest

from avstamp.backups.rules import LEFT_OUT
from avstamp.notifications.actions import let_lie
from avstamp.notifications.models import Outgoing
from avstamp.notifications.sending import send_all
from tests.mail.conftest import posted

pytestmark = pytest.mark.django_db


def test_what_waited_in_it_is_not_sent_and_what_was_sent_stays_known(server, karin, time):
    was_sent = posted(karin)
    send_all(time)
    waits, in_hand = posted(karin), posted(karin)
    Outgoing.objects.filter(pk=in_hand.pk).update(handed_at=time.at)
    assert let_lie(at=time.at) == 2
    time.go_on(days=1)
    send_all(time)
    assert len(server.taken) == 1
    endings = {row.pk: row.ending for row in Outgoing.objects.all()}
    assert endings == {was_sent.pk: "sent", waits.pk: "restored", in_hand.pk: "restored"}


def test_what_was_to_be_done_then_is_in_no_backup():
    assert {"work.work", "work.worker"} <= set(LEFT_OUT)
