"""A letter says for how many chapters its networks signed; nobody is counted twice, nobody withheld is given away."""

import json

import pytest
from django.utils import timezone

from letters.board import board
from letters.board_rows import State
from letters.models import Edition, Letter, Signature
from letters.models.signature import Visibility
from letters.networks import chapters_signed_for
from members.models import Organization
from members.networks import signed_through_network
from tests.crowds import queries
from tests.factories import InvitationFactory, LetterFactory, OrganizationFactory, SignatureFactory

pytestmark = pytest.mark.django_db
SENTENCE = "Networks among them also signed for 2 of their chapters."


@pytest.fixture
def letter():
    return LetterFactory.create(networks_sign_for_chapters=True, slug="on-assembly")


@pytest.fixture
def network(letter):
    """A network that signed; its two chapters did not."""
    network = OrganizationFactory.create(name="Assembly International")
    OrganizationFactory.create_batch(2, parent=network)
    SignatureFactory.create(letter=letter, organization=network)
    return network


def chapter_of(network, **fields):
    return OrganizationFactory.create(parent=network, **fields)


def through_networks():
    """What the chapters' own pages add up to."""
    return sum(bool(signed_through_network(each)) for each in Organization.objects.listed())


def test_the_page_and_the_file_say_for_how_many_chapters(client, letter, network):
    page = client.get("/letters/on-assembly/")
    assert SENTENCE in page.content.decode()
    assert page.context["counts"].organizations == 1
    data = json.loads(client.get("/letters/on-assembly/signatories.json").content)
    assert (data["chapters_signed_for"], data["counts"]["organizations"]) == (2, 1)


def test_a_letter_that_does_not_say_so_counts_no_chapters(client, letter, network):
    Letter.objects.update(networks_sign_for_chapters=False)
    assert "chapters" not in client.get("/letters/on-assembly/").content.decode()
    assert json.loads(client.get("/letters/on-assembly/signatories.json").content)["chapters_signed_for"] == 0
    assert through_networks() == 0


def test_staff_say_so_in_the_letters_form(admin_client, letter):
    page = admin_client.get(f"/admin/letters/letter/{letter.pk}/change/").content.decode()
    assert 'name="networks_sign_for_chapters"' in page


def test_a_chapter_that_signed_by_its_own_name_is_not_counted_again(letter, network):
    SignatureFactory.create(letter=letter, organization=network.chapters.first())
    assert chapters_signed_for(letter) == 1 == through_networks()


def test_a_chapter_of_two_networks_is_counted_once(letter, network):
    above = OrganizationFactory.create()
    Organization.objects.filter(pk=network.pk).update(parent=above)
    SignatureFactory.create(letter=letter, organization=above)
    assert chapters_signed_for(letter) == 2  # the lower network stands by its own name


def test_chapters_of_chapters_are_chapters(letter, network):
    chapter_of(network.chapters.first())
    assert chapters_signed_for(letter) == 3 == through_networks()


def test_chapters_that_are_not_listed_are_not_told_of(letter, network):
    hidden = chapter_of(network, listed=False)
    chapter_of(hidden)
    assert chapters_signed_for(letter) == 2 == through_networks()


@pytest.mark.parametrize("visibility", [Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF])
def test_a_network_whose_name_is_withheld_tells_of_no_chapters(letter, network, visibility):
    Signature.objects.update(visibility=visibility)
    assert chapters_signed_for(letter) == 0 == through_networks()


@pytest.mark.parametrize("visibility", [Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF])
def test_a_chapter_whose_own_signature_is_withheld_changes_no_number(letter, network, visibility):
    before = chapters_signed_for(letter)
    SignatureFactory.create(letter=letter, organization=network.chapters.first(), visibility=visibility)
    assert chapters_signed_for(letter) == before == through_networks()


def test_a_chapter_that_the_page_tells_of_as_withdrawn_is_not_signed_for(letter, network):
    signature = SignatureFactory.create(letter=letter, organization=network.chapters.first())
    edition = Edition.objects.create(letter=letter, number=1, counts={}, issued_at=timezone.now())
    edition.lines.create(
        signature=signature, printed_name=signature.printed_name, place=1, kind=signature.kind
    )
    Signature.objects.filter(pk=signature.pk).update(status="withdrawn", withdrawn_at=timezone.now())
    assert chapters_signed_for(letter) == 1 == through_networks()


@pytest.mark.parametrize("who", ["network", "chapter"])
def test_a_signature_of_a_merged_record_is_the_organizations_own(letter, network, who):
    chapter = network.chapters.first()
    record = OrganizationFactory.create(merged_into=network if who == "network" else chapter)
    if who == "network":
        Signature.objects.update(organization=record)
    else:
        SignatureFactory.create(letter=letter, organization=record)
    assert chapters_signed_for(letter) == (2 if who == "network" else 1) == through_networks()


def test_a_chapters_page_names_the_letter_and_the_network(letter, network):
    LetterFactory.create(draft=True, networks_sign_for_chapters=True)
    (line,) = signed_through_network(network.chapters.first())
    assert (line.letter, line.organization) == (letter, network)
    assert not signed_through_network(network)


def test_the_board_says_whose_network_signed(admin_client):
    letter = LetterFactory.create(collecting=True, networks_sign_for_chapters=True)
    network = OrganizationFactory.create(name="Assembly International", listed=False)
    SignatureFactory.create(letter=letter, organization=network, visibility=Visibility.STAFF)
    silent, declined = (
        InvitationFactory.create(letter=letter, organization=chapter_of(network), **answer)
        for answer in ({}, {"answer": "declined", "answered_at": timezone.now()})
    )
    rows = {row.organization: row for row in board(letter).invited}
    assert rows[silent.organization].network == "Assembly International"
    assert rows[declined.organization].network == ""
    assert board(letter).counts()[State.SIGNED] == 0
    page = admin_client.get(f"/admin/letters/letter/{letter.pk}/board/").content.decode()
    assert "its network signed for it: <bdi>Assembly International</bdi>" in page
    assert (
        "its network signed for it"
        in admin_client.get(f"/admin/letters/letter/{letter.pk}/board/csv/").content.decode()
    )


def test_many_chapters_take_no_more_queries_than_few(client, letter, network):
    few = queries(client, "/letters/on-assembly/")
    for _each in range(5):
        other = chapter_of(network)
        SignatureFactory.create(letter=letter, organization=other)
        OrganizationFactory.create_batch(4, parent=other)
    assert queries(client, "/letters/on-assembly/") == few
    assert chapters_signed_for(letter) == 22
