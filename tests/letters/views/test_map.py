"""The map of a letter's signatories tells what its count tells, and nothing else."""

import pytest

from letters.models.signature import Status, Visibility
from tests.crowds import queries
from tests.factories import LetterFactory, SignatureFactory, country
from tests.members.views.test_map import drawn, in_table

pytestmark = pytest.mark.django_db


def address(letter):
    return f"{letter.get_absolute_url()}map/"


@pytest.fixture
def letter():
    letter = LetterFactory.create()
    for visibility in Visibility.values:
        for code in ("KR", "SG"):
            SignatureFactory.create(letter=letter, country=country(code), visibility=visibility)
    SignatureFactory.create(letter=letter, country=country("KR"), status=Status.PENDING)
    SignatureFactory.create(letter=letter, country=country("JP"), visibility=Visibility.COUNTED)
    SignatureFactory.create(letter=letter, country=country("FR"), individual=True)
    SignatureFactory.create(country=country("BR"))  # under another letter
    return letter


def test_map_table_and_count_are_the_same_numbers(client, letter):
    page = client.get(address(letter))
    counts, numbers = letter.counts(), page.context["numbers"]
    found = {name: number for name, (_url, number) in drawn(page.text).items()}
    assert found == {"South Korea": 2, "Singapore": 2}
    assert drawn(page.text) == in_table(page.text)
    assert (sum(found.values()), len(found)) == (counts.with_country, counts.countries)
    assert numbers.total == counts.organizations
    assert numbers.rest == [("Country not told", counts.organizations - counts.with_country)]


def test_a_letter_that_is_not_public_has_no_map(client):
    assert client.get(address(LetterFactory.create(draft=True))).status_code == 404


def test_a_letter_without_signatures_has_an_empty_one(client):
    page = client.get(address(LetterFactory.create()))
    assert page.status_code == 200
    assert drawn(page.text) == {}


def test_queries_do_not_grow_with_countries(client, letter):
    few = queries(client, address(letter))
    for code in ("BR", "CA", "US", "DE", "ZA"):
        SignatureFactory.create(letter=letter, country=country(code))
    assert queries(client, address(letter)) == few
