"""Settings of the test run: the site's own, on this machine alone, whatever the developer's environment says.

`DATABASE_URL` chooses the database; without it, SQLite in a folder of the run's own (tests/conftest.py).
"""

import os
import tempfile

for _name in [name for name in os.environ if name.startswith("COALITION_")]:
    del os.environ[_name]
os.environ.update(
    COALITION_ENV_FILE="",
    # Stays empty: the database and the uploads of a test have folders of their own (tests/conftest.py).
    COALITION_DATA_DIR=f"{tempfile.gettempdir()}/coalition-tests-{os.getuid()}",
    COALITION_LOCAL="1",
    DEBUG="0",
    SECRET_KEY="a key for tests that guards nothing",
    ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
    LOG_LEVEL="ERROR",
)
os.environ.pop("EMAIL_URL", None)
os.environ.pop("CACHE_URL", None)

from coalition.settings import *  # noqa: E402, F403

# `TEST_SLOW_PAGES=300 pytest -m browser` finds what reads a page before it is there (tests/slow_pages.py).
if os.environ.get("TEST_SLOW_PAGES"):
    MIDDLEWARE = ["tests.slow_pages.SlowPages", *MIDDLEWARE]  # noqa: F405

# The real hasher is slow on purpose; the tests make many users and protect none.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# What these databases hold is thrown away: no test waits for the disk (nor on PostgreSQL, see tools/postgres.py).
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous = OFF;"  # noqa: F405
