"""Staff write a letter's mail anew for one language: one text of each, whoever writes it first."""

from functools import partial

import pytest

from letters.actions.adapting import adapt, reset
from letters.models import MailText
from tests.at_once import at_once
from tests.factories import collecting_letter


@pytest.mark.django_db(transaction=True)
def test_two_who_adapt_a_mail_at_once_make_one_text():
    letter = collecting_letter()
    write = partial(adapt, letter=letter, kind="invitation", language="en", subject="Please sign", by=None)
    at_once([partial(write, body=f"Version {number}") for number in range(8)], threads=8)
    assert MailText.objects.get().subject == "Please sign"
    assert MailText.history.count() == 8


@pytest.mark.django_db
def test_returning_to_the_template_keeps_the_history_and_can_be_repeated(admin_user):
    letter = collecting_letter()
    adapt(letter=letter, kind="reminder", language="fr", subject="S", body="B", by=admin_user)
    answers = [reset(letter=letter, kind="reminder", language="fr", by=admin_user) for _ in range(2)]
    assert answers == [True, False]
    assert not MailText.objects.exists()
    assert [record.history_type for record in MailText.history.all()] == ["-", "+"]
