"""A thousand invitations, and a worker that is killed twenty times while it sends them.

The workers are processes of their own (`manage.py run_worker`), on the test's own database, SQLite or PostgreSQL: its
address is handed to them as DATABASE_URL (tests/worker.py). The mail server is a real one, in this process.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection

from coalition.models import MailState, OutgoingMail
from letters.actions.inviting import invite
from letters.invitation_states import State, with_states
from letters.models import Invitation
from members.models import Contact
from tests.factories import OrganizationFactory, collecting_letter
from tests.mailbox import Mailbox
from tests.worker import environment

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
INVITATIONS, KILLS = 1000, 20
LEASE_SECONDS = "4"
# Loads the site, then waits for a word: so the next worker is ready when the one before it is killed.
AT_A_WORD = """
import sys, django
django.setup()
sys.stdin.readline()
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "run_worker", "--interval", "0.1"])
"""


class Workers:
    """Workers at work, and one in reserve that has not begun."""

    def __init__(self, variables: dict[str, str]) -> None:
        self.variables = variables | {"DJANGO_SETTINGS_MODULE": "coalition.settings"}
        self.all: list[subprocess.Popen[str]] = []
        self.reserve = self._load()

    def _load(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", AT_A_WORD]
        process = subprocess.Popen(command, cwd=ROOT, env=self.variables, stdin=subprocess.PIPE, text=True)
        self.all.append(process)
        return process

    def begin(self, *, last: bool = False) -> subprocess.Popen[str]:
        """Let the reserve begin, and get another one ready."""
        worker = self.reserve
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.close()
        if not last:
            self.reserve = self._load()
        return worker

    def end(self) -> None:
        for process in self.all:
            process.kill()
            process.wait(timeout=120)


@pytest.fixture
def workers(mailbox: Mailbox) -> Iterator[Workers]:
    workers = Workers(environment(connection, mailbox, COALITION_MAIL_LEASE_SECONDS=LEASE_SECONDS))
    yield workers
    workers.end()


def invite_a_thousand() -> None:
    organizations = OrganizationFactory.create_batch(100)
    contacts = [
        Contact(
            organization=organization,
            name=f"Ana {number}",
            email=f"ana{number}.{organization.pk}@example.org",
        )
        for organization in organizations
        for number in range(INVITATIONS // 100)
    ]
    Contact.objects.bulk_create(contacts)
    invite(letter=collecting_letter(), contacts=Contact.objects.all(), by=User.objects.create_user("maria"))
    assert OutgoingMail.objects.due().count() == INVITATIONS


def wait_until(reached: Callable[[], bool], worker: subprocess.Popen[str], seconds: float = 300) -> None:
    deadline = time.monotonic() + seconds
    while not reached():
        assert worker.poll() is None, "the worker ended by itself"
        assert time.monotonic() < deadline, "the worker sends nothing"
        time.sleep(0.002)


def kill_at_work(worker: subprocess.Popen[str], mailbox: Mailbox) -> None:
    """Kill the worker when it has sent some mails, in the midst of whatever it is doing then."""
    enough = len(mailbox.messages) + random.randint(1, INVITATIONS // KILLS - 20)
    wait_until(lambda: len(mailbox.messages) >= enough, worker)
    time.sleep(random.uniform(0, 0.03))
    worker.kill()
    worker.wait(timeout=120)


def test_killed_twenty_times_it_sends_every_invitation(mailbox: Mailbox, workers: Workers) -> None:
    invite_a_thousand()
    for _kill in range(KILLS):
        kill_at_work(workers.begin(), mailbox)
    assert OutgoingMail.objects.filter(state=MailState.WAITING).exists(), "the kills came too late to matter"

    one, _other = workers.begin(), workers.begin(last=True)
    wait_until(lambda: not OutgoingMail.objects.filter(state=MailState.WAITING).exists(), one)

    arrived = Counter(message["To"].addresses[0].addr_spec for message in mailbox.messages)
    assert set(arrived) == set(Invitation.objects.values_list("email", flat=True))
    assert len(arrived) == INVITATIONS
    assert arrived.total() - INVITATIONS <= KILLS

    sent = OutgoingMail.objects.filter(state=MailState.SENT, sent_at__isnull=False, leased_until=None)
    assert sent.count() == INVITATIONS
    assert {mail.message_id for mail in sent} == {message["Message-ID"] for message in mailbox.messages}
    assert set(with_states(Invitation.objects.all()).values_list("state", flat=True)) == {State.SENT}
