"""`make run`, from its second half on: the environment is there, and a site is to be made in it and served."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools.ports import Problem, read_port
from tools.run import local_settings

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120  # seconds, on a busy machine; nothing waits longer than it must
PASSWORD = re.compile(r"staff, with the password\s+(\S+)")


@pytest.fixture
def place(tmp_path):
    """Return the environment of a clone with nothing in it yet."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return kept | {"COALITION_ENV_FILE": str(tmp_path / ".env"), "COALITION_DATA_DIR": str(tmp_path / "data")}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(place, **variables):
    command = [sys.executable, "-m", "tools.run"]
    return subprocess.Popen(
        command, cwd=ROOT, env=place | variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@contextmanager
def running(place):
    """Start the site, wait until it answers, stop it; yield its address and all that it said at the start."""
    port = free_port()
    process = start(place, PORT=str(port))
    try:
        said = opening_words(process)
        yield wait_for(f"http://127.0.0.1:{port}", process), said
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)


def opening_words(process):
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Stop it with Ctrl+C"):
            return said
    raise AssertionError(said)


def wait_for(site, process):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{site}/healthz", timeout=60)
        except OSError:
            assert process.poll() is None, "the site stopped by itself"
            time.sleep(0.1)
        else:
            return site
    raise AssertionError("the site never answered")


def manage(place, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=place, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def shell(place, code):
    return manage(
        place, "shell", "--no-imports", "--command", f"from django.contrib.auth.models import User; {code}"
    )


def test_the_first_run_makes_a_site_and_the_second_keeps_it(place):
    with running(place) as (site, said):
        assert "Loading the countries" in said
        [password] = PASSWORD.findall(said)
        style = urllib.request.urlopen(f"{site}/static/coalition/errors.css", timeout=60)
        assert style.headers["Content-Type"].startswith("text/css")
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{site}/no-such-page/", timeout=60)
        assert "There is no such page" in missing.value.read().decode()
    assert shell(place, f"print(User.objects.get().check_password({password!r}))") == "True"
    shell(place, "User.objects.create_user('second')")

    with running(place) as (_site, said):
        assert not PASSWORD.search(said)
        assert password not in said
        assert "Loading" not in said
    assert (
        shell(place, "print(sorted(User.objects.values_list('username', flat=True)))")
        == "['second', 'staff']"
    )


def test_the_secret_key_is_made_once_and_for_its_owner_only(place):
    with running(place):
        pass
    file = Path(place["COALITION_ENV_FILE"])
    first = file.read_text()
    assert re.search(r"^SECRET_KEY=\S{60,}$", first, re.MULTILINE)
    assert file.stat().st_mode & 0o077 == 0
    with running(place):
        pass
    assert file.read_text() == first


def test_a_taken_port_is_said_before_anything_is_done(place):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = start(place, PORT=str(port))
        said, _nothing = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert (
        said == f"Port {port} is taken by another program: stop that one, or type PORT={port + 1} make run.\n"
    )
    assert not Path(place["COALITION_ENV_FILE"]).exists()


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "٨٠٨٠", "80.5"])
def test_a_port_is_a_number(text):
    with pytest.raises(Problem, match="a port is a number from 1 to 65535"):
        read_port(text)


def test_a_broken_database_is_said_in_one_sentence(place):
    Path(place["COALITION_DATA_DIR"]).mkdir()
    database = Path(place["COALITION_DATA_DIR"]) / "site.sqlite3"
    database.write_text("this is no database\n" * 100)
    process = start(place, PORT=str(free_port()))
    said, _nothing = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    last = said.strip().splitlines()[-1]
    assert last.startswith("The database could not be prepared: file is not a database (details in ")
    assert "Traceback" not in said
    assert "Traceback" in (database.parent / "last-error.txt").read_text()


def test_a_public_name_is_refused_on_a_local_site(place):
    process = start(place, PORT=str(free_port()), ALLOWED_HOSTS="letters.example.org")
    said, _nothing = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "this machine alone" in said.strip().splitlines()[-1]


def test_a_worker_runs_beside_the_server(place):
    posting = "from coalition.mail.post import post; from coalition.models import OutgoingMail as Mail"
    with running(place) as (site, said):
        assert f"{site}/admin/outbox/" in said
        shell(place, f"{posting}; post(kind='none', about=User.objects.get(), to_email='ana@example.org')")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if shell(place, f"{posting}; print(Mail.objects.get(kind='none').attempts)") == "1":
                return
    raise AssertionError("the worker has not tried to send the mail")


@pytest.mark.parametrize("named", [None, "https://letters.example.org"])
def test_links_in_mails_lead_to_the_port_that_was_chosen(place, monkeypatch, named):
    Path(place["COALITION_ENV_FILE"]).write_text(f"COALITION_URL={named}\n" if named else "")
    for name in ("COALITION_URL", "COALITION_LOCAL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "")
    monkeypatch.delenv("COALITION_URL")
    monkeypatch.setenv("COALITION_ENV_FILE", place["COALITION_ENV_FILE"])
    local_settings(8123)
    assert os.environ.get("COALITION_URL") == (None if named else "http://127.0.0.1:8123")
