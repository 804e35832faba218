"""The page of an edition: what was handed over, for ever; what happened since stands beside it."""

import hashlib
import re

import pytest
from django.utils import timezone

from letters.actions.editions import issue_edition
from letters.actions.signing import withdraw
from letters.models import Letter, Signature
from letters.models.signature import Visibility
from tests.crowds import queries
from tests.factories import (
    LetterTextFactory,
    OrganizationFactory,
    SignatureFactory,
    collecting_letter,
    country,
)

pytestmark = pytest.mark.django_db
PAGE = "/letters/assembly/editions/1/"


def sign(letter, name, **attributes):
    given = {"country": country("KR"), "confirmed_at": timezone.now(), **attributes}
    return SignatureFactory.create(letter=letter, printed_name=name, **given)


@pytest.fixture
def letter():
    letter = collecting_letter(slug="assembly", title="A letter")
    letter.published_at = timezone.now()
    letter.save()
    for name in ("Ant Watch", "Bee Watch", "Cat Watch"):
        sign(letter, name)
    sign(letter, "Hidden Then", visibility=Visibility.COUNTED)
    sign(letter, "Maria Example", individual=True, country=None)
    issue_edition(letter=letter, kind="full", note="For the minister.", by=None)
    return letter


def main_part(client, page=PAGE):
    return re.search(r'<article id="as-handed-over".*</article>', client.get(page).text, re.DOTALL)[0]


def hide(name):
    Signature.objects.filter(printed_name=name).update(visibility=Visibility.COUNTED)


def test_it_holds_texts_list_count_and_the_digest_of_its_text_file(client, letter):
    main = main_part(client)
    assert "We write to ask for three things." in main
    names = re.findall(r"<li><bdi>(.*?)</bdi></li>", main)
    assert names == ["Ant Watch", "Bee Watch", "Cat Watch", "Maria Example"]
    assert "4 organizations, 3 of them from 1 country, as well as 1 individual" in main
    assert "and 1 organization whose name is withheld" in main
    file = client.get(f"{PAGE}edition.txt")
    assert hashlib.sha256(file.content).hexdigest() in main
    assert file["Content-Disposition"] == 'attachment; filename="assembly-edition-1.txt"'
    assert client.get(f"{PAGE}signatories.csv").text.count("\n") == 5
    assert (
        '<link rel="canonical" href="http://127.0.0.1:8000/letters/assembly/editions/1/">'
        in client.get(PAGE).text
    )


def test_it_is_the_same_byte_by_byte_whatever_happens_after(client, letter):
    before = main_part(client), client.get(f"{PAGE}edition.txt").content
    bee = Signature.objects.get(printed_name="Bee Watch")
    sign(letter, "Late Watch")
    organization = bee.organization
    organization.name = "Renamed"
    organization.save()
    Signature.objects.filter(pk=bee.pk).update(printed_name="Beehive", country=country("JP"), position=99)
    cat = Signature.objects.get(printed_name="Cat Watch")
    Signature.objects.filter(pk=cat.pk).update(organization=OrganizationFactory.create(name="Survivor"))
    withdraw(signature=Signature.objects.get(printed_name="Ant Watch"), by=None, reason="Secret reason")
    Letter.objects.filter(pk=letter.pk).update(
        title="Another",
        time_zone="Asia/Seoul",
        signature_order="alphabetical",
        original_language="ko",
        note="X",
    )
    LetterTextFactory.create(letter=letter, revision=2, change="minor", body="New words.", frozen=True)
    issue_edition(letter=letter, kind="correction", note="Better.", by=None)
    assert (main_part(client), client.get(f"{PAGE}edition.txt").content) == before
    assert "Secret reason" not in client.get(PAGE).text


def test_who_withdrew_since_and_what_came_later_stand_beside_it(client, letter):
    withdraw(signature=Signature.objects.get(printed_name="Ant Watch"), by=None, reason="")
    sign(letter, "Late Watch")
    issue_edition(letter=letter, kind="addendum", note="", by=None)
    beside = re.search(r'<aside class="notice since".*?</aside>', client.get(PAGE).text, re.DOTALL)[0]
    assert re.search(r"<bdi>Ant Watch</bdi> withdrew on \d+ \w+ \d{4}", beside)
    assert "/letters/assembly/editions/2/" in beside
    addendum = main_part(client, "/letters/assembly/editions/2/")
    assert "Late Watch" in addendum and "Bee Watch" not in addendum and "withheld" not in addendum


@pytest.mark.parametrize("anew", [False, True])
def test_who_chose_since_not_to_be_named_leaves_it_and_cannot_be_guessed(client, letter, anew):
    bee = Signature.objects.get(printed_name="Bee Watch")
    digest = hashlib.sha256(client.get(f"{PAGE}edition.txt").content).hexdigest()
    if anew:
        withdraw(signature=bee, by=None, reason="")
        sign(letter, "Bee Watch", organization=bee.organization, visibility=Visibility.COUNTRY)
    else:
        hide("Bee Watch")
    page = client.get(PAGE).text
    for path in (PAGE, f"{PAGE}edition.txt", f"{PAGE}signatories.csv"):
        assert "Bee Watch" not in client.get(path).text
    assert "and 2 organizations whose names are withheld" in page  # as one number with who was withheld then
    assert digest not in page and "chose since not to be" in page


def test_a_signature_that_turned_out_to_be_none_is_not_named_any_more(client, letter):
    Signature.objects.filter(printed_name="Cat Watch").update(status="rejected")
    assert "Cat Watch" not in client.get(PAGE).text


@pytest.mark.parametrize(
    "path", ["editions/2/", "editions/99999999999999999999/", "editions/2/edition.txt", "editions/0/"]
)
def test_what_was_never_issued_is_not_there(client, letter, path):
    assert client.get(f"/letters/assembly/{path}").status_code == 404


def test_an_edition_of_a_letter_that_is_not_public_is_not_there(client, letter):
    Letter.objects.update(published_at=None)
    for path in (PAGE, f"{PAGE}edition.txt", f"{PAGE}signatories.csv"):
        assert client.get(path).status_code == 404


def test_the_letter_leads_to_its_editions(client, letter):
    assert f'<a href="/ko{PAGE}">' in client.get("/ko/letters/assembly/").text


def test_a_longer_list_asks_no_more_of_the_database(client, letter):
    few = queries(client, PAGE)
    for number in range(12):
        sign(letter, f"More {number}")
    issue_edition(letter=letter, kind="correction", note="More.", by=None)
    assert queries(client, "/letters/assembly/editions/2/") <= few
