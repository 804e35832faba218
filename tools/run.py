"""`make run`: everything between a fresh clone and a site on this machine, said step by step.

Runs inside .venv (tools/bootstrap.py sees to that). The first run makes a database, loads the countries and the
ICNK demo, and creates the account `staff`; every later one keeps the data and only applies what changed.
"""

from __future__ import annotations

import os
import secrets
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from coalition.environment import read_environment_file
from tools.ports import HOST, Problem, free_port
from tools.supervisor import Supervisor

ROOT = Path(__file__).resolve().parent.parent
WORKER = ["manage.py", "run_worker", "--stop-with-parent"]
LOCAL_SETTINGS = """\
# Made by `make run`: a site on this machine alone. For a public site, see docs/deploy.md.
COALITION_LOCAL=1
COALITION_NAME="International Coalition to Stop Crimes against Humanity in North Korea (ICNK)"
COALITION_SHORT_NAME=ICNK
COALITION_ABOUT="{about}"
SECRET_KEY={key}
"""
ABOUT = (
    "Human rights organizations from many countries, allied since a conference in Tokyo in September 2011; "
    "this demo is made of public facts and is not their own site."
)


def main() -> None:
    try:
        port = free_port()
        local_settings(port)
        password = prepare()
    except Problem as problem:
        sys.exit(str(problem))
    welcome(port, password)
    sys.stdout.flush()
    sys.exit(Supervisor(server(port), WORKER).run())


def local_settings(port: int) -> None:
    """Make .env where there is none, and tell Django that this is a site on this machine alone, at this port."""
    path = Path(os.environ.get("COALITION_ENV_FILE") or ROOT / ".env")
    os.environ["COALITION_LOCAL"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    if not path.exists():
        say("Writing .env, with a secret key of its own ...")
        path.touch(mode=0o600)
        path.write_text(LOCAL_SETTINGS.format(key=secrets.token_urlsafe(50), about=ABOUT), encoding="utf-8")
    if not read_environment_file(str(path), os.environ).get("COALITION_URL"):
        os.environ["COALITION_URL"] = f"http://{HOST}:{port}"  # where the links in mails lead


def prepare() -> str | None:
    """Bring translations, database and first data up to date; return the new staff password, if one was made.

    The staff account comes last: as long as there is none, a run counts as the first, so that one that broke off
    half-way is simply done again.
    """
    step("The settings are wrong", set_up)
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection

    step("The translations could not be compiled", lambda: call_command("compile_translations", verbosity=0))
    say(f"Bringing the database up to date ({connection.vendor}) ...")
    step(
        "The database could not be prepared", lambda: call_command("migrate", verbosity=0, interactive=False)
    )
    if get_user_model().objects.exists():
        return None
    say("Loading the countries ...")
    step("The countries could not be loaded", lambda: call_command("load_countries", verbosity=0))
    say("Loading the demo: ICNK, its members and its letters ...")
    step("The demo could not be loaded", lambda: call_command("load_demo", verbosity=0))
    return create_staff()


def set_up() -> None:
    import django

    django.setup()


def create_staff() -> str:
    """Create the account `staff`, which may do everything in the admin; return its new password."""
    from django.contrib.auth.models import User

    password = secrets.token_urlsafe(12)
    User.objects.create_superuser("staff", email="staff@example.org", password=password)
    return password


def step(failure: str, act: Callable[[], object]) -> None:
    """Do one step; where it fails, keep the details for whoever looks, and raise Problem with one sentence."""
    try:
        act()
    except (Exception, SystemExit) as error:
        details = Path(os.environ.get("COALITION_DATA_DIR") or ROOT / "data") / "last-error.txt"
        details.parent.mkdir(parents=True, exist_ok=True)
        details.write_text(traceback.format_exc(), encoding="utf-8")
        reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
        raise Problem(f"{failure}: {reason} (details in {os.path.relpath(details)}).") from None


def welcome(port: int, password: str | None) -> None:
    say("")
    say(f"  The site:   http://{HOST}:{port}/")
    say(f"  For staff:  http://{HOST}:{port}/admin/")
    if uses_outbox():
        say(f"  Its mail:   http://{HOST}:{port}/admin/outbox/  (it goes nowhere else)")
    if password:
        say(f"  Log in as:  staff, with the password  {password}")
        say("              (shown this once; a new one: .venv/bin/python manage.py changepassword staff)")
    say("")
    say("Stop it with Ctrl+C; the data stays.")


def uses_outbox() -> bool:
    from coalition.mail import outbox

    return outbox.is_used()


def server(port: int) -> list[str]:
    """Return the arguments for Python that serve the site; with DEBUG=1, by the server that reloads changed code."""
    from django.conf import settings

    if settings.DEBUG:
        return ["manage.py", "runserver", f"{HOST}:{port}"]
    # A thread keeps its database connection for as long as it lives.
    threads = ["--blocking-threads", "4", "--blocking-threads-idle-timeout", "600"]
    place = ["--host", HOST, "--port", str(port), "--log-level", "warning"]
    return ["-m", "granian", "--interface", "wsgi", *threads, *place, "coalition.wsgi:application"]


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
