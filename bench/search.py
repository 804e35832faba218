"""The search over 10,000 organizations with as many other names, and over 50 and 500 letters in three languages each.

The reference is the log-in page of the admin, asked before each page: it reads no letter and no organization. Beside
it the plain way is measured: `icontains` over the same texts and names, as the filters of the lists do it.
"""

import random
import time
from collections.abc import Callable

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench._names import CODES, acronym, coined, name
from bench.drive import ask, milliseconds, report
from letters.models import Letter, LetterText, Recipient
from letters.search.finding import find
from letters.search.indexing import mend
from letters.search.terms import read_query
from members.models import Organization, OrganizationName
from members.names import match_key, sort_key

ORGANIZATIONS, LETTERS = 10_000, (50, 500)
KOREAN = [chr(code) for code in range(0xAC00, 0xD7A3, 37)]
FRENCH = [coined(random.Random(number)).lower() for number in range(8000)]
PAGES = {
    "a word of many letters": "/search/?q=rights",
    "two words": "/search/?q=freedom+rights",
    "a phrase": "/search/?q=%22human+rights%22",
    "a rare word": "/search/?q=qzxrare",
    "Korean": "/search/?q=%EC%9D%B8%EA%B6%8C",
    "many organizations": "/search/?q=association",
    "page 20 of organizations": "/search/?q=human&kind=organizations&page=20",
    "a typing error": "/search/?q=qzxrrae",
}


def main() -> None:
    """Print for each search its milliseconds, its ratio to the reference, its queries, and its size as sent."""
    chance = random.Random(2011)
    call_command("load_countries", verbosity=0)
    add_organizations(chance)
    visitor, made = Client(SERVER_NAME="localhost"), 0
    print(f"{connection.vendor}: {ORGANIZATIONS:,} organizations; the reference is the log-in page")
    for count in LETTERS:
        add_letters(made, count, chance)
        made = count
        print(f"making the index: {milliseconds_once(mend):.0f} ms")
        for title, address in PAGES.items():
            cache.clear()  # the limit counts every search
            reference = milliseconds(lambda: ask(visitor, reverse("admin:login")))
            report(f"{title}, {count} letters", visitor, address, reference)
        compare_with_plain()


def add_organizations(chance: random.Random) -> None:
    names = [(f"{name(chance)} {number}", f"{name(chance)} {number}") for number in range(ORGANIZATIONS)]
    made = Organization.objects.bulk_create(
        Organization(
            name=own, slug=f"org-{number}", match_key=match_key(own), sort_key=sort_key(own), listed=number % 20 > 0,
            acronym=acronym(own), country_id=chance.choice(CODES),
        )
        for number, (own, _other) in enumerate(names)
    )  # fmt: skip
    OrganizationName.objects.bulk_create(
        OrganizationName(organization=each, name=other, match_key=match_key(other))
        for each, (_own, other) in zip(made, names, strict=True)
    )


def add_letters(first: int, last: int, chance: random.Random) -> None:
    """Letters of some 700 words, each in English, in made-up words and in Korean writing."""
    letters = Letter.objects.bulk_create(
        Letter(title=name(chance), slug=f"letter-{number}", published_at=timezone.now())
        for number in range(first, last)
    )
    Recipient.objects.bulk_create(
        Recipient(letter=each, name=f"Minister {coined(chance)}") for each in letters
    )
    LetterText.objects.bulk_create(
        LetterText(letter=each, language=language, title=each.title, body=body(language, chance))
        for each in letters
        for language in ("en", "fr", "ko")
    )
    LetterText.objects.filter(letter=letters[0], language="en").update(body="Once qzxrare.")


def body(language: str, chance: random.Random) -> str:
    if language == "ko":
        return " ".join("".join(chance.choices(KOREAN, k=3)) for _ in range(350)) + " 인권"
    if language == "fr":
        return " ".join(chance.choices(FRENCH, k=700))
    return "\n\n".join(" ".join(name(chance) for _ in range(25)) + ", freedom and rights." for _ in range(5))


def compare_with_plain() -> None:
    """The time of the plain way, and of finding alone, without a page."""
    query = read_query("freedom rights")
    plain, found = milliseconds(plainly), milliseconds(lambda: find(query))
    print(
        f"finding two words: {found:.1f} ms; plainly, by no rule: {plain:.1f} ms; ratio {found / plain:.2f}"
    )


def plainly() -> None:
    for word in ("freedom", "rights"):
        list(
            LetterText.objects.filter(Q(title__icontains=word) | Q(body__icontains=word)).values_list(
                "letter"
            )
        )
        list(
            Organization.objects.filter(Q(name__icontains=word) | Q(names__name__icontains=word)).values_list(
                "pk"
            )
        )


def milliseconds_once(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)
