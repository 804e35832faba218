"""Editions in the admin: looked at, issued, read, compared."""

import hashlib

import pytest
from django.utils import timezone

from letters.models.signature import Visibility
from tests.crowds import many_signatures, queries
from tests.factories import SignatureFactory, collecting_letter
from tests.forms import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = collecting_letter(slug="assembly")
    sign(letter, "Ant Watch")
    sign(letter, "=Formula Watch")
    sign(letter, "Hidden", visibility=Visibility.COUNTED)
    return letter


def sign(letter, name, **attributes):
    return SignatureFactory.create(
        letter=letter, printed_name=name, confirmed_at=timezone.now(), **attributes
    )


def address(letter, page="editions/"):
    return f"/admin/letters/letter/{letter.pk}/{page}"


def look(client, letter, kind="full", note=""):
    return client.get(address(letter, "editions/issue/"), {"kind": kind, "note": note})


def issue(client, letter, kind="full", note=""):
    looked = look(client, letter, kind, note)
    looked_at = looked.text.partition('name="looked_at" value="')[2][:64]
    values = {"kind": kind, "note": note, "looked_at": looked_at}
    return client.post(address(letter, "editions/issue/"), values, follow=True)


def test_looking_issues_nothing_and_shows_what_would_be(admin_client, letter):
    page = look(admin_client, letter)
    assert "3 organizations" in page.text and "2 lines by name" in page.text
    assert "Hidden" not in page.text
    assert letter.editions.count() == 0
    assert values_of(admin_client.get(address(letter, "editions/issue/")), "look")["kind"]


def test_before_the_first_edition_only_the_full_list_is_offered(admin_client, letter):
    page = admin_client.get(address(letter, "editions/issue/"))
    assert [value for value, _label in page.context["form"].fields["kind"].choices] == ["full"]
    assert "Issue it" not in look(admin_client, letter, "addendum").text
    issue(admin_client, letter, "correction", "x")
    assert letter.editions.count() == 0
    issue(admin_client, letter)
    page = admin_client.get(address(letter, "editions/issue/"))
    assert {value for value, _label in page.context["form"].fields["kind"].choices} == {
        "full", "addendum", "correction",
    }  # fmt: skip


def test_an_edition_is_issued_as_looked_at_and_read_as_handed_over(admin_client, letter):
    page = issue(admin_client, letter, note="For the minister")
    assert "Edition 1 is issued." in page.text
    assert "For the minister" in page.text and "Ant Watch" in page.text and "Hidden" not in page.text
    file = admin_client.get(address(letter, "editions/1/edition.txt"))
    assert hashlib.sha256(file.content).hexdigest() in page.text
    table = admin_client.get(address(letter, "editions/1/signatories.csv"))
    assert '"\'=Formula Watch"' in table.text
    assert 'filename="assembly-edition-1.csv"' in table["Content-Disposition"]


def test_a_press_that_comes_too_late_is_refused_with_the_new_list(admin_client, letter):
    looked = look(admin_client, letter).text.partition('name="looked_at" value="')[2][:64]
    sign(letter, "Bee Watch")
    values = {"kind": "full", "note": "", "looked_at": looked}
    page = admin_client.post(address(letter, "editions/issue/"), values)
    assert "The list has changed meanwhile." in page.text
    assert "Bee Watch" in page.text
    assert letter.editions.count() == 0


def test_what_stands_in_the_way_is_said_before_the_button(admin_client, letter):
    issue(admin_client, letter)
    assert "Nothing differs from edition 1" in look(admin_client, letter).text
    assert "Nobody has signed by name since" in look(admin_client, letter, "addendum").text
    assert "Say what is corrected" in look(admin_client, letter, "correction").text
    assert 'name="looked_at"' not in look(admin_client, letter).text


def test_two_editions_are_compared(admin_client, letter):
    issue(admin_client, letter)
    sign(letter, "Bee Watch")
    issue(admin_client, letter, "addendum")
    page = admin_client.get(address(letter, "editions/compare/")).text
    assert "Came in (1)" in page and "Bee Watch" in page
    backwards = admin_client.get(address(letter, "editions/compare/"), {"from": "2", "to": "1"}).text
    assert "Left (1)" in backwards


def test_bad_input_is_answered(admin_client, letter):
    assert (
        admin_client.get(address(letter, "editions/compare/"), {"from": "x"}, follow=True).status_code == 200
    )
    issue(admin_client, letter)
    sign(letter, "Bee Watch")
    issue(admin_client, letter, "addendum")
    for query in ({"from": "x", "to": "9" * 40}, {"from": "\x00"}):
        assert admin_client.get(address(letter, "editions/compare/"), query).status_code == 200
    for page in ("editions/9/", "editions/99999999999999999999/", "editions/7/signatories.csv"):
        assert admin_client.get(address(letter, page)).status_code == 404
    for kind, note in (("x", ""), ("full", "n" * 999), ("\x00", "\x00")):
        assert look(admin_client, letter, kind, note).status_code == 200


def test_an_edition_asks_the_same_number_of_queries_for_10_and_for_1000_names(admin_client):
    asked = []
    for count in (10, 1000):
        letter = collecting_letter()
        many_signatures(letter, count, prefix=f"of-{count}")
        issue(admin_client, letter)
        asked.append(
            [queries(admin_client, address(letter, page)) for page in ("editions/1/", "editions/issue/")]
        )
    assert asked[0] == asked[1]
