"""Links that lead nowhere any more: unknown, expired, revoked. Each says so, and what to do."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.models import Attestation, Invitation, PersonalLink, Signature
from tests.factories import collecting_letter
from tests.mailbox import personal_link
from tests.signing import invited, link_to, press_sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation():
    return invited(collecting_letter())


@pytest.fixture
def path(invitation):
    return link_to(invitation)


@pytest.mark.parametrize("token", ["nothing", "a" * 3000, "%00", "%F0%9F%92%A9", "..%2F", "'%22%3E"])
def test_an_unknown_token_is_answered_in_kind_words(client, db, token):
    for act in ("", "withdraw/", "new-link/"):
        answer = client.get(f"/sign/{token}/{act}")
        assert answer.status_code == 404
    assert "We do not know this link" in client.get("/sign/nothing/").text
    assert client.post("/sign/nothing/", {"agree": "on"}).status_code == 404


def test_an_expired_link_can_be_renewed_to_the_same_address_once_a_day(client, path, invitation, mailbox):
    PersonalLink.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
    page = client.get(path)
    assert page.status_code == 410 and "This link is too old" in page.text
    assert client.get(f"{path}new-link/").status_code == 302
    assert not OutgoingMail.objects.exists()
    for _ in range(2):
        assert (
            "A new link is on its way" in client.post(f"{path}new-link/", {"email": "eve@example.org"}).text
        )
    [mail] = mailbox.deliver()
    assert invitation.email in str(mail["To"])
    assert client.get(personal_link(mail)).status_code == 200
    assert client.post(path, {"agree": "on"}).status_code == 410
    assert not Signature.objects.exists()


def test_a_living_link_is_not_renewed(client, path):
    assert client.post(f"{path}new-link/")["Location"] == path
    assert not OutgoingMail.objects.exists()


def test_revoking_works_at_once_and_is_not_renewed(client, path, invitation):
    Invitation.objects.update(revoked_at=timezone.now())
    for act in ("", "decline/", "question/"):
        assert client.get(path + act).status_code == 410
        assert client.post(path + act, {"question": "?"}).status_code == 410
    assert client.post(f"{path}new-link/").status_code == 302
    assert not OutgoingMail.objects.exists()


def test_whoever_signed_keeps_the_link_of_the_receipt(client, path, mailbox):
    press_sign(client, path)
    [mail] = mailbox.deliver()
    receipt = personal_link(mail)
    Invitation.objects.update(revoked_at=timezone.now())
    assert "has signed" in client.get(receipt).text
    client.post(f"{receipt}withdraw/")
    assert Signature.objects.get().status == "withdrawn"
    page = client.get(receipt)
    assert "The signature was withdrawn" in page.text and "sign-form" not in page.text
    client.post(receipt, {"agree": "on", "printed_name": "X", "visibility": "named", "name": "X"})
    assert Attestation.objects.count() == 1


def test_a_link_is_stored_as_its_digest_only(path):
    token = path.split("/")[2]
    link = PersonalLink.objects.get()
    assert token not in str(vars(link)) and len(token) >= 43
