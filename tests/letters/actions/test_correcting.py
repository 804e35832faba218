"""A printed line is corrected: the history keeps the old one, and its signatories are told."""

import pytest
from django.core.exceptions import ValidationError

from letters.actions.correcting import correct_name
from tests.factories import AttestationFactory, SignatureFactory, collecting_letter, country
from tests.mailbox import personal_link, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    return SignatureFactory.create(
        letter=collecting_letter(), printed_name="Free NK Gulg", printed_country="ROK", country=country("KR")
    )


def correct(signature, by=None, **line):
    same = {name: getattr(signature, name) for name in ("printed_name", "printed_country", "country")}
    return correct_name(signature=signature, by=by, **{**same, **line})


def test_the_new_line_is_printed_and_the_history_keeps_the_old_one(signature, admin_user):
    correct(signature, admin_user, printed_name="Free NK Gulag", reason="A letter was missing")
    signature.refresh_from_db()
    assert signature.printed_line == "Free NK Gulag (ROK)"
    new, old = signature.history.all()[:2]
    assert (old.printed_name, new.history_user) == ("Free NK Gulg", admin_user)
    assert new.history_change_reason == "A letter was missing"


def test_each_person_behind_it_is_told_once_of_both_lines(signature, mailbox):
    AttestationFactory.create(signature=signature, email="ana@example.org")
    AttestationFactory.create(signature=signature, email="ana@example.org", name="Ana again")
    AttestationFactory.create(signature=signature, email="ben@example.org", language="fr")
    assert correct(signature, printed_name="Free NK Gulag") == 2
    mailbox.deliver()
    (mail,) = mailbox.to("ana@example.org")
    assert len(mailbox.to("ben@example.org")) == 1
    assert "Free NK Gulg (ROK)" in text_of(mail)
    assert "Free NK Gulag (ROK)" in text_of(mail)
    assert personal_link(mail)


def test_an_address_that_only_staff_noted_is_told_without_a_link(signature, mailbox):
    signature.signatory_email = "noted@example.org"
    signature.save()
    assert correct(signature, printed_name="Free NK Gulag") == 1
    (mail,) = mailbox.deliver()
    assert "/sign/" not in text_of(mail)


def test_nothing_new_tells_nobody(signature, mailbox):
    AttestationFactory.create(signature=signature)
    assert correct(signature) == 0
    assert mailbox.deliver() == []
    assert signature.history.count() == 1


def test_another_country_behind_the_same_line_is_stored_and_told_to_nobody(signature, mailbox):
    AttestationFactory.create(signature=signature)
    assert correct(signature, country=None) == 0
    signature.refresh_from_db()
    assert signature.country is None
    assert mailbox.deliver() == []


@pytest.mark.parametrize("name", ["", "   "])
def test_an_empty_name_is_refused(signature, name):
    with pytest.raises(ValidationError):
        correct(signature, printed_name=name)


def test_a_line_that_is_not_printed_is_not_corrected():
    gone = SignatureFactory.create(withdrawn=True)
    with pytest.raises(ValidationError, match="not printed"):
        correct(gone, printed_name="Another")


def test_whoever_withdraws_before_the_mail_goes_out_is_not_told(signature, mailbox):
    from letters.actions.signing import withdraw

    AttestationFactory.create(signature=signature)
    correct(signature, printed_name="Free NK Gulag")
    withdraw(signature=signature, by=None, reason="asked")
    assert [mail for mail in mailbox.deliver() if "corrected" in str(mail["Subject"])] == []
