"""The pages of a drive with 200 and with 2,000 invitations: what a signatory opens, and what staff watch.

The reference is the log-in page of the admin, asked in the same rounds: it reads nothing of any drive.
"""

import random
import time
from collections.abc import Callable
from statistics import median
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench._drive import drive
from letters.models import Letter, PersonalLink

SIZES = (200, 2000)
ROUNDS = 15


def main() -> None:
    """Print for each page its milliseconds, its ratio to the reference, its queries, and its size as sent."""
    chance = random.Random(2011)
    call_command("load_countries", verbosity=0)
    letters = {size: drive(size, chance) for size in SIZES}
    visitor, staff = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    staff.force_login(User.objects.create_superuser("staff"))
    reference = milliseconds(lambda: ask(visitor, reverse("admin:login")))
    print(f"{connection.vendor}: the reference, the log-in page, takes {reference:.1f} ms")
    for size, letter in letters.items():
        report(f"sign page, {size} invited", visitor, sign_page(letter), reference)
        report(
            f"board, {size} invited",
            staff,
            reverse("admin:letters_letter_board", args=[letter.pk]),
            reference,
        )


def sign_page(letter: Letter) -> str:
    silent = letter.invitations.unanswered()[0]
    return urlsplit(PersonalLink.objects.issue(invitation=silent)).path


def report(title: str, client: Client, address: str, reference: float) -> None:
    ask(client, address)  # marks the link as opened, compiles the templates
    with CaptureQueriesContext(connection) as asked:
        size, queries = ask(client, address), len(asked)
    took = milliseconds(lambda: ask(client, address))
    print(
        f"{title}: {took:.1f} ms, ratio page / reference: {took / reference:.1f}; "
        f"{queries} queries, {size / 1000:.1f} kB compressed"
    )


def ask(client: Client, address: str) -> int:
    """Return how many bytes the page has, compressed as a browser gets it."""
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return len(answer.content)


def milliseconds(act: Callable[[], object]) -> float:
    """The median of some rounds."""
    act()
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return 1000 * median(times)
