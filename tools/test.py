"""`make test`: every test on SQLite and again on PostgreSQL, in a browser where it needs one; says what ran where.

On a machine of four processors or more both run at the same time, as tests often wait: for a browser, for a worker, for
the disk; what the second one prints comes after the first one's. With fewer, they would only be in each other's way and
run one after the other. What asks no database runs once. Nor does what a page looks like depend on the database
behind it, and browser tests are the slow ones: on PostgreSQL only those marked `both_databases` run, which walk whole
journeys.

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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from coalition.translations import compile_stale
from tools import browser as browsers
from tools.postgres import postgres, version

ROOT = Path(__file__).resolve().parent.parent
PROCESSORS = os.cpu_count() or 2
WORKERS = max(2, min(4, PROCESSORS))
AT_ONCE = PROCESSORS >= 4
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
    compile_stale([ROOT / "locale"])  # here, or both runs would write the same files
    runs = both(found)
    report(runs, found, missing)
    sys.exit(max(each.status for each in runs))


def both(browser: browsers.Browser | None) -> list[Run]:
    """Run the tests on both databases; where at the same time, print what PostgreSQL's say when SQLite's are done."""
    first_name, marked = f"SQLite {sqlite3.sqlite_version}", JOURNEYS_ONLY if browser else NO_BROWSER
    with postgres() as address, tempfile.TemporaryFile() as said, ThreadPoolExecutor(1) as beside:
        on_postgres = (version(address), address, marked, browser)
        second = beside.submit(run, *on_postgres, said) if AT_ONCE else None
        heading(first_name)
        first = run(first_name, "", [] if browser else NO_BROWSER, browser)
        heading(version(address))
        if second is None:
            return [first, run(*on_postgres)]
        runs = [first, second.result()]
        said.seek(0)
        print(said.read().decode(errors="replace"), end="", flush=True)
    return runs


def heading(database: str) -> None:
    print(f"\n--- Tests on {database} ---", flush=True)


def run(
    database: str,
    address: str,
    marked: list[str],
    browser: browsers.Browser | None,
    said: IO[bytes] | None = None,
) -> Run:
    """Run pytest against the database at `address` ("" is SQLite in a file of the run's own); it prints to `said`."""
    with tempfile.NamedTemporaryFile(suffix=".json") as counts:
        environment = {**os.environ, "TEST_REPORT": counts.name, "DATABASE_URL": address}
        # Where Python keeps no bytecode, every worker compiles every test anew.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if address:
            environment["TEST_DATABASE_ONLY"] = "1"
        if browser:
            environment["CHROMIUM"] = browser.path
        share = ["-n", str(WORKERS), "--dist", "worksteal"]
        # Each remembers what failed on its own database (ARGS=--lf).
        memory = ["-o", f"cache_dir=.pytest_cache/{'postgres' if address else 'sqlite'}"]
        pytest = [sys.executable, "-m", "pytest", "-q", *share, *memory, *marked, *sys.argv[1:]]
        began = time.monotonic()
        done = subprocess.run(
            pytest, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, check=False,
            stdout=said, stderr=subprocess.STDOUT if said else None,
        )  # fmt: skip
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
