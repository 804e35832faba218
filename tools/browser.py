"""Finds a Chromium for the browser tests, and where none is there, gets one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Quiet and self-contained: no sandbox (tests often run as root in a container), no talk with the outside.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Browser:
    """A Chromium: where it is and what it calls itself ("Chromium 140.0.7339.80")."""

    path: str
    version: str


def there() -> Browser | None:
    """Return the Chromium that this machine has: the one `CHROMIUM` names, one on the PATH, or Playwright's own."""
    wished = os.environ.get("CHROMIUM")
    for program in (wished,) if wished else (*PROGRAMS, playwrights_own()):
        path = shutil.which(program) if program else None
        if path and (version := version_of(path)):
            return Browser(path, version)
    return None


def version_of(path: str) -> str | None:
    """Return how the browser at `path` names itself, or None where it does not start."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"(Chromium|Google Chrome)[\w ]*? [\d.]+", said.stdout)
    return found.group() if found else None


def playwrights_own() -> str | None:
    """Return where Playwright keeps its own Chromium; it may not be there yet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def obtain() -> tuple[Browser | None, str]:
    """Return a Chromium and "", or None and the reason in one sentence. Installs one where it may and must."""
    if browser := there():
        return browser, ""
    if wished := os.environ.get("CHROMIUM"):
        return None, f"CHROMIUM names {wished}, and that is no browser that starts."
    tried = []
    for name, commands in ways():
        print(f"No Chromium here: installing {name} ...", flush=True)
        if all(succeeds(command) for command in commands) and (browser := there()):
            return browser, ""
        tried.append(name)
    return None, f"no Chromium is on the PATH, and installing {' and '.join(tried)} failed."


def ways() -> list[tuple[str, list[list[str]]]]:
    """Return what may be installed on this machine, best first, each with its commands."""
    own = ("Playwright's own", [[sys.executable, "-m", "playwright", "install", "chromium"]])
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"]
        return [("Debian's package", [["apt-get", "update", "--quiet"], install]), own]
    return [own]


def succeeds(command: list[str]) -> bool:
    """Run `command` without a question to anyone; say whether it succeeded within ten minutes."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=600, check=False, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
