"""The public letter after its list was handed over: late signatures apart, withdrawals said, numbers in agreement."""

import re

import pytest
from django.utils import timezone

from letters.actions.editions import issue_edition
from letters.actions.signing import withdraw
from letters.models import Signature
from letters.models.signature import Visibility
from tests.crowds import many_signatures, queries
from tests.factories import LetterTextFactory, SignatureFactory, collecting_letter, country

pytestmark = pytest.mark.django_db


def sign(letter, name, code="KR", **attributes):
    return SignatureFactory.create(
        letter=letter, printed_name=name, country=country(code), confirmed_at=timezone.now(), **attributes
    )


def issue(letter, kind="full", note=""):
    return issue_edition(letter=letter, kind=kind, note=note, by=None)


@pytest.fixture
def letter():
    letter = collecting_letter(slug="assembly")
    letter.published_at = timezone.now()
    letter.save()
    sign(letter, "Ant Watch")
    sign(letter, "Bee Watch", "JP")
    issue(letter, note="For the minister.")
    sign(letter, "Cat Watch")
    sign(letter, "Hidden Late", visibility=Visibility.COUNTRY)
    return letter


def words(client, query=""):
    """What the page says to its readers, below what its head says to programs."""
    body = client.get(f"/letters/assembly/{query}").text.partition("<body>")[2]
    return " ".join(re.sub(r"<[^>]*>", "", body).split())


@pytest.mark.parametrize("query", ["", "?order=country", "?order=alphabetical"])
def test_late_signatures_stand_apart_and_are_counted(client, letter, query):
    page = words(client, query)
    day = f"{timezone.now():%-d %B %Y}"
    assert f"Handed over on {day} with 2 organizations from 2 countries. For the minister." in page
    assert page.index("Bee Watch") < page.index(f"Signed after the letter was handed over on {day} Cat Watch")
    assert "4 organizations from 2 countries" in page
    assert "Hidden" not in page
    assert page.count("Cat Watch") == 1


def test_the_parts_add_up_by_country(client, letter):
    context = client.get("/letters/assembly/?order=country").context
    listed = context["signatories"]
    assert sum(group.total for group in listed.groups) + len(listed.late) + listed.withheld == 4
    assert {group.country.code: group.withheld for group in listed.groups} == {"KR": 1, "JP": 0}


def test_a_corrected_list_takes_up_the_late_ones(client, letter):
    issue(letter, "correction", "A line was missing.")
    page = words(client)
    assert "Signed after" not in page
    assert "List corrected on" in page and "A line was missing." in page


def test_an_addendum_leaves_them_apart(client, letter):
    issue(letter, "addendum")
    assert "Cat Watch" in words(client).partition("Signed after the letter was handed over")[2]


def test_who_withdrew_after_the_edition_is_said_to_have_without_a_reason_and_not_counted(client, letter):
    bee = Signature.objects.get(printed_name="Bee Watch")
    withdraw(signature=bee, by=None, reason="Secret reason")
    page = words(client)
    assert re.search(r"Bee Watch.? withdrew on \d+ \w+ \d{4}", page)
    assert "Secret reason" not in page
    assert "3 organizations" in page
    data = client.get("/letters/assembly/signatories.json").json()
    assert [row["printed_name"] for row in data["withdrawn"]] == ["Bee Watch"]
    assert "Bee Watch" not in client.get("/letters/assembly/signatories.csv").text
    assert "Bee Watch" not in client.get("/who-signed-what/").text


def test_who_lowered_the_visibility_after_the_edition_stands_nowhere_by_name(client, letter):
    bee = Signature.objects.get(printed_name="Bee Watch")
    Signature.objects.filter(pk=bee.pk).update(visibility=Visibility.COUNTED)
    for leave in (False, True):
        if leave:
            withdraw(signature=bee, by=None, reason="x")
        for address in ("", "signatories.csv", "signatories.json", "?order=country"):
            assert "Bee Watch" not in client.get(f"/letters/assembly/{address}").text


def test_the_json_tells_of_the_editions_and_the_numbers_agree(client, letter):
    data = client.get("/letters/assembly/signatories.json").json()
    [edition] = data["editions"]
    assert (edition["number"], edition["kind"], edition["counts"]["organizations"]) == (1, "full", 2)
    assert data["counts"]["organizations"] == letter.counts().organizations == 4
    assert data["withdrawn"] == []


def test_a_first_text_in_a_new_language_is_public_only_when_frozen(client, letter):
    text = LetterTextFactory.create(letter=letter, language="fr", title="Secret", body="Brouillon")
    assert "Brouillon" not in client.get("/letters/assembly/?lang=fr").text
    assert "Nothing fits" in client.get("/letters/?q=secret").text
    text.freeze()
    assert "Brouillon" in client.get("/letters/assembly/?lang=fr").text


@pytest.mark.parametrize("query", ["", "?order=country"])
def test_the_page_asks_the_same_number_of_queries_for_10_and_for_1000_names(client, query):
    asked = []
    for count in (10, 1000):
        late = collecting_letter(published_at=timezone.now())
        many_signatures(late, count, prefix=f"of-{count}")
        issue(late)
        newest = late.signatures.order_by("pk").last().pk
        many_signatures(late, count, prefix=f"late-{count}")
        late.signatures.filter(pk__gt=newest).update(confirmed_at=timezone.now())
        asked.append(queries(client, f"{late.get_absolute_url()}{query}"))
    assert asked[0] == asked[1]
