"""How a letter is cited."""

import datetime
import re

import pytest
from django.utils import timezone, translation

from letters.actions.editions import issue_edition
from letters.citation import citation
from letters.models import SignatureCounts
from tests.factories import LetterFactory, SignatureFactory, collecting_letter, country

pytestmark = pytest.mark.django_db
COUNTS = SignatureCounts(organizations=32, named=32, with_country=20, countries=8)


@pytest.fixture
def letter(settings):
    settings.COALITION_URL = "https://coalition.example.org"
    return LetterFactory.create(slug="to-kim", dated=datetime.date(2011, 10, 13))


def cite(letter, title="Letter to Kim", counts=COUNTS, edition=None):
    return citation(letter, title, counts, edition, "ICNK")


def test_it_says_what_when_how_many_who_published_and_where(letter):
    assert cite(letter).plain == (
        "“Letter to Kim”. Open letter, 13 October 2011. Signed by 32 organizations, 20 of them from 8 countries. "
        "Published by ICNK. https://coalition.example.org/letters/to-kim/"
    )


def test_it_speaks_the_pages_language_and_leads_to_its_address(letter):
    with translation.override("ko"):
        assert cite(letter).plain.endswith("https://coalition.example.org/ko/letters/to-kim/")


def test_a_letter_without_date_or_names_says_no_more_than_is_known(letter):
    letter.dated = None
    assert cite(letter, counts=SignatureCounts()).plain == (
        "“Letter to Kim”. Open letter, undated. Published by ICNK. https://coalition.example.org/letters/to-kim/"
    )


def test_a_list_that_grows_is_cited_as_of_today():
    letter = collecting_letter()
    assert f"as of {timezone.localdate(timezone=letter.zone()):%-d %B %Y}." in cite(letter).plain


def test_a_list_as_handed_over_is_cited_by_its_edition_until_it_changes():
    letter = collecting_letter()
    SignatureFactory.create(letter=letter, country=country("KR"))
    edition = issue_edition(letter=letter, kind="full", note="", by=None)
    assert "Signed by 1 organization from 1 country (edition 1 of " in cite(
        letter, counts=letter.counts(), edition=edition
    ).plain  # fmt: skip
    SignatureFactory.create(letter=letter, country=country("JP"))
    later = cite(letter, counts=letter.counts(), edition=edition).plain
    assert "Signed by 2 organizations from 2 countries as of " in later
    assert "edition" not in later


def test_bibtex_holds_the_same_and_nothing_that_tex_would_take_for_a_command(letter):
    entry = cite(letter, title="50 % of {all} \\& R_D #1\nnow").bibtex
    assert entry.startswith("@misc{to-kim,\n")
    assert r"title = {{50 \% of \{all\} \textbackslash{}\& R\_D \#1 now}}," in entry
    assert "year = {2011},\n  month = {oct},\n  day = {13}," in entry
    assert "url = {https://coalition.example.org/letters/to-kim/}," in entry
    assert "32 organizations" in entry
    assert entry.count("{") - entry.count("\\{") == entry.count("}") - entry.count("\\}")


def test_a_slug_in_another_script_still_gives_a_key_that_bibtex_reads(letter):
    letter.slug = "김정일에게"
    assert re.match(r"@misc\{[a-z-]+,", cite(letter).bibtex)
