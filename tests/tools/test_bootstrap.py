"""From a bare Python to an environment: what is said, and what is done only once."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bootstrap

NOWHERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull}


@pytest.fixture
def clone(tmp_path):
    """A clone that holds nothing but the bootstrap, a list of no packages, and a tool to hand over to."""
    (tmp_path / "tools").mkdir()
    for name in ("bootstrap.py", "ports.py"):
        shutil.copy(Path(bootstrap.__file__).parent / name, tmp_path / "tools" / name)
    (tmp_path / "tools" / "run.py").write_text("import sys; print('handed over to', sys.prefix)")
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    return tmp_path


def bare_python():
    """The Python that made this environment: what a newcomer has."""
    return str(Path(sys.base_prefix) / "bin" / "python3")


def start(clone, port=0):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = str(probe.getsockname()[1])
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "PORT": str(port or free)}
    done = subprocess.run(
        [bare_python(), "-m", "tools.bootstrap", "run"],
        cwd=clone, env=kept | NOWHERE, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def test_the_environment_is_made_once(clone):
    status, said, _complaints = start(clone)
    handed_over = f"handed over to {clone / '.venv'}"
    assert not status
    assert said == [
        "Making a Python environment in .venv ...",
        "Installing the packages of requirements.txt into .venv (about a minute) ...",
        handed_over,
    ]
    assert start(clone) == (0, [handed_over], [])


def test_without_a_network_it_says_so_in_one_sentence(clone):
    (clone / "requirements.txt").write_text("a-package-to-fetch==1.0\n")
    status, _said, complaints = start(clone)
    assert status == 1
    assert complaints == [
        "The packages could not be fetched, because the package index cannot be reached: is there a network?"
    ]
    assert "a-package-to-fetch" in (clone / ".venv" / "install.log").read_text()


def test_a_taken_port_is_said_before_anything_is_made(clone):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        status, said, [complaint] = start(clone, port=other.getsockname()[1])
    assert status == 1
    assert "is taken by another program" in complaint
    assert said == []
    assert not (clone / ".venv").exists()


def test_an_old_python_is_told_its_age():
    with pytest.raises(SystemExit) as refusal:
        bootstrap.refuse_old_python((3, 9))
    assert str(refusal.value) == (
        "Python 3.11 or newer is needed, and this is 3.9: `make PYTHON=python3.11 ...` chooses another."
    )


def test_changed_requirements_change_the_fingerprint(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    (tmp_path / "requirements.txt").write_text("a==1")
    before = bootstrap.fingerprint(("requirements.txt",))
    (tmp_path / "requirements.txt").write_text("a==2")
    assert bootstrap.fingerprint(("requirements.txt",)) != before
