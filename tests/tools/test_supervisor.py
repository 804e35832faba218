"""`make run` keeps a server and a worker running together and ends them together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# Notes its number in a file, then runs until it is told to stop; "stopped" says that it was told, not killed.
LASTING = """
import os, pathlib, signal, sys, time
def stop(*_): pathlib.Path(sys.argv[1] + ".stopped").touch(); sys.exit(0)
signal.signal(signal.SIGTERM, stop); signal.signal(signal.SIGINT, signal.SIG_IGN)
with open(sys.argv[1], "a") as file: print(os.getpid(), file=file)
while True: time.sleep(0.05)
"""
STARTS_BOTH = """
import sys
from tools.supervisor import Supervisor
code, server, worker = sys.argv[1:]
sys.exit(Supervisor(["-c", code, server], ["-c", code, worker]).run())
"""


@pytest.fixture
def started(tmp_path):
    """Return the supervisor's process, and the files where server and worker note their numbers."""
    server, worker = tmp_path / "server", tmp_path / "worker"
    process = subprocess.Popen(
        [sys.executable, "-c", STARTS_BOTH, LASTING, str(server), str(worker)], cwd=ROOT
    )
    yield process, server, worker
    process.kill()
    process.wait()
    for number in numbers(server) + numbers(worker):
        if is_alive(number):
            os.kill(number, signal.SIGKILL)


def numbers(file):
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def is_alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(reached):
    deadline = time.monotonic() + 120
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def both_run(server, worker):
    wait_for(lambda: numbers(server) and numbers(worker))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_tells_both_and_waits_for_them(started, number):
    process, server, worker = started
    both_run(server, worker)
    process.send_signal(number)
    assert process.wait(120) == 0
    assert server.with_name("server.stopped").exists() and worker.with_name("worker.stopped").exists()
    assert not is_alive(numbers(server)[0]) and not is_alive(numbers(worker)[0])


def test_a_worker_that_dies_is_started_again(started):
    process, server, worker = started
    both_run(server, worker)
    os.kill(numbers(worker)[0], signal.SIGKILL)
    wait_for(lambda: len(numbers(worker)) == 2)
    assert process.poll() is None and len(numbers(server)) == 1


def test_where_the_server_ends_the_worker_ends_too(started):
    process, server, worker = started
    both_run(server, worker)
    os.kill(numbers(server)[0], signal.SIGKILL)
    assert process.wait(120) == -signal.SIGKILL % 256
    assert worker.with_name("worker.stopped").exists()
