"""The worker sends what is due, takes up what a killed one left, and keeps one connection while it is busy."""

import datetime
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from coalition.mail.connection import KeptConnection, kept
from coalition.mail.rescuing import end_abandoned_tasks, forget_finished_tasks, rescue_mail
from coalition.mail.sending import claim
from coalition.models import MailState, OutgoingMail
from coalition.upkeep import Caretaker, upkeep
from tests.coalition.mail.kinds import as_it_is_now, posted
from tests.worker import environment

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _nothing_is_kept():
    yield
    kept.drop()
    kept.keeps = False


def work():
    call_command("run_worker", once=True)


@pytest.mark.django_db(transaction=True)
def test_it_sends_what_is_due_and_leaves_what_is_not(mailbox):
    due, later = posted(), posted(not_before=timezone.now() + datetime.timedelta(hours=1))
    work()
    assert [as_it_is_now(mail).state for mail in (due, later)] == [MailState.SENT, MailState.WAITING]
    assert DBTaskResult.objects.successful().count() == 1


def test_many_mails_go_over_one_connection(mailbox, monkeypatch):
    opened = []
    real = KeptConnection.get

    def counted(self):
        backend = real(self)
        opened.append(backend)
        return backend

    monkeypatch.setattr(KeptConnection, "get", counted)
    kept.keeps = True
    for _each in range(5):
        posted()
    assert len(mailbox.deliver()) == 5
    assert len({id(backend) for backend in opened}) == 1


def test_a_connection_that_the_server_has_closed_is_opened_anew(mailbox):
    kept.keeps = True
    posted()
    mailbox.deliver()
    kept._backend.connection.sock.close()
    kept._used_at -= 5
    mail = posted()
    assert len(mailbox.deliver()) == 1
    assert as_it_is_now(mail).attempts == 1


def test_a_refused_address_does_not_hold_up_the_next_one(mailbox):
    kept.keeps = True
    mailbox.refused = {"ana@example.org"}
    refused, other = posted(), posted(to_email="ben@example.org")
    mailbox.deliver()
    assert [as_it_is_now(mail).state for mail in (refused, other)] == [MailState.FAILED, MailState.SENT]


def killed_in_its_midst(mail):
    """Leave the database as a worker does that is killed while it sends the mail."""
    DBTaskResult.objects.get().claim("killed")
    claim(mail.pk)


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_in_its_hands_is_sent_when_its_lease_has_run_out(mailbox):
    mail = posted()
    killed_in_its_midst(mail)
    work()
    assert mailbox.messages == []
    OutgoingMail.objects.update(leased_until=timezone.now())
    work()
    assert len(mailbox.messages) == 1
    assert (as_it_is_now(mail).state, mail.attempts) == (MailState.SENT, 2)


def test_only_what_nobody_will_take_up_is_lined_up_again():
    mail = posted()
    rescue_mail()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.get().claim("killed")
    rescue_mail()
    rescue_mail()
    assert DBTaskResult.objects.ready().count() == 1
    assert DBTaskResult.objects.ready().get().args_kwargs["args"] == [mail.pk]


def test_the_tasks_of_killed_workers_do_not_stay_for_ever():
    posted()
    task = DBTaskResult.objects.get()
    task.claim("killed")
    end_abandoned_tasks()
    assert DBTaskResult.objects.running().count() == 1
    DBTaskResult.objects.update(started_at=timezone.now() - datetime.timedelta(hours=2))
    end_abandoned_tasks()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    DBTaskResult.objects.update(finished_at=timezone.now() - datetime.timedelta(days=31))
    forget_finished_tasks()
    assert not DBTaskResult.objects.exists()


def test_upkeep_is_done_at_the_start_and_then_in_its_turn(monkeypatch):
    monkeypatch.setattr("coalition.upkeep._duties", {})
    done = []

    @upkeep(every=datetime.timedelta(hours=1))
    def failing():
        done.append(1)
        raise RuntimeError("once")

    caretaker = Caretaker()
    caretaker.run()
    caretaker.run()
    assert done == [1]
    caretaker.done = {name: at - 3600 for name, at in caretaker.done.items()}
    caretaker.run()
    assert done == [1, 1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_stops(mailbox, number):
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker", "--interval", "0.1"],
        cwd=ROOT,
        env=environment(connection, mailbox),
        stderr=subprocess.PIPE,
        text=True,
    )
    mail = posted(kind="tests.unknown_to_the_worker")
    deadline = time.monotonic() + 120
    while as_it_is_now(mail).attempts == 0 and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(number)
    _out, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert as_it_is_now(mail).error.startswith("UnknownKind")
    assert "ana@" not in said
