"""The local outbox: mail of a site on one machine is kept in files that staff read in the browser."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives

from coalition.mail import outbox
from coalition.mail.sending import deliver
from coalition.models import MailState
from tests.browsing import LAPTOP, PHONE, accessibility_problems, going, is_too_wide, picture
from tests.coalition.mail.kinds import as_it_is_now, posted

LIST = "/admin/outbox/"
HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<title>Sign</title></head>
<body style="margin:0;padding:16px">
<form action="/admin/logout/" method="post"><button>Log out</button></form>
<p><a href="{link}">Read the letter and sign</a></p></body></html>"""


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = outbox.BACKEND
    settings.OUTBOX_ROOT = tmp_path / "outbox"
    return settings.OUTBOX_ROOT


def send(to="Ana Example <ana@example.org>", subject="Will your organization sign?", link="/letters/"):
    mail = EmailMultiAlternatives(subject, f"Read it: https://letters.example.org{link}\n<script>", to=[to])
    mail.attach_alternative(HTML.format(link=link), "text/html")
    mail.attach("letter.txt", "Dear Minister", "text/plain")
    mail.send()


def only_one(client):
    """The address of the page of the only mail."""
    [entry] = client.get(LIST).context["entries"]
    return f"{LIST}{entry.name}/"


@pytest.mark.django_db
def test_the_worker_puts_mail_there(folder):
    mail = posted()
    assert deliver(mail.pk) == MailState.SENT
    assert as_it_is_now(mail).message_id in next(folder.glob("*.eml")).read_text()
    assert folder.stat().st_mode & 0o077 == 0


def test_nothing_is_half_there_and_the_oldest_are_dropped(folder, monkeypatch):
    monkeypatch.setattr(outbox, "MOST", 3)
    for number in range(5):
        send(subject=f"Number {number}")
    kept = [path.read_text() for path in outbox.newest_first(folder)]
    assert ["Number 4" in kept[0], "Number 2" in kept[2], len(kept)] == [True, True, 3]
    assert [path.suffix for path in Path(folder).iterdir()] == [".eml"] * 3


def test_staff_read_the_newest_first_and_search_by_address(folder, admin_client):
    send()
    send(to="정 <jeong@example.org>", subject="서명 요청")
    entries = admin_client.get(LIST).context["entries"]
    assert [(entry.to, entry.subject) for entry in entries] == [
        ("정 <jeong@example.org>", "서명 요청"),
        ("Ana Example <ana@example.org>", "Will your organization sign?"),
    ]
    assert [e.subject for e in admin_client.get(LIST, {"q": "JEONG@"}).context["entries"]] == ["서명 요청"]
    nobody = admin_client.get(LIST, {"q": "<nobody>", "page": "many"})
    assert "No mail to <bdi>&lt;nobody&gt;</bdi>" in nobody.content.decode()


def test_one_mail_is_shown_with_text_and_attachments(folder, admin_client):
    send()
    page = admin_client.get(only_one(admin_client)).content.decode()
    assert '<a href="https://letters.example.org/letters/" rel="nofollow">' in page
    assert "&lt;script&gt;" in page and "<script>" not in page.replace("<script src", "")
    assert "letter.txt" in page


def test_the_html_of_a_mail_may_do_nothing(folder, admin_client):
    send()
    answer = admin_client.get(f"{only_one(admin_client)}html/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox allow-popups allow-popups" in policy
    assert "allow-scripts" not in policy and "allow-same-origin" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert '<head><base target="_blank">' in answer.content.decode()


def test_the_file_can_be_taken_away(folder, admin_client):
    send()
    answer = admin_client.get(f"{only_one(admin_client)}source/")
    assert answer["Content-Type"] == "message/rfc822"
    assert b"Will your organization sign?" in answer.content


def test_a_mail_that_was_dropped_is_said_to_be_gone(folder, admin_client):
    answer = admin_client.get(f"{LIST}00000000000000000001-abcdef01/")
    assert answer.status_code == 404
    assert "Only the newest mails are kept" in answer.content.decode()
    for name in ("00000000000000000001-abcdef01", "9" * 5000):
        for address in ("", "html/", "source/"):
            assert admin_client.get(f"{LIST}{name}/{address}").status_code == 404


@pytest.mark.django_db
def test_only_staff_who_may_see_mail_read_it(folder, client):
    send()
    assert client.get(LIST).status_code == 302
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    assert client.get(LIST).status_code == 403
    assert b"Local outbox" not in client.get("/admin/").content


def test_where_mail_goes_out_there_is_no_outbox(admin_client):
    assert admin_client.get(LIST).status_code == 404
    assert b"Local outbox" not in admin_client.get("/admin/").content


def test_the_first_page_leads_there(folder, admin_client):
    page = admin_client.get("/admin/").content.decode()
    assert page.count(f'href="{LIST}"') == 2
    assert "mail of this site goes there and nowhere else" in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [PHONE, LAPTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_everyone_can_use_it(visit, folder, width, dark):
    send(
        to="정인권 <jeong@example.org>", subject="한국 정부에 보내는 공개 서한에 귀 단체가 서명하시겠습니까?"
    )
    send(link="/members/")
    page = visit(LIST, user=User.objects.create_superuser("maria"), width=width, dark=dark)
    look = f"{width}-{'dark' if dark else 'light'}"
    picture(page, f"outbox-list-{look}")
    assert accessibility_problems(page) == [] and not is_too_wide(page)
    with going(page):
        page.get_by_role("link", name="Will your organization sign?").click()
    frame = page.frame_locator("iframe[title='The mail']")
    frame.get_by_role("link", name="Read the letter and sign").wait_for()
    picture(page, f"outbox-mail-{look}")
    assert accessibility_problems(page) == [] and not is_too_wide(page)


@pytest.mark.django_db(transaction=True)
def test_a_link_in_a_mail_opens_the_page_as_its_reader_sees_it(visit, folder, live_server):
    send(link=f"{live_server.url}/members/")
    page = visit(LIST, user=User.objects.create_superuser("maria"))
    with going(page):
        page.get_by_role("link", name="Will your organization sign?").click()
    with page.expect_popup() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Read the letter and sign").click()
    opened.value.wait_for_url(f"{live_server.url}/members/")
    assert opened.value.get_by_role("heading", level=1).is_visible()
