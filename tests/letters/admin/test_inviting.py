"""Staff invite, remind and adapt mails: everything is shown before it is sent, and sent once."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from coalition.models import MailState, OutgoingMail
from letters.actions.inviting import invite
from letters.models import Invitation, MailText
from members.models import Contact, Membership
from tests.browsing import LAPTOP, PHONE, going, picture
from tests.crowds import clear_crowd, many_members, queries
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    LetterFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
    collecting_letter,
    country,
)
from tests.forms import values_of
from tests.staff_pages import staff_problems

pytestmark = pytest.mark.django_db


def page(name, letter):
    return reverse(f"admin:letters_letter_{name}", args=[letter.pk])


def member(title, code="KR", **contact):
    organization = OrganizationFactory.create(name=title, country=country(code))
    MembershipFactory.create(organization=organization)
    return ContactFactory.create(organization=organization, **contact)


@pytest.fixture
def letter():
    return collecting_letter(title="Free assembly")


@pytest.fixture
def members():
    return [
        member("Assembly Watch", name="Ana Example"),
        member("Association pour la réunion", "FR", name="Luc Example", language="fr"),
        member("Press Watch", name="Mina Example", language="ko"),
    ]


def sent(**ago):
    OutgoingMail.objects.update(state=MailState.SENT, sent_at=timezone.now() - datetime.timedelta(**ago))


def messages(answer):
    return [str(message) for message in answer.context["messages"]]


# Inviting -------------------------------------------------------------------------------------------------------------


def test_staff_see_what_goes_out_before_it_is_sent_and_it_is_sent_once(admin_client, letter, members):
    lonely = MembershipFactory.create(organization__name="Nobody There").organization
    shown = admin_client.get(page("invite", letter))
    assert "Nobody There" in shown.content.decode()
    assert f"{reverse('admin:members_contact_add')}?organization={lonely.pk}" in shown.content.decode()
    keys = [contact.pk for contact in members[:2]]
    preview = admin_client.post(page("invite", letter), {"contact": keys})
    assert "2 mails in 2 languages go to 2 organizations." in preview.content.decode()
    assert "Association pour la réunion" in preview.content.decode()
    assert not Invitation.objects.exists()
    for _press in range(2):
        done = admin_client.post(page("invite", letter), {"contact": keys, "send": "1"}, follow=True)
    assert set(Invitation.objects.values_list("contact", flat=True)) == set(keys)
    assert OutgoingMail.objects.count() == 2
    assert "invited already" in messages(done)[-1]
    assert "Tick those" in messages(admin_client.post(page("invite", letter), {}, follow=True))[0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?country=FR", ["Luc Example"]),
        ("?language=ko", ["Mina Example"]),
        ("?new=on", ["Luc Example", "Mina Example"]),
        ("?category=0&country=%00&language=xx", ["Ana Example", "Luc Example", "Mina Example"]),
    ],
)
def test_members_are_picked_by_filter(admin_client, letter, members, query, found):
    InvitationFactory.create(organization=members[0].organization, contact=members[0])  # to another letter
    rows = admin_client.get(page("invite", letter) + query).context["rows"]
    assert sorted(row.contact.name for row in rows) == found


def test_only_contacts_that_the_page_offers_can_be_posted(admin_client, letter, members):
    stranger = ContactFactory.create()
    signed = members[0]
    SignatureFactory.create(letter=letter, organization=signed.organization)
    keys = [stranger.pk, signed.pk, "x", "9" * 30, "\x00"]
    admin_client.post(page("invite", letter), {"contact": keys, "send": "1"})
    assert not Invitation.objects.exists()


def test_before_the_drive_opens_it_is_shown_who_will_be_invited_and_nothing_is_sent(admin_client, members):
    draft = LetterFactory.create(draft=True)
    shown = admin_client.get(page("invite", draft)).content.decode()
    assert "Ana Example" in shown
    assert "The drive is not open yet" in shown
    asked = {"contact": [members[0].pk]}
    assert b"Send 1 invitation now" not in admin_client.post(page("invite", draft), asked).content
    refused = admin_client.post(page("invite", draft), {**asked, "send": "1"}, follow=True)
    assert "The drive is not open yet" in messages(refused)[0]
    assert not Invitation.objects.exists()


def test_somebody_is_invited_by_hand_and_a_mistake_loses_nothing(admin_client, letter):
    organization = OrganizationFactory.create()
    values = {"organization": organization.pk, "name": "Ana", "email": "no address", "language": "fr"}
    refused = admin_client.post(page("invite_person", letter), values).content.decode()
    assert "Enter a valid email address" in refused
    assert 'value="no address"' in refused
    values |= {"email": "ana@example.org", "save_contact": "on"}
    done = admin_client.post(page("invite_person", letter), values, follow=True)
    assert messages(done)[0] == "The invitation is on its way."
    assert "is no member today" in messages(done)[1]
    assert Contact.objects.get().language == Invitation.objects.get().language == "fr"


# The list -------------------------------------------------------------------------------------------------------------


def test_the_list_tells_states_and_is_narrowed_by_them(admin_client, letter, members):
    invite(letter=letter, contacts=members, by=None)
    failed = Invitation.objects.first()
    sent(days=1)
    OutgoingMail.objects.filter(about_id=failed.pk).update(state="failed", error="550 no such mailbox")
    shown = admin_client.get(page("invitations", letter))
    assert "550 no such mailbox" in shown.content.decode()
    assert "Mails: 2 sent, 0 waiting, 1 failed or came back." in shown.content.decode()
    for query in (
        "?state=failed",
        f"?only={failed.pk}",
        f"?q={failed.organization.name}",
        f"?q={failed.email}",
    ):
        rows = admin_client.get(page("invitations", letter) + query).context["page"].object_list
        assert list(rows) == [failed], query
    everything = admin_client.get(page("invitations", letter) + "?state=nonsense&only=x&page=999&q=%00")
    assert len(everything.context["page"].object_list) == 3


def test_what_failed_once_says_when_it_is_tried_again_by_the_letters_clock(admin_client, letter, members):
    letter.time_zone = "Asia/Seoul"
    letter.save()
    invite(letter=letter, contacts=members, by=None)
    at = datetime.datetime(2035, 1, 1, 20, 0, tzinfo=datetime.UTC)
    keys = OutgoingMail.objects.values_list("pk", flat=True)[:2]
    OutgoingMail.objects.filter(pk__in=list(keys)).update(error="451 try later", not_before=at)
    shown = admin_client.get(page("invitations", letter)).content.decode()
    assert "2 could not be sent yet; the next try is at 2 Jan 2035, 05:00." in shown
    assert shown.count("could not be sent yet: 451 try later") == 2


def test_a_mail_for_a_later_day_is_shown_as_held_on_list_and_board(admin_client, letter, members):
    invite(letter=letter, contacts=members[:1], by=None)
    at = datetime.datetime(2035, 1, 1, 12, 0, tzinfo=datetime.UTC)
    OutgoingMail.objects.update(not_before=at)
    for answer in ("", "later"):
        Invitation.objects.update(answer=answer, answered_at=timezone.now() if answer else None)
        for name in ("invitations", "board"):
            rows = admin_client.get(page(name, letter)).content.decode().split("<tr>")
            [shown] = (row for row in rows if "ana@" in row.lower() or "Ana Example" in row)
            assert "held until 1 Jan 2035" in shown, (name, answer)
            assert "waiting to be sent" not in shown, (name, answer)
    assert admin_client.get(page("invitations", letter)).context["sending"].waiting == 0


def test_a_row_that_nothing_can_be_done_with_has_no_box(admin_client, letter, members):
    one, two, *_others = invite(letter=letter, contacts=members, by=None)
    passed_on = {"answer": "passed_on", "answered_at": timezone.now(), "revoked_at": timezone.now()}
    Invitation.objects.filter(pk=one.pk).update(**passed_on)
    shown = admin_client.get(page("invitations", letter)).content.decode()
    assert f'name="invitation" value="{one.pk}"' not in shown
    assert f'name="invitation" value="{two.pk}"' in shown


def test_rows_are_revoked_with_a_reason_and_sent_again_after_a_page_that_asks(admin_client, letter, members):
    one, two, three = invite(letter=letter, contacts=members, by=None)
    sent(days=1)
    act = page("invitations_act", letter)
    ticked = {"verb": "revoke", "invitation": [one.pk, two.pk]}
    asked = admin_client.post(act, ticked)
    assert values_of_rows(asked) == {one.pk, two.pk}
    assert b"This field is required" in admin_client.post(act, {**ticked, "confirmed": "1"}).content
    admin_client.post(act, {**ticked, "confirmed": "1", "reason": "asked by mistake"})
    assert set(Invitation.objects.standing()) == {three}
    again = {"verb": "resend", "invitation": [one.pk, three.pk], "confirmed": "1"}
    done = admin_client.post(act, again, follow=True)
    assert "Done for 1 invitation." in messages(done)
    assert any("revoked" in message for message in messages(done))


def values_of_rows(answer):
    return {row.pk for row in answer.context["rows"]}


def test_the_button_of_a_row_acts_on_that_row_whatever_is_ticked(admin_client, letter, members):
    one, two, _three = invite(letter=letter, contacts=members, by=None)
    asked = admin_client.post(page("invitations_act", letter), {"resend_one": one.pk, "invitation": [two.pk]})
    assert values_of_rows(asked) == {one.pk}


def test_of_another_letter_nothing_is_revoked(admin_client, letter):
    other = InvitationFactory.create()
    values = {"verb": "revoke", "invitation": [other.pk, "x"], "confirmed": "1", "reason": "x"}
    answer = admin_client.post(page("invitations_act", letter), values, follow=True)
    assert messages(answer) == ["Tick the invitations first, then choose what is to happen."]
    other.refresh_from_db()
    assert other.revoked_at is None


# Reminding ------------------------------------------------------------------------------------------------------------


def test_staff_see_who_is_reminded_and_who_not_and_why_then_send(admin_client, letter, members):
    one, two, three = invite(letter=letter, contacts=members, by=None)
    sent(days=10)
    Invitation.objects.filter(pk=two.pk).update(answer="declined", answered_at=timezone.now())
    shown = admin_client.get(page("remind", letter))
    assert set(shown.context["planned"].to_remind) == {one, three}
    assert "Answered: 1" in shown.content.decode()
    for _press in range(2):
        done = admin_client.post(page("remind", letter), {"invitation": [one.pk, two.pk]}, follow=True)
    assert OutgoingMail.objects.filter(kind="letters.reminder").count() == 1
    assert "1 was left out: answered." in messages(done)


def test_the_button_counts_those_whom_its_page_would_remind(admin_client, letter, members):
    lately, *_others = invite(letter=letter, contacts=members, by=None)
    sent(days=30)
    OutgoingMail.objects.filter(about_id=lately.pk).update(sent_at=timezone.now())
    shown = admin_client.get(page("invitations", letter))
    planned = admin_client.get(page("remind", letter)).context["planned"]
    assert shown.context["remind_count"] == len(planned.to_remind) == 2
    assert "Remind 2 who are silent" in shown.content.decode()
    sent(days=0)
    assert "Remind the silent" in admin_client.get(page("invitations", letter)).content.decode()


# Mails ----------------------------------------------------------------------------------------------------------------


def test_a_mail_is_adapted_for_one_language_and_reset(admin_client, letter):
    here = page("mails", letter) + "?kind=reminder&language=fr"
    said = values_of(admin_client.get(here), "mail_form")
    assert "{link}" in said["body"]
    assert "{organization}" in said["body"]
    said |= {"subject": "Rappel : {title}", "body": said["body"].strip() + "\n\nMerci, {name}."}
    shown = admin_client.post(here, {**said, "preview": "1"}).content.decode()
    assert "Merci, <bdi>Ana Example</bdi>." in shown
    assert "Rappel : Free assembly" in shown
    assert not MailText.objects.exists()
    admin_client.post(here, {**said, "save": "1"})
    text = MailText.objects.get()
    assert (text.kind, text.language, text.subject) == ("reminder", "fr", "Rappel : {title}")
    admin_client.post(here, {**said, "reset": "1"})
    assert not MailText.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"body": "{link} {nmae}"}, "{nmae} is no placeholder"),
        ({"body": "{link} {"}, "does not belong to a placeholder"),
        ({"body": "Please"}, "{link} is missing"),
        ({"subject": "{link}"}, "not in the subject"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_what_was_typed_is_kept(admin_client, letter, change, says):
    here = page("mails", letter)
    said = values_of(admin_client.get(here), "mail_form") | change
    for button in ("save", "preview"):
        answer = admin_client.post(here, {**said, button: "1"})
        assert says in answer.content.decode()
        assert values_of(answer, "mail_form")["body"].strip() == said["body"].strip()
    assert not MailText.objects.exists()


def test_saving_what_the_template_says_keeps_nothing(admin_client, letter):
    said = values_of(admin_client.get(page("mails", letter)), "mail_form")
    admin_client.post(page("mails", letter), {**said, "save": "1"})
    assert not MailText.objects.exists()


def test_a_preview_makes_no_link(admin_client, letter):
    admin_client.get(page("mails", letter))
    from letters.models import PersonalLink

    assert not PersonalLink.objects.exists()


# Who may, how much, what waits ----------------------------------------------------------------------------------------


PAGES = ("invitations", "invite", "invite_person", "remind", "mails", "invitations_act")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_wants_its_permission(client, letter, name):
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_letter"))
    client.force_login(user)
    assert client.get(page(name, letter)).status_code == 403


@pytest.mark.parametrize("name", ["invitations", "invite", "remind", "mails"])
def test_the_pages_ask_no_more_for_many_than_for_few(admin_client, name):
    def grow(count):
        cache.clear()
        many_members(2 * count)
        organizations = list(Membership.objects.values_list("organization", flat=True))
        made = Contact.objects.bulk_create(
            Contact(organization_id=key, name="Ana", email=f"ana{n}@example.org")
            for n, key in enumerate(organizations)
        )
        letter = collecting_letter()
        invite(letter=letter, contacts=made[:count], by=None)
        sent(days=9)
        return page(name, letter)

    few = queries(admin_client, grow(4))
    for model in (OutgoingMail, Invitation, Contact):
        model.objects.all().delete()
    clear_crowd()
    assert queries(admin_client, grow(40)) == few


def test_invitations_that_reached_nobody_wait_for_staff(admin_client, letter, members):
    one, *_others = invite(letter=letter, contacts=members, by=None)
    sent(days=1)
    OutgoingMail.objects.filter(about_id=one.pk).update(state="bounced")
    waiting = {item.title: item for item in admin_client.get("/admin/").context["waiting"]}
    item = waiting["Invitations that failed or bounced"]
    assert item.count == 1
    assert list(admin_client.get(item.url).context["cl"].result_list) == [one]
    for address in (item.examples[0].url, reverse("admin:letters_invitation_change", args=[one.pk])):
        assert admin_client.get(address).status_code == 200
    assert admin_client.get("/admin/letters/invitation/?q=watch&state=sent").status_code == 200


# In a browser ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def busy(letter, members):
    """A drive with every kind of row."""
    MembershipFactory.create(organization__name="Nobody There", organization__country=country("JP"))
    member("Late Comers", name="New Example", role="Director")
    one, two, _three = invite(letter=letter, contacts=members, by=None)
    sent(days=5)
    OutgoingMail.objects.filter(about_id=one.pk).update(state="failed", error="550 no such mailbox")
    later = {"answer": "later", "answered_at": timezone.now(), "remind_on": timezone.localdate()}
    Invitation.objects.filter(pk=two.pk).update(**later, answer_reason="The board meets on Friday.")
    return letter


@pytest.mark.parametrize(("width", "dark"), [(LAPTOP, False), (PHONE, True)])
def test_the_pages_read_well(visit, admin_user, busy, width, dark):
    window = visit("/admin/", user=admin_user, width=width, dark=dark)
    for name in ("invitations", "invite", "invite_person", "remind", "mails"):
        window.goto(page(name, busy))
        window.wait_for_load_state("networkidle")
        picture(window, f"inviting-{name}-{width}")
        assert staff_problems(window) == [], name
    window.goto(page("invite", busy))
    with going(window):
        window.get_by_role("button", name="Show what would be sent").first.click()
    picture(window, f"inviting-preview-{width}")
    assert staff_problems(window) == []
    window.goto(page("invitations", busy))
    with going(window):
        window.get_by_role("button", name="Revoke").first.click()
    picture(window, f"inviting-act-{width}")
    assert staff_problems(window) == []


def test_staff_invite_with_the_mouse_and_follow_the_sending(visit, admin_user, letter, members, mailbox):
    window = visit(page("invitations", letter), user=admin_user)
    with going(window):
        window.get_by_role("link", name="Invite members").click()
    window.get_by_label("Tick all").uncheck()
    window.get_by_label("Assembly Watch: Ana Example").check()
    with going(window):
        window.get_by_role("button", name="Show what would be sent").first.click()
    with going(window):
        window.get_by_role("button", name="Send 1 invitation now").click()
    expect(window.get_by_text("1 invitation is on its way.")).to_be_visible()
    expect(window.get_by_text("Mails: 0 sent, 1 waiting")).to_be_visible()
    mailbox.deliver()
    expect(window.get_by_text("Mails: 1 sent, 0 waiting")).to_be_visible()


def test_the_preview_follows_what_is_typed(visit, admin_user, letter):
    window = visit(page("mails", letter), user=admin_user)
    window.get_by_label("Subject").fill("Join us, {organization}")
    expect(window.locator(".mail-subject")).to_have_text("Join us, Example Organization")
    window.get_by_label("Subject").fill("Join us, {organisation}")
    expect(window.get_by_text("It cannot be sent like this")).to_be_visible()
