"""A provider tells that a mail came back; its webhook is public and shows a secret."""

import base64
import json

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from coalition.mail import providers
from coalition.mail.sending import deliver
from coalition.models import MailState
from tests.coalition.mail.kinds import as_it_is_now, posted

pytestmark = pytest.mark.django_db
HOOK = "/anymail/postmark/tracking/"
SECRET = "hook:s3cret"


@pytest.fixture(autouse=True)
def _with_postmark(settings):
    settings.ROOT_URLCONF = "tests.coalition.mail.with_provider"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "x", "WEBHOOK_SECRET": SECRET}


@pytest.fixture
def sent(mailbox):
    mail = posted()
    deliver(mail.pk)
    return as_it_is_now(mail)


def bounce(message_id="", address="ana@example.org", **changes):
    """What Postmark posts when a mail came back (https://postmarkapp.com/developer/webhooks/bounce-webhook)."""
    return {
        "RecordType": "Bounce",
        "ID": 42,
        "Type": "HardBounce",
        "TypeCode": 1,
        "MessageID": message_id,
        "Description": "The server was unable to deliver your message",
        "Details": f"smtp;550 5.1.1 The email account {address} does not exist.",
        "Email": address,
        "From": "coalition@example.org",
        "BouncedAt": "2026-11-22T18:00:00Z",
        **changes,
    }


def tell(client, payload, secret=SECRET):
    word = base64.b64encode(secret.encode()).decode()
    return client.post(
        HOOK, json.dumps(payload), content_type="application/json", headers={"authorization": f"Basic {word}"}
    )


def test_a_mail_that_came_back_says_so(client, sent):
    assert tell(client, bounce(sent.message_id)).status_code == 200
    mail = as_it_is_now(sent)
    assert mail.state == MailState.BOUNCED
    assert mail.error.startswith(
        "bounced (bounced): smtp;550 5.1.1 The email account [e-mail] does not exist."
    )


def test_told_twice_it_is_recorded_once(client, sent):
    tell(client, bounce(sent.message_id))
    before = as_it_is_now(sent).error
    assert tell(client, bounce(sent.message_id, Details="told again")).status_code == 200
    assert as_it_is_now(sent).error == before


def test_a_bounce_without_a_known_id_means_the_last_mail_to_that_address(client, sent, mailbox):
    later = posted(to_email="ANA@example.org")
    deliver(later.pk)
    tell(client, bounce("unknown"))
    assert [as_it_is_now(mail).state for mail in (sent, later)] == [MailState.SENT, MailState.BOUNCED]


def test_a_complaint_counts_as_a_bounce(client, sent):
    tell(client, bounce(sent.message_id, RecordType="SpamComplaint", Type="SpamComplaint", TypeCode=512))
    mail = as_it_is_now(sent)
    assert mail.state == MailState.BOUNCED
    assert mail.error.startswith("complained")


def test_good_news_changes_nothing(client, sent):
    payload = {"RecordType": "Delivery", "MessageID": sent.message_id, "Recipient": "ana@example.org"}
    payload["DeliveredAt"] = "2026-11-22T18:00:00Z"
    assert tell(client, payload).status_code == 200
    assert as_it_is_now(sent).state == MailState.SENT


def test_a_mail_nobody_knows_changes_nothing(client, sent):
    assert tell(client, bounce("unknown", "stranger@example.org")).status_code == 200
    assert as_it_is_now(sent).state == MailState.SENT


@pytest.mark.parametrize("secret", ["hook:guessed", "", "hook"])
def test_without_the_secret_nothing_is_believed(client, sent, secret):
    assert tell(client, bounce(sent.message_id), secret=secret).status_code == 400
    assert client.post(HOOK, bounce(sent.message_id)).status_code == 400
    assert as_it_is_now(sent).state == MailState.SENT


@pytest.mark.parametrize("body", [b"{", b"", b"[1]", b"\xff", b'"x"'])
def test_what_cannot_be_read_is_a_bad_request(client, sent, body):
    word = base64.b64encode(SECRET.encode()).decode()
    headers = {"authorization": f"Basic {word}"}
    answer = client.post(HOOK, body, content_type="application/json", headers=headers)
    assert answer.status_code == 400
    assert as_it_is_now(sent).state == MailState.SENT


def test_there_is_no_webhook_without_a_provider_and_a_secret(settings):
    assert providers.webhooks("", SECRET) == providers.webhooks("postmark", "") == []
    settings.ROOT_URLCONF = "coalition.urls"
    with pytest.raises(NoReverseMatch):
        reverse("mail-tracking")


@pytest.mark.parametrize("provider", providers.PROVIDERS)
def test_every_provider_has_what_it_names(provider, settings):
    keys = dict.fromkeys(providers.PROVIDERS[provider].keys, "x:y")
    settings.ANYMAIL = {**keys, "WEBHOOK_SECRET": "a:b"}
    assert import_string(providers.backend(provider))()
    [hook] = providers.webhooks(provider, "a:b")
    assert hook.callback.login_required is False
