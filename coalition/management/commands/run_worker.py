"""`manage.py run_worker`: sends the mail and does whatever else waits in the background."""

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV, run_with_reloader
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from coalition.mail.connection import kept
from coalition.upkeep import Caretaker

IN_A_ROW = 50  # tasks between two looks at the upkeep


class CoalitionWorker(Worker):
    """The worker of django-tasks-db, which between its tasks sees to the upkeep and to its mail connection.

    Theirs runs until nothing is ready ("batch") or a number of tasks is done; this one has it do so over and over.
    """

    def __init__(self, *, interval: float, parent: int | None = None) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=IN_A_ROW,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.parent = parent
        self.caretaker = Caretaker()

    def run(self) -> None:
        """Work until a signal says to stop; the task in hand is finished first."""
        with kept.keeping():
            while self.running and not self._is_orphan():
                if not self.round() and self.running:
                    time.sleep(self.interval)

    def run_what_is_ready(self) -> None:
        with kept.keeping():
            while self.running and self.round():
                pass

    def round(self) -> bool:
        """See to the upkeep, then do what is ready, up to a number; is there likely to be more?"""
        self.caretaker.run()
        kept.drop_if_idle()
        self._run_tasks = 0
        super().run()
        return self._run_tasks == IN_A_ROW

    def _is_orphan(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent


class Command(BaseCommand):
    help = "Send mail and do what else waits in the background, until told to stop. Any number may run."
    requires_system_checks = []  # the site does them; a worker that starts quickly is quickly back

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is ready now, then end")
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds to wait where nothing is ready (default: 1)"
        )
        parser.add_argument(
            "--stop-with-parent", action="store_true", help="end when the program that started this one does"
        )

    def handle(self, *, once: bool, interval: float, stop_with_parent: bool, **_options: Any) -> None:
        worker = CoalitionWorker(interval=interval, parent=os.getppid() if stop_with_parent else None)
        if not (settings.DEBUG and not once):
            worker.configure_signals()
            worker.run_what_is_ready() if once else worker.run()
            return
        if os.environ.get(DJANGO_AUTORELOAD_ENV) == "true":
            worker.configure_signals()
        run_with_reloader(worker.run)
