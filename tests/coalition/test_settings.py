"""What the site makes of its environment, seen from outside: each test starts it as an administrator would."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PUBLIC = {"SECRET_KEY": "9f8d-Zq_wXyE5" * 5, "ALLOWED_HOSTS": "letters.example.org"}
POSTMARK = {"COALITION_MAIL_PROVIDER": "postmark", "ANYMAIL_POSTMARK_SERVER_TOKEN": "t0ken"}


@pytest.fixture
def manage(tmp_path):
    """Run manage.py with just these variables."""

    def run(*arguments, **variables):
        clean = {"PATH": os.environ["PATH"], "COALITION_ENV_FILE": "", "COALITION_DATA_DIR": str(tmp_path)}
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        return subprocess.run(
            command, env=clean | variables, capture_output=True, text=True, timeout=300, check=False
        )

    return run


@pytest.fixture
def values(manage):
    """Return settings as the site sees them under these variables."""

    def read(*names, **variables):
        code = "import json; from django.conf import settings as s; print(json.dumps([getattr(s, n) for n in %s]))"
        answer = manage("shell", "--no-imports", "--command", code % (names,), **variables)
        assert not answer.returncode, answer.stderr
        return json.loads(answer.stdout)

    return read


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "x"}, "ALLOWED_HOSTS is not set"),
        ({"DEBUG": "yes-please"}, "DEBUG is 'yes-please'"),
        ({"DEBUG": "1", "LOG_LEVEL": "chatty"}, "LOG_LEVEL is 'chatty'"),
        ({"DEBUG": "1", "DATABASE_URL": "oracle://h/d"}, "DATABASE_URL must begin with"),
        ({"DEBUG": "1", "COALITION_COLOUR": "blue"}, "COALITION_COLOUR is no setting"),
        ({"DEBUG": "1", "ALLOWED_HOSTS": "letters.example.org"}, "are for this machine alone"),
        (PUBLIC | {"COALITION_BEHIND_PROXY": "maybe"}, "COALITION_BEHIND_PROXY is 'maybe'"),
        (PUBLIC | {"COALITION_MAIL_PROVIDER": "pigeon"}, "COALITION_MAIL_PROVIDER is 'pigeon'"),
        (PUBLIC | {"COALITION_MAIL_PROVIDER": "postmark"}, "ANYMAIL_POSTMARK_SERVER_TOKEN is not set"),
        (
            PUBLIC | POSTMARK | {"EMAIL_URL": "smtp://h:25"},
            "EMAIL_URL and COALITION_MAIL_PROVIDER are both set",
        ),
        (PUBLIC | POSTMARK | {"ANYMAIL_POSTMARK_TOKEN": "x"}, "ANYMAIL_POSTMARK_TOKEN is no setting"),
        (PUBLIC | POSTMARK | {"ANYMAIL_WEBHOOK_SECRET": "x"}, "ANYMAIL_WEBHOOK_SECRET must be"),
        (PUBLIC | {"COALITION_MAIL_LEASE_SECONDS": "0"}, "COALITION_MAIL_LEASE_SECONDS is '0'"),
    ],
)
def test_a_wrong_setting_stops_the_site_with_one_sentence(manage, variables, sentence):
    answer = manage("check", **variables)
    assert answer.returncode
    assert sentence in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_the_public_site_passes_djangos_deployment_check(manage):
    answer = manage("check", "--deploy", "--fail-level", "DEBUG", **PUBLIC)
    assert not answer.returncode, answer.stderr
    assert "no issues (0 silenced)" in answer.stdout


def test_a_place_for_data_that_cannot_be_made_is_said_in_one_sentence(manage, tmp_path):
    (tmp_path / "file").touch()
    answer = manage("check", **PUBLIC, COALITION_DATA_DIR=str(tmp_path / "file" / "data"))
    assert answer.returncode
    assert answer.stderr.startswith("COALITION_DATA_DIR cannot be made: ")
    assert answer.stderr.count("\n") == 1


def test_the_public_site_speaks_https_only(values):
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "DEBUG", "LOCAL")
    assert values(*names, **PUBLIC) == [True, True, True, False, False]
    assert values(*names, COALITION_LOCAL="1") == [False, False, False, False, True]


def test_mail_of_a_site_on_this_machine_goes_into_the_outbox_and_of_a_public_one_to_a_server(values):
    assert values("EMAIL_BACKEND", COALITION_LOCAL="1") == ["coalition.mail.outbox.OutboxBackend"]
    assert values("EMAIL_BACKEND", "EMAIL_HOST", **PUBLIC) == [
        "django.core.mail.backends.smtp.EmailBackend",
        "localhost",
    ]


def test_a_mail_provider_is_set_up_by_the_environment(values):
    secret = {"ANYMAIL_WEBHOOK_SECRET": "hook:s3cret"}
    assert values("EMAIL_BACKEND", "ANYMAIL", **PUBLIC, **POSTMARK, **secret) == [
        "anymail.backends.postmark.EmailBackend",
        {"POSTMARK_SERVER_TOKEN": "t0ken", "WEBHOOK_SECRET": "hook:s3cret"},
    ]


def test_a_proxy_is_believed_only_where_the_administrator_says_so(values):
    assert values("SECURE_PROXY_SSL_HEADER", **PUBLIC) == [None]
    told = values("SECURE_PROXY_SSL_HEADER", **PUBLIC, COALITION_BEHIND_PROXY="1")
    assert told == [["HTTP_X_FORWARDED_PROTO", "https"]]


def test_database_connections_are_kept(values):
    assert values("DATABASES", DEBUG="1")[0]["default"]["CONN_MAX_AGE"] is None
    [on_a_server] = values("DATABASES", DEBUG="1", DATABASE_URL="postgres://u:p@localhost/site")
    assert on_a_server["default"]["CONN_MAX_AGE"] == 600
    assert on_a_server["default"]["CONN_HEALTH_CHECKS"] is True


def test_sqlite_lets_readers_read_while_one_writer_writes(manage):
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    code = "from django.db import connection as c; k = c.cursor(); " + "; ".join(
        f"print(k.execute('PRAGMA {pragma}').fetchone()[0])" for pragma in pragmas
    )
    answer = manage("shell", "--no-imports", "--command", code, DEBUG="1")
    assert answer.stdout.split() == ["wal", "1", "1", "60000"]


def test_reading_a_letter_needs_no_settings(manage, tmp_path):
    answer = manage("read_letter", str(tmp_path / "missing.txt"))
    assert "SECRET_KEY" not in answer.stderr
