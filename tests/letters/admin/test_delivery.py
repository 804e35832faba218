"""Delivery: when and how, the evidence in a private place, the answer or that there is none, a reminder to staff."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from coalition.models import MailState, OutgoingMail
from letters.actions.delivering import record_delivery
from letters.models import Recipient
from tests.factories import LetterFactory, RecipientFactory
from tests.forms import values_of
from tests.mailbox import text_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a receipt"


@pytest.fixture
def recipient():
    return RecipientFactory.create(name="The Minister", letter__title="To the ministry")


def address(recipient, page="delivery/"):
    return f"/admin/letters/letter/{recipient.letter_id}/{page}"


def store(client, recipient, **typed):
    form = values_of(client.get(address(recipient)), f"form-{recipient.pk}")
    named = {f"r{recipient.pk}-{name}": value for name, value in typed.items()}
    answer = client.post(address(recipient), {**form, **named}, follow=True)
    recipient.refresh_from_db()
    return answer


def test_delivery_and_answer_are_stored_and_public(admin_client, client, recipient):
    page = store(admin_client, recipient, delivered_on="2026-05-03", delivered_how="By hand")
    assert "Stored for The Minister." in page.text
    store(admin_client, recipient, no_answer_as_of="2026-06-01")
    assert "No answer as of 1 June 2026." in client.get(recipient.letter.get_absolute_url()).text
    store(admin_client, recipient, answered_on="2026-06-05", answer="A meeting was offered.")
    public = client.get(recipient.letter.get_absolute_url()).text
    assert "A meeting was offered." in public and "No answer as of" not in public
    assert recipient.letter.history.first().history_change_reason.startswith("delivery recorded")


def test_evidence_is_for_staff_only_and_only_to_be_saved(admin_client, recipient):
    store(admin_client, recipient, evidence=SimpleUploadedFile("Ana's receipt.PDF", PDF))
    assert "Ana" not in recipient.evidence_file.name
    page = address(recipient, f"delivery/{recipient.pk}/evidence/")
    assert page in admin_client.get(address(recipient)).text
    answer = admin_client.get(page)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    assert Client().get(page).status_code == 302
    assert Client().get(f"/media/{recipient.evidence_file.name}").status_code == 404


def test_no_test_writes_evidence_into_the_folder_of_the_site(admin_client, recipient, settings, tmp_path):
    store(admin_client, recipient, evidence=SimpleUploadedFile("receipt.pdf", PDF))
    assert recipient.evidence_file.path.startswith(str(tmp_path / "private"))
    assert not (settings.PRIVATE_ROOT / recipient.evidence_file.name).exists()


@pytest.mark.django_db(transaction=True)
def test_evidence_that_is_replaced_does_not_stay_on_the_disk(recipient):
    first, second = (
        record_delivery(
            recipient=recipient, by=None, evidence=SimpleUploadedFile("a.pdf", content)
        ).evidence_file
        for content in (PDF, PDF + b" and more")
    )
    assert second.storage.open(second.name).read() == PDF + b" and more"
    assert not first.storage.exists(first.name)
    recipient.refresh_from_db()
    recipient.delete()
    assert not second.storage.exists(second.name)


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("page.html", b"<script>alert(1)</script>"),
        SimpleUploadedFile("no.pdf", b"<script>alert(1)</script>"),
        SimpleUploadedFile("no.txt", b"text\x00or not"),
        SimpleUploadedFile("big.txt", b"x" * (10 * 1024 * 1024 + 1)),
    ],
    ids=lambda upload: upload.name,
)
def test_what_is_no_evidence_is_refused_and_what_was_typed_stays(admin_client, recipient, upload):
    upload.seek(0)
    page = store(admin_client, recipient, evidence=upload, delivered_how="By post")
    assert "nothing was saved" in page.text and 'value="By post"' in page.text
    assert not recipient.evidence_file


def test_an_answer_before_the_delivery_is_refused(admin_client, recipient):
    page = store(admin_client, recipient, delivered_on="2026-05-03", answered_on="2026-05-01")
    assert "An answer cannot come before the delivery." in page.text
    assert recipient.delivered_on is None


def test_a_recipient_of_another_letter_is_not_there(admin_client, recipient):
    other = RecipientFactory.create()
    for value, status in ((str(other.pk), 404), ("x", 200), ("9" * 40, 200)):
        assert admin_client.post(address(recipient), {"recipient": value}).status_code == status
    assert admin_client.get(address(recipient, f"delivery/{other.pk}/evidence/")).status_code == 404


def test_staff_are_reminded_on_the_day_and_it_waits_on_their_first_page(
    admin_client, recipient, mailbox, settings
):
    settings.COALITION_STAFF_EMAIL = "staff@example.org"
    day = timezone.localdate()
    store(admin_client, recipient, follow_up_on=day + datetime.timedelta(days=3))
    assert OutgoingMail.objects.get().not_before.hour == 8
    assert mailbox.deliver() == []
    assert Recipient.objects.to_follow_up().count() == 0
    OutgoingMail.objects.update(not_before=timezone.now())
    [mail] = mailbox.deliver()
    assert mail["To"].endswith("staff@example.org>") or mail["To"] == "staff@example.org"
    assert f"{address(recipient)}#recipient-{recipient.pk}" in text_of(mail)
    Recipient.objects.update(follow_up_on=day)
    assert "Answers to ask for" in admin_client.get("/admin/").text
    assert "The Minister" in admin_client.get("/admin/").text


@pytest.mark.parametrize("change", [{"answer": "Yes"}, {"follow_up_on": datetime.date(2030, 1, 1)}])
def test_a_reminder_that_is_overtaken_is_not_sent(recipient, mailbox, change):
    record_delivery(recipient=recipient, by=None, follow_up_on=timezone.localdate())
    mail = OutgoingMail.objects.get()
    record_delivery(recipient=recipient, by=None, **change)
    OutgoingMail.objects.filter(pk=mail.pk).update(not_before=timezone.now())
    assert mailbox.deliver() == []
    mail.refresh_from_db()
    assert mail.state == MailState.CANCELLED


def test_a_letter_without_recipients_says_where_to_add_one(admin_client):
    letter = LetterFactory.create()
    assert (
        "This letter has no recipient yet."
        in admin_client.get(f"/admin/letters/letter/{letter.pk}/delivery/").text
    )
