"""Decline, not yet, pass on, ask: a page with one button each; the answer can be changed while the letter collects."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.models import Invitation, Letter, Signature
from tests.factories import collecting_letter
from tests.mailbox import personal_link, text_of
from tests.signing import invited, link_to, press_sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return collecting_letter(time_zone="Asia/Seoul")


@pytest.fixture
def invitation(letter):
    return invited(letter)


@pytest.fixture
def path(invitation):
    return link_to(invitation)


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.mark.parametrize(
    "act", ["decline", "later", "pass-on", "question", "new-link", "reaffirm", "withdraw"]
)
def test_opening_a_page_answers_nothing(client, path, invitation, act):
    assert client.get(f"{path}{act}/").status_code in (200, 302)
    assert client.head(f"{path}{act}/").status_code in (200, 302)
    invitation.refresh_from_db()
    assert (invitation.answer, OutgoingMail.objects.count()) == ("", 0)


def test_who_declines_may_say_why_and_may_sign_after_all(client, path, invitation):
    answer = client.post(f"{path}decline/", {"reason": "Our board meets in May.\r\n\x00Sorry."})
    assert (answer.status_code, answer["Location"]) == (302, path)
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answer_reason) == ("declined", "Our board meets in May.\n Sorry.")
    page = client.get(path)
    assert "You answered that you will not sign." in page.text and "board meets" not in page.text
    press_sign(client, path)
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answer_reason) == ("signed", "")
    assert Signature.objects.count() == 1


def test_whoever_asks_for_it_is_reminded_on_that_day_at_nine_in_the_letters_zone(
    client, path, invitation, letter
):
    day = in_days(4)
    client.post(f"{path}later/", {"on": str(day)})
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.remind_on) == ("later", day)
    [mail] = OutgoingMail.objects.all()
    assert mail.kind == "letters.remind_later"
    there = mail.not_before.astimezone(letter.zone())
    assert (there.date(), there.hour) == (day, 9)
    assert "We will remind you on" in client.get(path).text


@pytest.mark.parametrize("day", [-1, 0, 30, None])
def test_a_day_that_is_no_use_is_refused(client, path, invitation, day):
    answer = client.post(f"{path}later/", {"on": "" if day is None else str(in_days(day))})
    assert answer.status_code == 200 and "error-summary" in answer.text
    invitation.refresh_from_db()
    assert invitation.answer == "" and not OutgoingMail.objects.exists()


def test_just_before_the_deadline_no_reminder_is_offered(client, path, letter):
    Letter.objects.update(closes_at=timezone.now() + datetime.timedelta(minutes=5))
    assert "too near for a reminder" in client.get(f"{path}later/").text


PASS = {"name": "Bo Example", "email": "Bo@Example.org", "language": "fr"}


def test_passing_on_ends_the_old_link_and_mails_a_new_one(client, path, invitation, mailbox):
    client.post(f"{path}pass-on/", PASS)
    page = client.get(path)
    assert page.status_code == 410 and "Passed on to a colleague" in page.text
    invitation.refresh_from_db()
    assert invitation.answer == "passed_on"
    colleague = Invitation.objects.get(passed_on_from=invitation)
    assert (colleague.name, colleague.email, colleague.language) == ("Bo Example", "bo@example.org", "fr")
    [mail] = mailbox.deliver()
    assert "bo@example.org" in str(mail["To"])
    assert invitation.name in text_of(mail)
    press_sign(client, personal_link(mail))
    assert Signature.objects.get().signatory_name == "Bo Example"


def test_passing_on_twice_invites_once(client, path):
    for _ in range(2):
        client.post(f"{path}pass-on/", PASS)
    assert Invitation.objects.count() == 2 and OutgoingMail.objects.count() == 1


def test_a_colleague_who_is_invited_already_gets_a_new_mail(client, path, letter, invitation):
    other = invited(letter, organization=invitation.organization)
    client.post(f"{path}pass-on/", {**PASS, "email": other.email})
    assert Invitation.objects.count() == 2
    assert OutgoingMail.objects.get().about == other


@pytest.mark.parametrize("bad", [{"email": "nobody"}, {"name": " "}, {"language": "xx"}, {"email": "OWN"}])
def test_a_colleague_needs_a_name_and_an_address_of_their_own(client, path, invitation, bad):
    if bad.get("email") == "OWN":
        bad = {"email": invitation.email}
    answer = client.post(f"{path}pass-on/", {**PASS, **bad})
    assert answer.status_code == 200 and "error-summary" in answer.text
    assert Invitation.objects.count() == 1 and client.get(path).status_code == 200


def test_a_question_reaches_the_staff_with_what_they_need_to_answer_it(
    client, path, invitation, mailbox, settings
):
    settings.COALITION_STAFF_EMAIL = "staff@example.org"
    answer = client.post(
        f"{path}question/", {"question": "May we change\nthe second paragraph?"}, follow=True
    )
    assert "Your question is on its way" in answer.text
    [mail] = mailbox.deliver()
    assert mail["To"] == "staff@example.org" and mail["Reply-To"] == invitation.email
    text = text_of(mail).replace("\r\n", "\n")
    for expected in ("May we change\nthe second paragraph?", "Assembly Watch", invitation.name, "none yet"):
        assert expected in text
    assert "/sign/" not in text  # nobody else gets a link that signs


def test_a_question_is_mailed_once_and_not_more_than_five_a_day(client, path):
    for number in (0, 0, 1, 2, 3, 4):
        assert client.post(f"{path}question/", {"question": f"Question {number}?"}).status_code == 302
    assert OutgoingMail.objects.count() == 5
    answer = client.post(f"{path}question/", {"question": "One more?"})
    assert "several questions today" in answer.text and "One more?" in answer.text
    assert OutgoingMail.objects.count() == 5


@pytest.mark.parametrize("question", ["", "  \u200b", "x" * 2001])
def test_a_question_needs_words_but_not_too_many(client, path, question):
    assert "error-summary" in client.post(f"{path}question/", {"question": question}).text
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("act", ["decline", "later", "pass-on"])
def test_after_the_deadline_and_after_signing_there_is_nothing_to_answer(client, path, invitation, act):
    data = {"reason": "", "on": str(in_days(2)), **PASS}
    press_sign(client, path)
    assert client.post(f"{path}{act}/", data)["Location"] == path
    invitation.refresh_from_db()
    assert invitation.answer == "signed"
    Signature.objects.update(status="withdrawn", withdrawn_at=timezone.now())
    Letter.objects.update(closes_at=timezone.now())
    assert client.post(f"{path}{act}/", data)["Location"] == path
    invitation.refresh_from_db()
    assert invitation.answer == "signed"
