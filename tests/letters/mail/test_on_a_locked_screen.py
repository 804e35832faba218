"""What a phone shows of a mail before it is opened gives nobody away: no letter, no organization, no "you signed"."""

from pathlib import Path

import pytest
from django.conf import settings

from letters.mail.invitations import template_words
from tests.factories import collecting_letter

MAILS = Path(settings.BASE_DIR) / "templates" / "letters" / "mail"
FOR_STAFF = ("staff_", "question.", "follow_up.")
SUBJECTS = [path for path in sorted(MAILS.glob("*.subject.txt")) if not path.name.startswith(FOR_STAFF)]


@pytest.mark.parametrize("path", SUBJECTS, ids=lambda path: path.name)
def test_no_subject_tells_of_the_letter_or_who_signed(path):
    source = path.read_text(encoding="utf-8")
    if path.name != "invitation.subject.txt":  # its words are below, or the staff's own
        assert "{{" not in source and "sign" not in source.lower()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["invitation", "reminder", "remind_later"])
def test_nor_do_the_words_of_an_invitation_unless_staff_adapt_them(kind):
    subject = template_words(collecting_letter(), kind, "en").subject
    assert subject and not any(
        name in subject for name in ("{title}", "{organization}", "{recipients}", "sign")
    )


def test_every_mail_begins_with_words_that_tell_nothing():
    base = (Path(settings.BASE_DIR) / "templates" / "mail" / "base.html").read_text(encoding="utf-8")
    assert base.index("Please open this mail to read it.") < base.index("{% block content %}")
