"""From a bare Python to the project's own environment, then on to the tool that was asked for.

    python3 -m tools.bootstrap run

makes .venv, installs the pinned packages where they changed, and hands over to `tools.run` inside it. This one file
is read by whatever Python 3 a machine has, so it keeps to what older ones understand, to tell them their age.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)

RUNTIME = ("requirements.txt",)
DEVELOPMENT = ("requirements.txt", "requirements-dev.txt")
TOOLS = {"run": RUNTIME, **dict.fromkeys(("test", "check", "bench", "pictures"), DEVELOPMENT)}

NO_NETWORK = re.compile(
    "name resolution|Name or service not known|new connection|Network is unreachable|Connection refused"
    "|timed out|ConnectTimeout|ProxyError|nodename nor servname|Retrying \\(Retry"
)


def main() -> None:
    tool, *rest = sys.argv[1:]
    os.chdir(ROOT)
    refuse_old_python(sys.version_info[:2])
    if tool == "run":
        refuse_taken_port()
    ensure_environment(TOOLS[tool])
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", f"tools.{tool}", *rest])  # noqa: S606


def refuse_old_python(have: tuple[int, ...]) -> None:
    if have < OLDEST:
        name = "{}.{}".format(*OLDEST)
        fail(
            f"Python {name} or newer is needed, and this is {have[0]}.{have[1]}: "
            f"`make PYTHON=python{name} ...` chooses another."
        )


def refuse_taken_port() -> None:
    """Say so before a minute's work, not after it."""
    from tools.ports import Problem, free_port

    try:
        free_port()
    except Problem as problem:
        fail(str(problem))


def ensure_environment(files: tuple[str, ...]) -> None:
    """Make .venv hold what `files` pin; do nothing where it does already."""
    if not starts(PYTHON):
        make_environment()
    *_, last = files
    if installed(last) == fingerprint(files):
        return
    say(f"Installing the packages of {last} into .venv (about a minute) ...")
    install(last)
    for number, name in enumerate(files, 1):  # the longer list holds the shorter one
        stamp(name).write_text(fingerprint(files[:number]))


def make_environment() -> None:
    say("Making a Python environment in .venv ...")
    shutil.rmtree(VENV, ignore_errors=True)
    status, said = captured(sys.executable, "-m", "venv", str(VENV))
    if status:
        shutil.rmtree(VENV, ignore_errors=True)
        if "ensurepip" in said:
            fail(
                "Python's venv module is incomplete here: install it (on Debian: apt-get install python3-venv)."
            )
        fail(f"No Python environment could be made in .venv: {last_line(said)}")


def install(name: str) -> None:
    """Install what the file `name` pins; what pip says goes to .venv/install.log."""
    pip = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet")
    status, said = captured(*pip, "--requirement", name)
    (VENV / "install.log").write_text(said)
    if not status:
        return
    if NO_NETWORK.search(said):
        fail(
            "The packages could not be fetched, because the package index cannot be reached: is there a network?"
        )
    fail(f"The packages could not be installed: {last_line(said)} (all of it: .venv/install.log)")


def starts(python: Path) -> bool:
    """Does this Python start, and is it new enough? A copied or outdated environment does not count."""
    try:
        return captured(str(python), "-c", f"import sys; sys.exit(sys.version_info[:2] < {OLDEST})")[0] == 0
    except OSError:
        return False


def fingerprint(files: tuple[str, ...]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in files:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def stamp(name: str) -> Path:
    return VENV / f"{name}.installed"


def installed(name: str) -> str:
    return stamp(name).read_text() if stamp(name).exists() else ""


def captured(*command: str) -> tuple[int, str]:
    """Run `command`, silently; return its status and all that it said."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given."


def say(text: str) -> None:
    print(text, flush=True)


def fail(sentence: str) -> None:
    sys.exit(sentence)


if __name__ == "__main__":
    main()
