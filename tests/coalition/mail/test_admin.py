"""Staff see what became of every mail, and decide about what failed."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from coalition.mail.sending import deliver
from coalition.models import MailState, OutgoingMail
from tests.browsing import LAPTOP, PHONE, accessibility_problems, picture, violations
from tests.coalition.mail.kinds import as_it_is_now, posted

pytestmark = pytest.mark.django_db
LIST = "/admin/coalition/outgoingmail/"


@pytest.fixture
def failed(mailbox):
    mailbox.refused = {"ana@example.org"}
    mail = posted(to_name="Ana Example")
    deliver(mail.pk)
    mailbox.refused = set()
    return mail


def waiting(client):
    return {item.title: item for item in client.get("/admin/").context["waiting"]}


def listed(client, address):
    return set(client.get(address).context["cl"].result_list)


def act(client, action, *mails):
    data = {"action": action, "_selected_action": [mail.pk for mail in mails]}
    return client.post(LIST, data, follow=True).content.decode()


def test_the_list_says_why_a_mail_failed(admin_client, failed):
    page = admin_client.get(LIST).content.decode()
    assert "SMTPRecipientsRefused: 550 no such mailbox" in page
    assert "Ana Example" in page and "Greeting" in page


def test_a_mail_is_read_and_not_written(admin_client, failed):
    address = f"{LIST}{failed.pk}/change/"
    page = admin_client.get(address).content.decode()
    assert f"/admin/letters/letter/{failed.about_id}/change/" in page
    assert 'name="_save"' not in page
    assert admin_client.post(address, {"to_email": "other@example.org"}).status_code == 403
    assert admin_client.get(f"{LIST}add/").status_code == 403
    assert admin_client.get(f"{LIST}{failed.pk}/delete/").status_code == 403


def test_staff_send_again_what_failed(admin_client, failed, mailbox):
    assert "1 mail will be sent within moments." in act(admin_client, "send_again", failed)
    assert len(mailbox.deliver()) == 1
    assert "1 mail was left as it is" in act(admin_client, "send_again", failed)


def test_staff_cancel_what_waits(admin_client, mailbox):
    mail = posted()
    assert "1 mail will not be sent." in act(admin_client, "cancel", mail)
    assert as_it_is_now(mail).state == MailState.CANCELLED


def test_staff_mark_what_came_back(admin_client, mailbox):
    mail = posted()
    deliver(mail.pk)
    assert "1 mail is marked as bounced." in act(admin_client, "mark_as_bounced", mail)
    assert as_it_is_now(mail).state == MailState.BOUNCED


def test_who_may_only_look_decides_nothing(client, failed):
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_outgoingmail"))
    client.force_login(clerk)
    assert client.get(LIST).status_code == 200
    assert client.get(LIST).context["action_form"] is None
    act(client, "send_again", failed)
    assert as_it_is_now(failed).state == MailState.FAILED


def test_mails_that_failed_lately_wait_for_staff(admin_client, failed):
    long_ago = posted()
    OutgoingMail.objects.filter(pk=long_ago.pk).update(
        state=MailState.FAILED, not_before=timezone.now() - datetime.timedelta(days=60)
    )
    item = waiting(admin_client)["Mails that failed"]
    assert (item.count, listed(admin_client, item.url)) == (1, {failed})
    assert item.examples[0].note.startswith("SMTPRecipientsRefused")


def test_a_worker_that_does_not_run_is_noticed(admin_client):
    mail = posted()
    assert "Mail waits and nothing sends it" not in waiting(admin_client)
    OutgoingMail.objects.update(not_before=timezone.now() - datetime.timedelta(minutes=11))
    item = waiting(admin_client)["Mail waits and nothing sends it"]
    assert (item.count, listed(admin_client, item.url)) == (1, {mail})
    assert "Is the worker running?" in item.hint


def test_filters_narrow_the_list(admin_client, failed):
    waits = posted(to_email="ben@example.org")
    assert listed(admin_client, f"{LIST}?state__exact=waiting") == {waits}
    assert listed(admin_client, f"{LIST}?kind=tests.greeting&q=ana") == {failed}
    assert listed(admin_client, f"{LIST}?needs=nothing-known") == {failed, waits}


def test_a_long_list_asks_as_much_of_the_database_as_a_short_one(admin_client, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(20) as asked:
            admin_client.get(LIST)
        return len(asked)

    posted()
    few = queries()
    for _each in range(10):
        posted()
    assert queries() == few


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [PHONE, LAPTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_everyone_can_use_the_list(visit, mailbox, failed, width, dark):
    deliver(posted(to_email="ben@example.org", to_name="Ben Example").pk)
    posted(to_email="cho@example.org", to_name="조 Example")
    page = visit(LIST, user=User.objects.create_superuser("maria"), width=width, dark=dark)
    picture(page, f"outgoing-mail-{width}-{'dark' if dark else 'light'}")
    assert accessibility_problems(page) == []
    page.goto(f"{LIST}{failed.pk}/change/")
    assert violations(page) == []
