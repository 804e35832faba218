"""`make check`: everything that can be said about the code without running it on data."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = {
    "SECRET_KEY": "only-for-a-check-9f8d7a6b5c4e3f2a1b0c-only-for-a-check",
    "ALLOWED_HOSTS": "check.example.org",
}
MANAGE = [sys.executable, "manage.py"]

CHECKS = {
    "ruff": [sys.executable, "-m", "ruff", "check", "--quiet"],
    "ruff's format": [sys.executable, "-m", "ruff", "format", "--check", "--quiet"],
    "mypy": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "Django's checks": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    "no migration missing": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "translations compile": [*MANAGE, "compile_translations", "--check"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COALITION_")}
        environment |= {
            **PUBLIC,
            "DEBUG": "0",
            "DATABASE_URL": "",
            "COALITION_ENV_FILE": "",
            "COALITION_DATA_DIR": folder,
        }
        passed = [check(name, command, environment) for name, command in CHECKS.items()]
    sys.exit(not all(passed))


def check(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one check; print its name and result, and where it fails all that it said."""
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    good = done.returncode == 0
    print(f"{'ok' if good else 'FAILED':8}{name} ({time.monotonic() - began:.1f} s)", flush=True)
    if not good:
        print((done.stdout + done.stderr).strip(), flush=True)
    return good


if __name__ == "__main__":
    main()
