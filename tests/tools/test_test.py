"""The closing lines of `make test` tell what ran, and loudly what did not."""

from tools.browser import Browser
from tools.test import Run, report

SQLITE = Run("SQLite 3.40.1", 0, 61.4, {"passed": 120, "browser": 14, "skipped": 1})
POSTGRES = Run("PostgreSQL 18.1", 1, 40, {"passed": 105, "failed": 2, "browser": 4})


def test_the_closing_lines_name_databases_and_browser(capsys):
    report([SQLITE, POSTGRES], Browser("/usr/bin/chromium", "Chromium 140.0"), "")
    assert capsys.readouterr().out.splitlines()[2:] == [
        "SQLite 3.40.1: 120 passed, 0 failed, 1 skipped in 61 s, 14 of them in Chromium 140.0",
        "PostgreSQL 18.1: 105 passed, 2 failed in 40 s, 4 of them in Chromium 140.0; "
        "what asks no database ran once, above; 10 browser tests ran on the other database only; "
        "pytest ended with status 1",
        "225 passed, 2 failed, 1 skipped",
    ]


def test_the_last_line_says_loudly_that_no_browser_ran(capsys):
    report([POSTGRES], None, "no Chromium is on the PATH.")
    assert (
        capsys.readouterr().out.splitlines()[-1] == "BROWSER TESTS DID NOT RUN: no Chromium is on the PATH."
    )
