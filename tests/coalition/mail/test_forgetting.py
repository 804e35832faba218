"""To whom a mail went is forgotten some time after it was done with; that it went is not."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from coalition.mail.deciding import try_again
from coalition.mail.forgetting import forget_addresses
from coalition.models import MailState, OutgoingMail
from tests.coalition.mail.kinds import as_it_is_now, posted

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - datetime.timedelta(days=91)


def old(state, **values):
    mail = posted(to_name="Ana Example", context={"passed_on_by": "Bo Example"}, **values)
    sent_at = LONG_AGO if state == MailState.SENT else None
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, not_before=LONG_AGO, sent_at=sent_at)
    return as_it_is_now(mail)


@pytest.mark.parametrize("state", [MailState.SENT, MailState.FAILED, MailState.BOUNCED, MailState.CANCELLED])
def test_what_was_done_with_long_ago_holds_no_address_any_more(state):
    mail = old(state, once="greeting:1")
    assert (forget_addresses(), forget_addresses()) == (1, 0)
    mail = as_it_is_now(mail)
    assert (mail.to_email, mail.to_name, mail.context) == ("", "", {})
    assert (mail.state, mail.once, mail.not_before) == (state, "greeting:1", LONG_AGO)


def test_what_waits_or_was_sent_lately_keeps_it():
    waiting = old(MailState.WAITING)
    late = old(MailState.SENT)
    OutgoingMail.objects.filter(pk=late.pk).update(sent_at=timezone.now())
    assert forget_addresses() == 0
    assert as_it_is_now(waiting).to_email and as_it_is_now(late).to_email


def test_how_long_it_is_kept_can_be_set(settings):
    old(MailState.SENT)
    settings.COALITION_MAIL_KEPT = datetime.timedelta(days=100)
    assert forget_addresses() == 0


def test_it_cannot_be_sent_again_and_staff_read_why(admin_client, admin_user):
    mail = old(MailState.FAILED)
    forget_addresses()
    assert not try_again(mail=mail, by=User.objects.get())
    assert "no longer kept" in admin_client.get("/admin/coalition/outgoingmail/").content.decode()
