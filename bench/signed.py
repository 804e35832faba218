"""Who signed what over 40 letters by 60 organizations, and over 400 by 2,000; and the first page over the same.

The reference is the log-in page of the admin, asked before each page: it reads nothing of any letter.
"""

import datetime
import random

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench._names import CODES, name
from bench.drive import ask, milliseconds, report
from letters.models import Letter, Signature
from members.models import Organization
from members.names import match_key, sort_key

SIZES = (
    (60, 40, 1 / 3),
    (2_000, 400, 1 / 20),
)  # organizations, letters, and how much of the matrix is marked
PAGES = {
    "the matrix": "/who-signed-what/",
    "the matrix by number": "/who-signed-what/?rows=number",
    "the matrix narrowed": "/who-signed-what/?q=rights&region=Asia&year=2015",
    "line by line": "/who-signed-what/?view=table",
    "the first page": "/",
}


def main() -> None:
    """Print for each page its milliseconds, its ratio to the reference, its queries, and its size as sent."""
    chance = random.Random(2011)
    call_command("load_countries", verbosity=0)
    visitor = Client(SERVER_NAME="localhost")
    print(f"{connection.vendor}: the reference is the log-in page, measured anew before each page")
    for organizations, letters, share in SIZES:
        Signature.objects.all().delete()
        Letter.objects.all().delete()
        marks = sign(organizations, letters, share, chance)
        for title, address in PAGES.items():
            reference = milliseconds(lambda: ask(visitor, reverse("admin:login")))
            report(f"{title}, {organizations} by {letters}, {marks} marks", visitor, address, reference)


def sign(organizations: int, letters: int, share: float, chance: random.Random) -> int:
    """Make so many organizations and letters, and a share of all signatures there could be; return their number."""
    signers = Organization.objects.bulk_create(
        Organization(
            name=(text := f"{name(chance)} {number}"), slug=f"signer-{organizations}-{number}",
            match_key=match_key(text), sort_key=sort_key(text), country_id=chance.choice(CODES), listed=True,
        )
        for number in range(organizations)
    )  # fmt: skip
    signed = Letter.objects.bulk_create(
        Letter(
            title=f"Letter {number} on the freedom of assembly in the provinces", slug=f"signed-{number}",
            dated=datetime.date(2012, 1, 1) + datetime.timedelta(10 * number), published_at=timezone.now(),
        )
        for number in range(letters)
    )  # fmt: skip
    marks = Signature.objects.bulk_create(
        [
            Signature(
                letter=letter, organization=signer, printed_name=signer.name, country_id=signer.country_id,
                sort_key=signer.sort_key, status="confirmed",
            )
            for letter in signed
            for signer in chance.sample(signers, round(share * organizations))
        ],
        batch_size=2_000,
    )  # fmt: skip
    return len(marks)
