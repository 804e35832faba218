"""The mails that ask to sign: what they say, in which language, and when they are not sent any more."""

import datetime
import zoneinfo

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalition.mail.kinds import NotNeeded, NotYet, message
from coalition.models import OutgoingMail
from letters.actions.inviting import invite, resend
from letters.models import Invitation, MailText, PersonalLink
from letters.placeholders import check, fill, fill_html
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    LetterTextFactory,
    MembershipFactory,
    SignatureFactory,
    collecting_letter,
)
from tests.mailbox import links, personal_link, text_of

pytestmark = pytest.mark.django_db
SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")


@pytest.fixture
def letter():
    closes = datetime.datetime(2040, 11, 27, 18, 0, tzinfo=SEOUL)
    return collecting_letter(title="Free assembly", time_zone="Asia/Seoul", closes_at=closes)


@pytest.fixture
def contact():
    organization = MembershipFactory.create(organization__name="Watch & Care").organization
    return ContactFactory.create(organization=organization, name="Ana <b>Example</b>")


def asking(invitation, kind="letters.invitation", **context):
    return OutgoingMail(
        kind=kind, about_type=ContentType.objects.get_for_model(Invitation), about_id=invitation.pk,
        to_email=invitation.email, context=context,
    )  # fmt: skip


def html_of(message):
    return message.get_body(("html",)).get_content()


# What they say --------------------------------------------------------------------------------------------------------


def test_an_invitation_arrives_with_all_that_its_reader_must_know(mailbox, letter, contact, settings):
    settings.COALITION_STAFF_EMAIL = "letters@example.org"
    invite(letter=letter, contacts=[contact], by=None)
    (arrived,) = mailbox.deliver()
    assert arrived["Subject"] == "A letter for you to read and answer"
    assert arrived["Reply-To"] == "letters@example.org"
    text, html = text_of(arrived), html_of(arrived)
    for body in (text, html):
        assert "The Minister of the Interior" in body
        assert "Tuesday, 27 November 2040, 18:00" in body
        assert "Korean Standard Time" in body
        assert settings.COALITION_NAME in body
        assert "Nothing is signed by opening it" in body
        assert "decline" in body
        assert "meant for you alone" in body
    assert "Dear Ana <b>Example</b>," in text
    assert "Ana &lt;b&gt;Example&lt;/b&gt;" in html
    assert "<b>" not in html
    assert len([url for url in links(arrived) if "/sign/" in url]) == 1


def test_each_mail_has_a_link_of_its_own_and_both_are_alive(mailbox, letter, contact):
    (invitation,) = invite(letter=letter, contacts=[contact], by=None)
    (first,) = mailbox.deliver()
    resend(invitation=invitation, by=None)
    (second,) = mailbox.deliver()
    assert personal_link(first) != personal_link(second)
    assert PersonalLink.objects.alive().filter(invitation=invitation).count() == 2


def test_the_title_is_that_of_the_reader_s_language_where_there_is_such_a_text(letter):
    LetterTextFactory.create(letter=letter, language="fr", title="La liberté de réunion", frozen=True)
    french = message(asking(InvitationFactory.create(letter=letter, language="fr")))
    assert "La liberté de réunion" in french.text
    assert "no translation" not in french.text


def test_without_a_text_in_the_reader_s_language_the_mail_says_in_which_it_is(letter):
    made = message(asking(InvitationFactory.create(letter=letter, language="ko")))
    assert "Free assembly" in made.text
    assert "The letter is written in English" in made.text
    assert "The letter is written in English" in made.html


def test_a_colleague_learns_who_passed_it_on(letter):
    made = message(asking(InvitationFactory.create(letter=letter), passed_on_by="Maria Example"))
    assert made.text.startswith("Maria Example has passed this invitation on to you.")
    assert "<bdi>Maria Example</bdi> has passed this invitation on to you." in made.html


def test_staff_adapt_a_mail_per_language_and_what_must_be_said_is_added(letter):
    MailText.objects.create(
        letter=letter, kind="reminder", language="en", subject="{title}, {name}?",
        body="Hello **{name}**,\n\n[it]({link})\n\n{link}\n\nuntil {deadline}",
    )  # fmt: skip
    made = message(asking(InvitationFactory.create(letter=letter, name="Ana"), "letters.reminder"))
    assert made.subject == "Free assembly, Ana?"
    assert "<strong><bdi>Ana</bdi></strong>" in made.html
    assert made.html.count('href="http://127.0.0.1:8000/sign/') == 2
    assert "meant for you alone" in made.html
    invited = message(asking(InvitationFactory.create(letter=letter, name="Ana")))
    assert "Hello" not in invited.text


# Placeholders ---------------------------------------------------------------------------------------------------------

VALUES = {
    "name": "[x](javascript:alert(1)) <i> *a* {title}",
    "link": "https://example.org/sign/t/",
    "title": "T",
}


def test_a_value_is_never_read_as_markdown_html_or_placeholder():
    html = fill_html("Dear {name}", VALUES, "")
    assert html == "<p>Dear <bdi>[x](javascript:alert(1)) &lt;i&gt; *a* {title}</bdi></p>\n"
    assert fill("Dear {name}", VALUES) == f"Dear {VALUES['name']}"


def test_a_value_in_an_address_cannot_leave_it():
    html = fill_html("[a](https://example.org/{name})", {**VALUES, "name": '"><script>'}, "")
    assert "<script>" not in html
    assert 'href="https://example.org/%22%3E%3Cscript%3E"' in html
    html = fill_html("[a]({name}) [b]({link})", {**VALUES, "name": "javascript:alert(1)"}, "")
    assert 'href="javascript%3Aalert%281%29"' in html and 'href="https://example.org/sign/t/"' in html


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{link} {nmae}", "{nmae} is no placeholder. Known are: {name}, {organization}"),
        ("{link} {name.email}", "is no placeholder"),
        ("{link} {name!r}", "is no placeholder"),
        ("{link} {}", "is no placeholder"),
        ("{link} { ", "A brace"),
        ("{link} } ", "A brace"),
        ("Please sign", "{link} is missing"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(source, says):
    with pytest.raises(ValidationError) as refused:
        check(source, needs_link=True)
    assert says in refused.value.messages[0]


def test_braces_may_be_written_twice_to_be_printed():
    check("{{as written}} {link}", needs_link=True)
    assert fill("{{as written}}", VALUES) == "{as written}"


# When it is too late --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["letters.invitation", "letters.reminder"])
@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "declined", "answered_at": timezone.now()},
        {"answer": "signed", "answered_at": timezone.now()},
        {"revoked_at": timezone.now()},
    ],
)
def test_whoever_has_answered_or_is_not_asked_any_more_gets_no_mail(letter, kind, fields):
    with pytest.raises(NotNeeded):
        message(asking(InvitationFactory.create(letter=letter, **fields), kind))


def test_nobody_is_asked_once_the_organization_has_signed_or_the_letter_collects_no_more(letter):
    invitation = InvitationFactory.create(letter=letter)
    SignatureFactory.create(letter=letter, organization=invitation.organization)
    closed = collecting_letter(closes_at=timezone.now())
    for overtaken in (invitation, InvitationFactory.create(letter=closed)):
        with pytest.raises(NotNeeded):
            message(asking(overtaken))
    assert not PersonalLink.objects.exists()


def test_a_letter_that_opens_later_holds_its_mails_until_then():
    opens = timezone.now() + datetime.timedelta(days=1)
    letter = collecting_letter(opens_at=opens, closes_at=None)
    with pytest.raises(NotYet) as held:
        message(asking(InvitationFactory.create(letter=letter)))
    assert held.value.until == opens


def test_the_reminder_asked_for_comes_on_its_day_unless_another_day_was_asked_for(letter):
    today = timezone.localdate(timezone=SEOUL)
    later = {"letter": letter, "answer": "later", "answered_at": timezone.now()}
    asked_for = InvitationFactory.create(remind_on=today, **later)
    made = message(asking(asked_for, "letters.remind_later", on=today.isoformat()))
    assert "You asked us to remind you" in made.text
    day = datetime.timedelta(days=1)
    for overtaken in (
        {"remind_on": today + day},
        {"remind_on": today - day},
        {"answer": "", "answered_at": None},
    ):
        invitation = InvitationFactory.create(**{**later, **overtaken})
        with pytest.raises(NotNeeded):
            message(asking(invitation, "letters.remind_later", on=today.isoformat()))
