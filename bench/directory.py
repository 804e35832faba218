"""The directory with 1,000 and with 10,000 organizations and fifteen years of history: list, numbers, files, API.

The reference is the log-in page of the admin, asked before each page: it reads nothing of any member.
"""

import datetime
import random

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from bench._names import CODES, name
from bench.drive import ask, milliseconds, report
from members.models import Membership, MembershipCategory, Organization
from members.names import match_key, sort_key

SIZES = (1_000, 10_000)
PAGES = {
    "the list": "/members/",
    "the list on a day": "/members/?on=2015-06-01",
    "the list narrowed": "/members/?q=rights&since=2014&region=Asia",
    "the list by beginnings": "/members/?sort=-since",
    "numbers": "/members/numbers/",
    "CSV": "/members/members.csv",
    "API, 100 members": "/api/v1/members/",
    "API, counts": "/api/v1/members/counts/?on=2015",
}


def main() -> None:
    """Print for each page its milliseconds, its ratio to the reference, its queries, and its size as sent."""
    chance = random.Random(2011)
    call_command("load_countries", verbosity=0)
    visitor, made = Client(SERVER_NAME="localhost"), 0
    print(f"{connection.vendor}: the reference is the log-in page, measured anew before each page")
    for size in SIZES:
        add_members(made, size, chance)
        made = size
        for title, address in PAGES.items():
            cache.clear()  # the API's limit counts every request
            reference = milliseconds(lambda: ask(visitor, reverse("admin:login")))
            report(f"{title}, {size} organizations", visitor, address, reference)


def add_members(first: int, last: int, chance: random.Random) -> None:
    """Organizations from the number `first` up to `last`; every fifth changed its category, every tenth left."""
    categories = [
        MembershipCategory.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]
        for slug in ("member", "observer")
    ]
    organizations = Organization.objects.bulk_create(
        Organization(
            name=(text := f"{name(chance)} {number}"), slug=f"member-{number}", match_key=match_key(text),
            sort_key=sort_key(text), country_id=chance.choice(CODES), listed=number % 20 > 0,
        )
        for number in range(first, last)
    )  # fmt: skip
    Membership.objects.bulk_create(
        Membership(organization=organization, category=categories[place], joined_on=begin, ended_on=end)
        for number, organization in enumerate(organizations)
        for place, (begin, end) in enumerate(periods(number, chance))
    )


def periods(number: int, chance: random.Random) -> list[tuple[datetime.date, datetime.date | None]]:
    begin = datetime.date(2011, 1, 1) + datetime.timedelta(chance.randrange(3000))
    later = begin + datetime.timedelta(365 + chance.randrange(1500))
    if number % 5 == 0:
        return [(begin, later), (later, None)]
    return [(begin, later if number % 10 == 1 else None)]
