"""`make test`: every test on SQLite and again on PostgreSQL, in a browser where it needs one; says what ran where.

What asks no database runs once. Nor does what a page looks like depend on the database behind it, and browser tests
are the slow ones: on PostgreSQL only those marked `both_databases` run, which walk whole journeys.

Arguments go to pytest (`make test ARGS="tests/members -k merge"`).
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools import browser as browsers
from tools.postgres import postgres, version

ROOT = Path(__file__).resolve().parent.parent
WORKERS = max(2, min(4, os.cpu_count() or 2))
NO_BROWSER = ["-m", "not browser"]
JOURNEYS_ONLY = ["-m", "not browser or both_databases"]


@dataclass
class Run:
    """One run of the suite: on which database, with what result."""

    database: str
    status: int
    seconds: float
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, outcome: str) -> int:
        return self.counts.get(outcome, 0)


def main() -> None:
    found, missing = browsers.obtain()
    print(
        f"Browser: {found.version} ({found.path})" if found else f"Browser: none, because {missing}",
        flush=True,
    )
    runs = [run(f"SQLite {sqlite3.sqlite_version}", "", [] if found else NO_BROWSER, found)]
    with postgres() as address:
        runs.append(run(version(address), address, JOURNEYS_ONLY if found else NO_BROWSER, found))
    report(runs, found, missing)
    sys.exit(max(each.status for each in runs))


def run(database: str, address: str, marked: list[str], browser: browsers.Browser | None) -> Run:
    """Run pytest against the database at `address` ("" is SQLite in a file of the run's own)."""
    print(f"\n--- Tests on {database} ---", flush=True)
    with tempfile.NamedTemporaryFile(suffix=".json") as counts:
        environment = {**os.environ, "TEST_REPORT": counts.name, "DATABASE_URL": address}
        if address:
            environment["TEST_DATABASE_ONLY"] = "1"
        if browser:
            environment["CHROMIUM"] = browser.path
        pytest = [sys.executable, "-m", "pytest", "-n", str(WORKERS), "-q", *marked, *sys.argv[1:]]
        began = time.monotonic()
        done = subprocess.run(pytest, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
        seconds = time.monotonic() - began
        written = Path(counts.name).read_text(encoding="utf-8")
    return Run(database, done.returncode, seconds, json.loads(written or "{}"))


def report(runs: list[Run], browser: browsers.Browser | None, missing: str) -> None:
    """Print the closing lines: what ran on which database and in which browser."""
    print("\n--- What ran ---")
    most = max(each.count("browser") for each in runs)
    for each in runs:
        line = f"{each.database}: {results(each)} in {each.seconds:.0f} s"
        if (ran := each.count("browser")) and browser:
            line += f", {ran} of them in {browser.version}"
        if each is not runs[0]:
            line += "; what asks no database ran once, above"
        if browser and ran < most:
            line += f"; {most - ran} browser tests ran on the other database only"
        print(line if not each.status else f"{line}; pytest ended with status {each.status}")
    total = {
        outcome: sum(each.count(outcome) for each in runs) for outcome in ("passed", "failed", "skipped")
    }
    print(results(Run("all", 0, 0, total)))
    if not browser:
        print(f"BROWSER TESTS DID NOT RUN: {missing}")
    sys.stdout.flush()


def results(each: Run) -> str:
    skipped = f", {each.count('skipped')} skipped" if each.count("skipped") else ""
    return f"{each.count('passed')} passed, {each.count('failed')} failed{skipped}"


if __name__ == "__main__":
    main()
