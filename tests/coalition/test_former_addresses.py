"""Every address that a page ever had leads to it, and is given to no other; drafts stay unknown."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from coalition.former_addresses import keepers
from coalition.models import FormerAddress
from coalition.triggers import install
from letters.models import Letter
from members.models import Merger, Organization
from tests.factories import LetterFactory, OrganizationFactory, SignatureFactory

pytestmark = pytest.mark.django_db


def moved(record, *slugs):
    for slug in slugs:
        record.slug = slug
        record.save()
    return record


@pytest.fixture
def letter():
    return moved(LetterFactory.create(slug="first"), "second", "third")


@pytest.mark.parametrize(
    "path",
    [
        "/letters/{}/",
        "/ko/letters/{}/",
        "/letters/{}/signatories.csv",
        "/letters/{}/signature-block/?style=un&x=%26",
    ],
)
def test_every_slug_that_a_letter_had_leads_to_the_present_one(client, letter, path):
    for slug in ("first", "second"):
        response = client.get(path.format(slug))
        assert response.status_code == 301, response.text
        assert response["Location"] == path.format("third")
    assert client.get(path.format("third")).status_code == 200
    assert client.get(path.format("fourth")).status_code == 404


def test_what_lies_below_an_address_moves_with_it(client, letter):
    for name, rest in {
        "document": {"file_type": "pdf"}, "edition": {"number": 1}, "embed": {}, "og-picture": {}, "letter-events": {},
    }.items():  # fmt: skip
        old, new = (reverse(f"letters:{name}", kwargs={"slug": slug, **rest}) for slug in ("first", "third"))
        assert client.get(old)["Location"] == new


def test_programs_are_led_on_too(client, letter):
    assert client.get("/api/v1/letters/first/?lang=ko")["Location"] == "/api/v1/letters/third/?lang=ko"


def test_only_reading_is_led_on(client, letter):
    assert client.head("/letters/first/").status_code == 301
    assert client.post("/letters/first/sign/").status_code == 404


def test_a_letter_that_is_not_public_is_not_given_away(client):
    moved(LetterFactory.create(slug="secret-a", draft=True), "secret-b")
    assert client.get("/letters/secret-a/").status_code == 404


def test_the_open_form_is_led_on_as_soon_as_it_is_there(client):
    moved(LetterFactory.create(slug="a", collecting=True, eligibility="organizations"), "b")
    assert client.get("/letters/a/sign/").status_code == 301
    assert client.get("/letters/a/").status_code == 404


def test_who_takes_an_earlier_address_again_has_it(client, letter):
    moved(letter, "first")
    assert client.get("/letters/first/").status_code == 200
    assert client.get("/letters/third/")["Location"] == "/letters/first/"
    assert not FormerAddress.objects.filter(slug="first").exists()


def test_no_way_of_changing_a_slug_is_overlooked(client, letter):
    Letter.objects.filter(pk=letter.pk).update(slug="fourth")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE letters_letter SET slug = 'fifth' WHERE id = %s", [letter.pk])
    assert client.get("/letters/third/")["Location"] == "/letters/fifth/"
    assert client.get("/letters/fourth/")["Location"] == "/letters/fifth/"


def test_a_former_address_is_given_to_no_other_record(letter):
    assert LetterFactory.create(title="First").slug == "first-2"
    other = LetterFactory.create(slug="other")
    other.slug = "second"
    with pytest.raises(ValidationError) as refused:
        other.full_clean()
    assert "leads to that one for ever" in refused.value.message_dict["slug"][0]
    for attempt in (other.save, lambda: LetterFactory.create(slug="first")):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    OrganizationFactory.create(slug="first")  # another kind of page
    letter.slug = "second"
    letter.full_clean()


def test_what_is_deleted_leaves_no_address_behind():
    organization = moved(OrganizationFactory.create(slug="a"), "b")
    assert FormerAddress.objects.get().target_id == organization.pk
    organization.delete()
    assert not FormerAddress.objects.exists()


def test_an_organization_is_found_under_all_its_addresses_also_by_programs(client):
    moved(OrganizationFactory.create(slug="a"), "b")
    assert client.get("/fr/organizations/a/")["Location"] == "/fr/organizations/b/"
    answer = client.get("/api/v1/organizations/a/")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/organizations/b/")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_addresses_of_a_merged_record_lead_to_the_one_that_stayed(client):
    survivor = moved(OrganizationFactory.create(slug="kept"), "kept-now")
    merged = moved(OrganizationFactory.create(slug="a"), "b")
    merged.merged_into = survivor
    merged.save()
    Merger.objects.create(merged=merged, survivor=survivor, had_page=True)
    for slug in ("a", "b", "kept"):
        assert (
            client.get(f"/ko/organizations/{slug}/?page=2")["Location"]
            == "/ko/organizations/kept-now/?page=2"
        )


def test_an_organization_that_has_no_page_is_not_given_away(client):
    hidden = moved(OrganizationFactory.create(slug="a", listed=False), "b")
    assert client.get("/organizations/a/").status_code == 404
    SignatureFactory.create(organization=hidden)
    assert client.get("/organizations/a/").status_code == 301


def test_addresses_of_the_time_before_are_read_from_the_history():
    letter = moved(LetterFactory.create(slug="a"), "b", "c")
    organization = moved(OrganizationFactory.create(slug="a"), "b", "a")
    FormerAddress.objects.all().delete()
    import_module("coalition.migrations.0004_addresses_so_far").keep_addresses_so_far(apps, None)
    kept = set(FormerAddress.objects.values_list("kind", "slug", "target_id"))
    assert kept == {
        ("letters.letter", "a", letter.pk), ("letters.letter", "b", letter.pk),
        ("members.organization", "b", organization.pk),
    }  # fmt: skip
    assert Organization.objects.get().slug == "a"


def test_without_the_table_nothing_asks_it():
    """Who goes back to the release before can still write letters."""
    stop_keeping = import_module("coalition.migrations.0003_former_addresses").stop_keeping
    stop_keeping(apps, connection.schema_editor())
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE coalition_formeraddress")
        install(connection, keepers(Letter))
    Letter.objects.filter(pk=LetterFactory.create(slug="a").pk).update(slug="b")
    assert Letter.objects.get().slug == "b"
