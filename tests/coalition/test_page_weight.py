"""What the first view of a page weighs on a slow line: its words, every style sheet and script, without pictures."""

import datetime
import gzip
import random
import re
from functools import cache

import pytest
from django.db.models import OuterRef, Subquery
from django.test import Client

from letters.actions.editions import issue_edition
from letters.matrix import COLUMNS, ROWS
from letters.models import Letter, LetterEvent, Signature
from letters.search.indexing import mend
from members.actions.countries import load_countries
from members.models import Country, Membership, Organization
from tests.crowds import many_letters, many_members, many_organizations, many_signatures
from tests.factories import LetterFactory, LetterTextFactory, country
from tests.public_pages import KINDS, cast

pytestmark = pytest.mark.django_db

MOST_BYTES = 60_000
FILES = re.compile(r'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"')
SYLLABLES = "ka lo mi ren sa to vu el an dor ist que bra shi nor u".split()
CHANCE = random.Random(2011)


@cache
def packed(file: str) -> int:
    """The bytes of a file as WhiteNoise stores and sends it; the tests' site packs none."""
    answer = Client().get(file)
    assert answer.status_code == 200, file
    return len(gzip.compress(answer.getvalue()))


def weight(address: str) -> int:
    answer = Client().get(address, headers={"Accept-Encoding": "gzip"})
    text = gzip.decompress(answer.content).decode()
    files = FILES.findall(text)
    assert len(files) >= 1, address
    return len(answer.content) + sum(packed(file) for file in files)


def too_heavy(addresses: list[str]) -> dict[str, int]:
    weights = {address: weight(address) for address in addresses}
    print(
        "\n".join(f"{size:7} {address}" for address, size in weights.items())
    )  # pytest -s, or where it fails
    return {address: size for address, size in weights.items() if size > MOST_BYTES}


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_every_kind_of_page_is_small_on_a_slow_line(language):
    secrets = cast()
    assert too_heavy([kind.path(language, secrets) for kind in KINDS]) == {}


def test_pages_stay_small_where_there_is_much_to_show():
    """100 members in as many countries, 40 letters that 60 organizations signed, one with 100 names and 1,500 words."""
    many_members(100)
    across_the_world()
    signed(ROWS, COLUMNS)
    long_letter()
    call_all_differently()
    pages = ["/", "/letters/", "/letters/long/", "/letters/long/?order=country", "/letters/long/editions/1/"]
    pages += ["/letters/long/map/", "/letters/long/signature-block/", "/embed/letters/long/?list=1"]
    pages += [
        "/who-signed-what/",
        "/members/",
        "/members/map/",
        "/members/numbers/",
        "/countries/",
        "/countries/kr/",
    ]
    pages += ["/organizations/crowd-3/", "/search/?q=ka", "/search/?q=letter", "/join/"]
    assert too_heavy([f"{prefix}{page}" for prefix in ("", "/ar") for page in pages]) == {}


def across_the_world() -> None:
    """As many countries as there are members, and twelve years in which they joined."""
    load_countries(reset=False)
    codes = Country.objects.order_by("alpha3")[:100]
    for number, (membership, there) in enumerate(zip(Membership.objects.all(), codes, strict=True)):
        Organization.objects.filter(pk=membership.organization_id).update(country=there)
        Membership.objects.filter(pk=membership.pk).update(joined_on=datetime.date(2011 + number % 12, 3, 1))


def signed(rows: int, columns: int) -> None:
    """Organizations under letters; two of three cells are marked."""
    many_letters(columns, country("KR"))
    Signature.objects.all().delete()
    organizations = many_organizations(rows)
    Signature.objects.bulk_create(
        Signature(
            letter=letter, organization=each, country=each.country, status="confirmed",
            printed_name=each.name, sort_key=each.sort_key,
        )
        for column, letter in enumerate(Letter.objects.all())
        for row, each in enumerate(organizations)
        if (column * row) % 3
    )  # fmt: skip


def long_letter() -> None:
    letter = LetterFactory.create(slug="long", shows_signatories=True)
    for language in ("en", "fr", "ko", "ar"):
        body = "\n\n".join(f"{number}. {words(60)}" for number in range(25))
        LetterTextFactory.create(letter=letter, language=language, title="To all", body=body, frozen=True)
    many_signatures(letter, 100)
    for number in range(10):
        LetterEvent.objects.create(
            letter=letter, kind="coverage", date=datetime.date(2012, 1, 1 + number),
            title=f"A newspaper writes of it, the {number}th time", url="https://example.org/",
        )  # fmt: skip
    issue_edition(letter=letter, kind="full", note="", by=None)


def call_all_differently() -> None:
    """Names that have little in common, as true ones have: others pack too well."""
    organizations = list(Organization.objects.all())
    for each in organizations:
        each.name = words(5).title()
    Organization.objects.bulk_update(organizations, ["name"])
    own = Organization.objects.filter(pk=OuterRef("organization")).values("name")
    Signature.objects.update(printed_name=Subquery(own))
    mend()


def words(count: int) -> str:
    return " ".join("".join(CHANCE.choices(SYLLABLES, k=CHANCE.randint(1, 4))) for _ in range(count))
