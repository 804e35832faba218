"""Behind an applicant's link: it shows, a button applies; from then on it says how the application stands."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from members.models import Application, MemberLink
from members.models.application import Verdict
from tests.factories import ApplicationFactory, ApplicationReferenceFactory, OrganizationFactory
from tests.forms import values_of
from tests.joining import TYPED, link_in, path_of, press_confirm, send, two_members

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def link(client, mailbox):
    two_members()
    send(client)
    return link_in(mailbox.deliver()[0])


def stored():
    return Application.objects.get()


def page_of(client, **facts):
    application = ApplicationFactory.create(**facts)
    return client.get(path_of(MemberLink.objects.issue(application=application)))


def test_looking_shows_everything_that_was_typed_and_changes_nothing(client, link):
    for _time in range(2):
        page = client.get(link)
        client.head(link)
        for words in (
            TYPED["name"],
            "South Korea",
            "Since 2015.",
            "noor@example.org",
            "A Friend Nobody Lists",
        ):
            assert words in page.text
    assert stored().email_confirmed_at is None
    assert page["Cache-Control"] == "no-store, private"
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")


def test_a_link_is_marked_as_opened_by_whoever_looks_and_by_nobody_else(client, link):
    client.head(link)
    client.get(link, headers={"Sec-Purpose": "prefetch"})
    assert MemberLink.objects.get().opened_at is None
    client.get(link)
    assert MemberLink.objects.get().opened_at is not None


def test_the_button_applies_once_and_a_receipt_comes(client, link, mailbox):
    page = press_confirm(client, link)
    first = stored().email_confirmed_at
    assert "being checked" in page.text and first is not None
    assert "being checked" in client.post(link, {"act": "confirm", "shown": "else"}, follow=True).text
    assert stored().email_confirmed_at == first
    [receipt] = mailbox.deliver()
    assert client.get(link_in(receipt)).status_code == 200


def test_only_what_was_shown_is_confirmed(client, link):
    shown = values_of(client.get(link), "confirm")
    send(client, description="Something else")
    page = client.post(link, {**shown, "act": "confirm"})
    assert "has changed since you opened this page" in page.text and "Something else" in page.text
    assert stored().email_confirmed_at is None
    assert "being checked" in press_confirm(client, link).text


@pytest.mark.parametrize("bad", [{}, {"shown": "\x00"}, {"act": "x" * 10_000}, {"shown": "é" * 5000}])
def test_bad_input_confirms_nothing(client, link, bad):
    assert client.post(link, bad).status_code == 200
    assert stored().email_confirmed_at is None


def test_whoever_did_not_type_it_deletes_it_and_nothing_stays(client, link):
    page = client.post(link, {"act": "withdraw"})
    assert "What was typed is deleted" in page.text
    assert not Application.objects.exists() and not Application.history.exists()
    assert client.get(link).status_code == 404
    assert client.post(link, {"act": "confirm"}).status_code == 404


def test_it_can_be_taken_back_until_it_is_decided_and_says_so(client, link):
    press_confirm(client, link)
    page = client.post(link, {"act": "withdraw"}, follow=True)
    assert "You have taken the application back" in page.text and 'value="withdraw"' not in page.text
    assert (stored().verdict, stored().stage()) == (Verdict.WITHDRAWN, "withdrawn")
    first = stored().decided_at
    client.post(link, {"act": "withdraw"})
    assert stored().decided_at == first


def test_what_is_decided_cannot_be_taken_back(client, link):
    press_confirm(client, link)
    Application.objects.update(
        verdict=Verdict.REFUSED, decided_at=timezone.now(), decision_message="We are full."
    )
    page = client.post(link, {"act": "withdraw"}, follow=True).text
    assert "was not admitted" in page and "We are full." in page
    assert stored().verdict == Verdict.REFUSED


def test_the_reasons_of_staff_and_who_said_what_are_not_shown(client):
    application = ApplicationFactory.create(
        decision_reason="They owe us money", verdict="deferred", decided_at=timezone.now(),
        decision_message="Please send your statutes.", deferred_until=datetime.date(2030, 1, 5),
    )  # fmt: skip
    said = {
        "asked_at": timezone.now(),
        "answered_at": timezone.now(),
        "answer": "no",
        "comment": "Never heard",
    }
    ApplicationReferenceFactory.create(application=application, **said)
    ApplicationReferenceFactory.create(application=application, asked_at=timezone.now())
    page = client.get(path_of(MemberLink.objects.issue(application=application))).text
    assert "Please send your statutes." in page and "5 January 2030" in page
    assert "1 of 2 that were asked have answered." in page
    assert "owe us money" not in page and "Never heard" not in page


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "being checked"),
        ({"objections_until": timezone.localdate() + DAY}, "members have been told"),
        ({"objections_until": timezone.localdate() - DAY}, "about to decide"),
        ({"verdict": "admitted", "decided_at": timezone.now()}, "Welcome"),
        ({"verdict": "refused", "decided_at": timezone.now()}, "was not admitted"),
        ({"verdict": "deferred", "decided_at": timezone.now()}, "put off"),
        ({"people_removed_at": timezone.now(), "email": "", "contact_name": ""}, "have been removed"),
    ],
)
def test_each_stage_is_said_in_plain_words(client, facts, said):
    assert said in page_of(client, **facts).text


def test_who_was_admitted_finds_its_page_if_it_is_listed(client):
    listed = OrganizationFactory.create(name="Now A Member")
    decided = {"verdict": "admitted", "decided_at": timezone.now()}
    assert listed.get_absolute_url() in page_of(client, organization=listed, **decided).text
    hidden = OrganizationFactory.create(name="Hidden", listed=False)
    assert hidden.get_absolute_url() not in page_of(client, organization=hidden, **decided).text


def test_the_language_is_the_one_chosen_in_the_form_or_asked_for(client):
    application = ApplicationFactory.create(language="ar")
    path = path_of(MemberLink.objects.issue(application=application))
    assert 'dir="rtl"' in client.get(path).text
    assert 'lang="fr"' in client.get(f"{path}?lang=fr").text


def test_a_link_that_ended_says_what_to_do_and_an_unknown_one_too(client, link):
    MemberLink.objects.update(expires_at=timezone.now() - DAY)
    for answer in (client.get(link), client.post(link, {"act": "confirm"})):
        assert answer.status_code == 410 and "too old" in answer.text and "staff can help" in answer.text
    for token in ("nothing", "a" * 3000, "%00", "%F0%9F%92%A9"):
        assert client.get(f"/join/application/{token}/").status_code == 404
    assert "do not know this link" in client.get("/join/application/nothing/").text


def test_a_link_of_another_kind_opens_nothing_here(client):
    reference = ApplicationReferenceFactory.create()
    token = MemberLink.objects.issue(reference=reference).rstrip("/").rpartition("/")[2]
    assert client.get(f"/join/application/{token}/").status_code == 404
