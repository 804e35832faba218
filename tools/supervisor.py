"""Runs the site's server and its worker side by side, until one is told to stop or the server ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from types import FrameType

LOOK_EVERY = 0.25  # seconds
RESTART_AFTER = 2.0
PATIENCE = 30.0  # seconds for a mail that is under way


class Supervisor:
    """Starts both, starts the worker again where it dies, and ends both together."""

    def __init__(self, server: list[str], worker: list[str]) -> None:
        self.commands = {"server": server, "worker": worker}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def run(self) -> int:
        """Return the status to end with: 0 where somebody said to stop, else the server's."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        for name in self.commands:
            self._start(name)
        while not self.stopping and self.processes["server"].poll() is None:
            if self.processes["worker"].poll() is not None:
                self._restart_worker()
            time.sleep(LOOK_EVERY)
        self._end("server")
        self._end("worker")
        return 0 if self.stopping else self.processes["server"].returncode

    def _start(self, name: str) -> None:
        # Ctrl+C reaches everything in the terminal; the worker is told once, and by us, or it would drop what it has
        # in its hands. The server keeps the terminal, for those who stop it with a debugger.
        command = [sys.executable, *self.commands[name]]
        self.processes[name] = subprocess.Popen(command, start_new_session=name == "worker")

    def _restart_worker(self) -> None:
        print("The worker, which sends the mail, ended by itself; starting it again ...", flush=True)
        self._wait(RESTART_AFTER)
        if not self.stopping:
            self._start("worker")

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.stopping:
            time.sleep(LOOK_EVERY)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _end(self, name: str) -> None:
        process = self.processes[name]
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
