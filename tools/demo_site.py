"""A site of its own with a fresh demo, for as long as pictures are taken of it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 180  # seconds, on a busy machine
PASSWORD = re.compile(r"staff, with the password\s+(\S+)")

# What a visitor of the demo would have to be sent by mail, and an edition, as staff issue it at a hand-over.
PREPARE = """
import json
from letters.actions.editions import issue_edition
from letters.models import Invitation, Letter, PersonalLink
from members.models import Contact, MemberLink
letter = Letter.objects.get(slug="letter-to-kim-jong-il-2011")
issue_edition(letter=letter, kind="full", note="As handed over.", by=None)
silent = Invitation.objects.filter(answer="", language="en").order_by("pk").first()
member = Contact.objects.filter(organization__memberships__ended_on=None).order_by("pk").first()
links = {"sign": PersonalLink.objects.issue(invitation=silent), "contact": MemberLink.objects.issue(contact=member)}
print("LINKS", json.dumps(links))
"""


class Demo(NamedTuple):
    url: str
    password: str
    links: dict[str, str]  # paths of personal links, by kind


@contextmanager
def demo_site() -> Iterator[Demo]:
    """Run `make run` in a folder of its own, as its first user finds it; stop it and delete all in the end."""
    with tempfile.TemporaryDirectory() as folder:
        place = own_place(Path(folder), free_port())
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.run"], cwd=ROOT, env=place, stdout=subprocess.PIPE, text=True
        )
        try:
            password = wait_for_password(process)
            wait_for(f"{place['COALITION_URL']}/healthz")
            yield Demo(place["COALITION_URL"], password, prepare(place))
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=PATIENCE)


def own_place(folder: Path, port: int) -> dict[str, str]:
    """The environment, without any setting that this machine may have for a site of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("COALITION_") and name not in ("DATABASE_URL", "DEBUG")
    }
    return kept | {
        "COALITION_ENV_FILE": str(folder / ".env"),
        "COALITION_DATA_DIR": str(folder / "data"),
        "COALITION_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for_password(process: subprocess.Popen[str]) -> str:
    said = ""
    for line in process.stdout or ():
        said += line
        if found := PASSWORD.search(line):
            return found[1]
    sys.exit(f"The demo did not start:\n{said}")


def wait_for(address: str) -> None:
    """Until the site answers. Raises what it answered last, where it does not in time."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310 (our own address)
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.25)


def prepare(place: dict[str, str]) -> dict[str, str]:
    command = [sys.executable, "manage.py", "shell", "-c", PREPARE]
    said = subprocess.run(command, cwd=ROOT, env=place, check=True, stdout=subprocess.PIPE, text=True).stdout
    links = json.loads(said.partition("LINKS ")[2])
    return {kind: "/" + url.split("/", 3)[3] for kind, url in links.items()}
