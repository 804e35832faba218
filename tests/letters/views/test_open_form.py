"""The open form: there while a letter collects openly, the same answer for everyone, nothing typed is lost."""

import datetime
import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from coalition.models import OutgoingMail
from letters.models import LetterText, Signature, SigningRequest
from letters.models.signature import Visibility
from letters.views import open_form
from tests.examples import examples
from tests.factories import (
    AttestationFactory,
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    collecting_letter,
    country,
)
from tests.forms import values_of

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def letter():
    country("KR")
    return collecting_letter(slug="assembly", eligibility="everyone", title="On the freedom of assembly")


def address(letter):
    return f"/letters/{letter.slug}/sign/"


TYPED = {
    "kind": "organization", "organization_name": "Assembly Watch", "organization": "", "country": "South Korea",
    "website": "https://watch.example.org", "signatory_name": "Ana Example", "signatory_title": "Director",
    "email": "Ana@Example.org", "visibility": "named", "authority": "on", "person_name": "",
    "person_visibility": "named", "further_remarks": "",
}  # fmt: skip
OWN = {
    "kind": "individual", "person_name": "Ana Example", "person_visibility": "named", "consent": "on",
    "email": "ana@example.org",
}  # fmt: skip


def send(client, letter, typed=TYPED, text=None, **changes):
    text = text or letter.texts.frozen().newest()[0]
    return client.post(address(letter), {"text": text.digest, **typed, **changes})


def test_the_page_shows_the_letter_and_asks_who_signs(client, letter):
    page = client.get(address(letter)).content.decode()
    assert "We write to ask for three things." in page
    assert "The Minister of the Interior" in page
    assert "An organization" in page and "I, as an individual" in page
    assert "Sign until" in page


def test_it_sets_no_cookie(client, letter):
    client.get(address(letter))
    send(client, letter)
    assert not client.cookies


# Where it is there


@pytest.mark.parametrize("eligibility", ["invited", "everyone"])
@pytest.mark.parametrize("stage", ["draft", "scheduled", "closed", "collecting"])
def test_a_letter_that_is_not_public_is_there_only_while_it_collects_openly(client, eligibility, stage):
    now = timezone.now()
    dates = {
        "draft": {},
        "scheduled": {"opens_at": now + HOUR, "closes_at": now + 2 * HOUR},
        "closed": {"opens_at": now - 2 * HOUR, "closes_at": now - HOUR},
        "collecting": {"opens_at": now - HOUR, "closes_at": now + HOUR},
    }
    letter = LetterFactory.create(draft=True, slug="a", eligibility=eligibility, **dates[stage])
    LetterTextFactory.create(letter=letter, frozen=True)
    there = stage == "collecting" and eligibility == "everyone"
    for path in (address(letter), address(letter) + "organizations.json?q=wa"):
        assert (client.get(path).status_code, client.head(path).status_code) == (
            (200,) * 2 if there else (404,) * 2
        )
    assert client.post(address(letter), {**TYPED, "text": "0" * 64}).status_code == (200 if there else 404)
    assert (client.get("/letters/a/").status_code) == 404
    assert not SigningRequest.objects.exists()


def test_nothing_is_there_without_a_frozen_text(client):
    letter = LetterFactory.create(collecting=True, eligibility="everyone")
    LetterTextFactory.create(letter=letter)
    assert client.get(address(letter)).status_code == 404


def test_a_public_letter_that_collects_no_more_says_so_kindly(client):
    now = timezone.now()
    letter = LetterFactory.create(opens_at=now - 2 * HOUR, closes_at=now - HOUR, eligibility="everyone")
    page = client.get(address(letter))
    assert page.status_code == 200
    assert "collected signatures until" in page.content.decode()
    assert "<form" not in page.content.decode()
    assert "collected" in client.post(address(letter), TYPED).content.decode()


def test_a_letter_that_is_not_public_yet_is_kept_from_search_engines(client, letter):
    assert client.get(address(letter))["X-Robots-Tag"] == "noindex"


def test_a_kind_that_is_not_taken_is_not_asked_for(client):
    only = collecting_letter(eligibility="individuals")
    page = client.get(address(only)).content.decode()
    assert "organization_name" not in page
    assert client.get(address(only) + "organizations.json?q=watch").status_code == 404
    send(client, only, TYPED)
    assert not SigningRequest.objects.exists()
    send(client, only, OWN, kind="organization")
    assert SigningRequest.objects.get().kind == "individual"


# Names so far


def test_names_so_far_are_shown_only_if_the_letter_says_so_and_only_those_that_everyone_may_see(
    client, letter
):
    SignatureFactory.create(letter=letter, printed_name="Open House")
    SignatureFactory.create(letter=letter, printed_name="Quiet House", visibility=Visibility.COUNTED)
    SignatureFactory.create(letter=letter, printed_name="Waiting House", status="pending")
    assert "Open House" not in client.get(address(letter)).content.decode()
    type(letter).objects.update(shows_signatories=True)
    page = client.get(address(letter)).content.decode()
    assert "Open House" in page and "2 organizations" in page
    assert "Quiet House" not in page and "Waiting House" not in page
    assert "/organizations/" not in page


def test_the_number_of_queries_does_not_grow(client, letter):
    type(letter).objects.update(shows_signatories=True)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get(address(letter))
        return len(caught)

    SignatureFactory.create(letter=letter)
    few = queries()
    SignatureFactory.create_batch(20, letter=letter, country=country("KR"))
    RecipientFactory.create_batch(5, letter=letter, country=country("KR"))
    assert queries() == few <= 8


# What was typed


def test_what_was_typed_is_kept_until_the_address_is_confirmed(client, letter):
    answer = send(client, letter)
    assert "ana@example.org" in answer.content.decode().lower()
    kept = SigningRequest.objects.get()
    assert (kept.printed_line, kept.country_id) == ("Assembly Watch (South Korea)", "KR")
    assert (kept.email, kept.email_confirmed_at, kept.late) == ("ana@example.org", None, False)
    assert kept.statement == "I am authorised to sign this letter for the organization named above."
    assert kept.text == letter.texts.get()
    assert not Signature.objects.exists()


def test_an_individual_signs_with_recorded_consent(client, letter):
    refused = send(client, letter, OWN, consent="")
    assert "without it we may not keep your name" in refused.content.decode()
    send(client, letter, OWN, person_visibility="counted")
    kept = SigningRequest.objects.get()
    assert (kept.kind, kept.printed_name, kept.organization) == ("individual", "Ana Example", None)
    assert (
        kept.statement == "I sign this letter for myself, and agree that my name is shown as I chose above."
    )
    assert kept.visibility == Visibility.COUNTED


def test_who_is_to_be_shown_by_country_says_which(client, letter):
    page = send(client, letter, visibility="country", country="")
    assert "Give the country that is to be shown" in page.content.decode()
    send(client, letter, visibility="country", country="South Korea")
    assert SigningRequest.objects.get().visibility == Visibility.COUNTRY


def test_an_individual_cannot_be_shown_by_country(client, letter):
    send(client, letter, OWN, person_visibility="country")
    assert not SigningRequest.objects.exists()


def test_mistakes_keep_everything_that_was_typed(client, letter):
    answer = send(client, letter, authority="", email="no address", visibility="country")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "nothing you typed is lost" in page and "Tick this if you may sign" in page
    kept = values_of(answer, "open-form")
    assert kept["organization_name"] == "Assembly Watch" and kept["email"] == "no address"
    assert kept["visibility"] == "country" and kept["signatory_title"] == "Director"


def test_what_is_not_asked_of_an_individual_is_no_mistake(client, letter):
    send(client, letter, OWN, website="no address at all", visibility="nonsense", organization="x")
    assert SigningRequest.objects.get().website == ""


def test_an_organization_can_be_picked_only_from_those_that_everyone_may_see(client, letter):
    known, hidden = OrganizationFactory.create(), OrganizationFactory.create(listed=False)
    for key, expected in ((known.pk, known), (hidden.pk, None), ("9" * 30, None), ("x", None)):
        SigningRequest.objects.all().delete()
        send(client, letter, organization=key)
        assert SigningRequest.objects.get().organization == expected


def test_a_text_that_changed_meanwhile_is_shown_again(client, letter):
    old = letter.texts.get()
    LetterTextFactory.create(
        letter=letter, revision=2, change="minor", body="Now there are four things.", frozen=True
    )
    answer = send(client, letter, text=old)
    page = answer.content.decode()
    assert "has changed since you opened this page" in page and "four things" in page
    assert not SigningRequest.objects.exists()
    values = values_of(answer, "open-form")
    assert values["organization_name"] == "Assembly Watch"
    assert "authority" not in values  # it was said of the other text
    client.post(address(letter), {**values, "authority": "on"})
    assert SigningRequest.objects.get().text.revision == 2


def test_the_language_that_was_read_is_the_one_that_is_signed(client, letter):
    LetterTextFactory.create(
        letter=letter, language="fr", title="Une lettre", body="Trois choses.", frozen=True
    )
    page = client.get(address(letter) + "?lang=fr")
    assert "Trois choses." in page.content.decode()
    client.post(address(letter) + "?lang=fr", {**values_of(page, "open-form"), **TYPED})
    assert SigningRequest.objects.get().text.language == "fr"


# After the deadline


def test_a_form_opened_before_the_deadline_is_kept_as_late(client, letter):
    text = letter.texts.get()
    type(letter).objects.update(closes_at=timezone.now() - datetime.timedelta(seconds=1))
    letter.refresh_from_db()
    assert client.get(address(letter)).status_code == 404
    again = send(client, letter, text=text, email="")
    assert "The deadline has passed while you were writing" in again.content.decode()
    sent = send(client, letter, text=text)
    assert "The deadline has passed" in sent.content.decode()
    assert SigningRequest.objects.get().late


# Nobody learns who has signed


def test_the_answer_is_the_same_whoever_has_signed(client, letter, mailbox):
    first = send(client, letter).content
    again = send(client, letter).content
    signature = SignatureFactory.create(letter=letter, printed_name="Assembly Watch")
    AttestationFactory.create(signature=signature, email="ana@example.org")
    signed = send(client, letter).content
    assert first == again == signed
    kinds = list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["letters.confirm_request", "letters.already_signed"]
    assert SigningRequest.objects.count() == 1


# Those who are no people, and those who are too many


def test_a_program_that_fills_every_field_gets_the_same_answer_and_nothing_is_kept(client, letter):
    answer = send(client, letter, further_remarks="Buy now")
    assert answer.content == send(client, letter).content
    assert SigningRequest.objects.count() == 1


def test_other_sites_cannot_send_it(client, letter):
    text = letter.texts.get().digest
    forged = client.post(address(letter), {**TYPED, "text": text}, headers={"Sec-Fetch-Site": "cross-site"})
    assert forged.status_code == 403
    assert not SigningRequest.objects.exists()


@pytest.mark.parametrize("limit", ["BY_CLIENT", "BY_EMAIL"])
def test_too_many_are_told_so_in_kind_words_and_lose_nothing(client, letter, monkeypatch, limit):
    monkeypatch.setattr(open_form, limit, open_form.Limit("test", most=1, seconds=3600))
    send(client, letter)
    answer = send(client, letter)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Nothing is lost" in answer.content.decode()
    assert values_of(answer, "open-form")["organization_name"] == "Assembly Watch"


# Names while one types


def found(client, letter, words):
    answer = client.get(address(letter) + "organizations.json", {"q": words})
    return [each["name"] for each in json.loads(answer.content)["organizations"]]


def test_only_names_that_everyone_may_see_are_suggested(client, letter):
    listed = OrganizationFactory.create(name="Watch House", country=country("KR"))
    hidden = OrganizationFactory.create(name="Watch Cellar", listed=False)
    OrganizationNameFactory.create(organization=hidden, name="Secret Watch")
    signed = OrganizationFactory.create(name="Watch Tower", listed=False)
    SignatureFactory.create(organization=signed)
    OrganizationNameFactory.create(organization=signed, name="Keller Group")
    SignatureFactory.create(organization=hidden, letter=letter)  # not public yet
    assert found(client, letter, "wat") == ["Watch House", "Watch Tower"]
    assert found(client, letter, "w") == found(client, letter, "  ") == []
    assert found(client, letter, "keller") == found(client, letter, "secret") == []
    answer = client.get(address(letter) + "organizations.json?q=house").json()
    assert answer == {"organizations": [{"id": listed.pk, "name": "Watch House", "country": "South Korea"}]}


def test_few_are_suggested_and_nobody_reads_out_the_list(client, letter, monkeypatch):
    OrganizationFactory.create_batch(20, name="Watch")
    assert len(found(client, letter, "watch")) == open_form.SUGGESTED
    monkeypatch.setattr(open_form, "SUGGESTIONS", open_form.Limit("test", most=0, seconds=60))
    assert client.get(address(letter) + "organizations.json?q=watch").status_code == 429


# Anything may be typed

WORDS = st.text(max_size=400)


@examples(25, in_spite_of=[HealthCheck.function_scoped_fixture])
@given(typed=st.fixed_dictionaries(dict.fromkeys(TYPED, WORDS)), valid=st.booleans(), lang=WORDS)
def test_whatever_is_typed_is_answered_and_stored_as_a_line_or_not_at_all(client, letter, typed, valid, lang):
    cache.clear()
    if valid:
        typed |= {"kind": "organization", "email": "ana@example.org", "visibility": "named", "website": "",
                  "authority": "on", "further_remarks": ""}  # fmt: skip
    text = LetterText.objects.filter(letter=letter).get().digest
    answer = client.post(address(letter), {**typed, "text": text}, query_params={"lang": lang})
    assert answer.status_code == 200
    for kept in SigningRequest.objects.all():
        assert "\n" not in kept.printed_line and "\x00" not in kept.printed_line
        assert kept.printed_name.strip()
    client.get(address(letter) + "organizations.json", {"q": lang})


# The way there


def test_the_page_of_a_public_letter_leads_to_the_form_while_it_collects_openly(client):
    dates = {"opens_at": timezone.now() - HOUR, "closes_at": timezone.now() + HOUR}
    letter = LetterFactory.create(eligibility="organizations", **dates)
    LetterTextFactory.create(letter=letter, frozen=True)
    page = client.get(letter.get_absolute_url()).content.decode()
    assert "This letter still collects signatures, until" in page
    assert f'href="{address(letter)}"' in page
    type(letter).objects.update(eligibility="invited")
    assert address(letter) not in client.get(letter.get_absolute_url()).content.decode()
    type(letter).objects.update(eligibility="everyone", closes_at=timezone.now())
    assert "still collects" not in client.get(letter.get_absolute_url()).content.decode()
