"""Until its moment a letter does not exist for the public: every public address is asked, none tells of it."""

import datetime

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from letters.actions.editions import issue_edition
from letters.actions.publishing import publish
from letters.actions.signing import withdraw
from letters.models import LetterEvent
from tests.coalition.test_access import PUBLIC, views
from tests.factories import (
    LetterTextFactory,
    OrganizationFactory,
    RecipientFactory,
    SignatureFactory,
    collecting_letter,
    country,
)

pytestmark = pytest.mark.django_db
SECRET = "xyzzysecret"
HOUR = datetime.timedelta(hours=1)
# How to fill the parts of a public address; "token" is nobody's.
PARTS = {
    "slug": [SECRET, "open-group"],
    "code": ["kr", "jp"],
    "token": ["x" * 43],
    "path": ["x"],
    "digest": ["0" * 64],
    "key": [1],
    "file_type": ["txt"],
    "accent": ["1f5f8b"],
    "number": [1],
    "section": ["letters", "editions"],
}
SEARCHES = ("/letters/", "/who-signed-what/", "/members/")


@pytest.fixture
def letter():
    """All that a letter can have, every word of it secret, and its publication an hour away."""
    letter = collecting_letter(title=f"On {SECRET}", slug=SECRET, eligibility="everyone")
    LetterTextFactory.create(letter=letter, language="fr", title=SECRET, body=SECRET, frozen=True)
    RecipientFactory.create(letter=letter, name=SECRET, country=country("KR"))
    LetterEvent.objects.create(letter=letter, kind="other", date="2026-01-01", title=SECRET)
    group = OrganizationFactory.create(name="Open Group", country=country("KR"))
    for organization in (group, OrganizationFactory.create(name=f"{SECRET} watch", listed=False)):
        SignatureFactory.create(letter=letter, organization=organization, country=country("KR"))
    issue_edition(letter=letter, kind="full", note=SECRET, by=None)
    withdraw(signature=letter.signatures.last(), by=None, reason="x")
    letter.opens_at, letter.closes_at = timezone.now() - 48 * HOUR, timezone.now() - HOUR
    letter.save()
    publish(letter=letter, by=None, at=timezone.now() + HOUR)
    return letter


def public_addresses():
    for name, pattern in views(get_resolver()):
        if name not in PUBLIC:
            continue
        parts = list(pattern.pattern.regex.groupindex)
        for number in range(max((len(PARTS.get(part, ["x"])) for part in parts), default=1)):
            values = {
                part: PARTS.get(part, ["x"])[min(number, len(PARTS.get(part, ["x"])) - 1)] for part in parts
            }
            try:
                yield reverse(name, kwargs=values)
            except NoReverseMatch:  # a pattern below a prefix that holds a part of its own
                yield reverse(name, kwargs={**values, "token": "x" * 43})


def told(client, address):
    answer = client.get(address, follow=True)
    assert answer.status_code < 500, address
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return SECRET in body.decode(errors="replace").replace(address, "")


def test_until_then_no_public_address_tells_of_it(client, letter):
    addresses = [*public_addresses(), *(f"{page}?q={SECRET[:6]}" for page in SEARCHES)]
    assert len(addresses) > 20
    assert [address for address in addresses if told(client, address)] == []
    for page in ("", "signatories.csv", "signatories.json", "sign/"):
        for method in (client.get, client.head, client.post):
            assert method(f"/letters/{SECRET}/{page}").status_code in (404, 405), page


def test_from_then_on_it_is_there_without_anything_having_run(client, letter):
    type(letter).objects.update(published_at=timezone.now())
    assert told(client, "/letters/")
    assert client.get(f"/letters/{SECRET}/signatories.json").status_code == 200
    assert told(client, f"/letters/?q={SECRET[:6]}")
