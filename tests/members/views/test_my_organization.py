"""Self-service: a link by mail opens one organization's pages, shows and changes nothing of any other."""

import io
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from coalition.models import OutgoingMail
from letters.models import PersonalLink
from members.actions.colleagues import Person, add_colleague
from members.models import ChangeRequest, Contact, MemberLink, Membership
from members.models.member_link import Purpose
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    collecting_letter,
    country,
)
from tests.forms import values_of
from tests.mailbox import links, text_of

pytestmark = pytest.mark.django_db
ASK = "/my-organization/"


@pytest.fixture(autouse=True)
def no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def contact():
    organization = OrganizationFactory.create(
        name="Assembly Watch", country=country("KR"), website="https://watch.example.org"
    )
    MembershipFactory.create(organization=organization)
    ContactFactory.create(organization=organization, name="Bo Example", email="bo@example.org")
    return ContactFactory.create(organization=organization, name="Ana Example", email="ana@example.org")


@pytest.fixture
def stranger():
    """A contact of another organization."""
    return ContactFactory.create(organization__name="Press Circle", email="sam@example.org")


def page_of(contact, part=""):
    return urlsplit(MemberLink.objects.issue(contact=contact)).path + part


def content(answer):
    return answer.content.decode()


# Coming in


def test_a_link_comes_by_mail_for_each_organization_of_the_address(client, contact, mailbox):
    other = ContactFactory.create(organization__name="Other Circle", email="ana@example.org")
    ContactFactory.create(
        organization__name="Left Behind", email="ana@example.org", left_on=timezone.localdate()
    )
    client.post(ASK, {"email": "Ana@Example.org"})
    [mail] = mailbox.deliver()
    assert "Left Behind" not in text_of(mail)
    for each in (contact, other):
        assert each.organization.name in text_of(mail)
    own = [urlsplit(url).path for url in links(mail) if url.count("/my-organization/")]
    assert len(own) == 2
    shown = [content(client.get(path)) for path in own]
    assert ["Assembly Watch" in page for page in shown].count(True) == 1


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(client, contact, mailbox):
    ContactFactory.create(email="left@example.org", left_on=timezone.localdate())
    answers = {
        content(client.post(ASK, {"email": address})).replace(address, "ADDRESS")
        for address in ("ana@example.org", "left@example.org", "nobody@example.org", "ana@example.org")
    }
    assert len(answers) == 1
    assert [mail["To"] for mail in mailbox.deliver()] == ["Ana Example <ana@example.org>"]


def test_an_unknown_address_costs_the_same_as_a_known_one(client, contact):
    numbers = []
    for address in ("first@example.org", "nobody@example.org", "ana@example.org", "ana@example.org"):
        with CaptureQueriesContext(connection) as queries:
            client.post(ASK, {"email": address})
        numbers.append(sum("SAVEPOINT" not in query["sql"] for query in queries))
    assert len(set(numbers[1:])) == 1, numbers  # the first fills caches
    assert OutgoingMail.objects.count() == 1


def test_it_may_not_be_asked_too_often(client, contact):
    statuses = [client.post(ASK, {"email": "nobody@example.org"}).status_code for _n in range(7)]
    assert statuses == [200] * 6 + [429]


def test_another_site_cannot_ask(client, contact):
    answer = client.post(ASK, {"email": contact.email}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not OutgoingMail.objects.exists()


# What is shown


def test_the_first_page_tells_all_that_a_contact_may_know(client, contact):
    OrganizationNameFactory.create(organization=contact.organization, name="Veille des assemblées")
    page = content(client.get(page_of(contact)))
    for words in (
        "Assembly Watch",
        "South Korea",
        "Veille des assemblées",
        "bo@example.org",
        "Member: since",
    ):
        assert words in page


def test_what_staff_keep_for_themselves_is_not_shown(client, contact):
    membership = Membership.objects.get()
    membership.note = "note-of-staff"
    membership.save()
    membership.suspensions.create(began_on=timezone.localdate(), reason="reason-of-staff")
    Contact.objects.update(note="note-on-person")
    SignatureFactory.create(
        organization=contact.organization,
        status="rejected",
        status_reason="rejected-why",
        printed_name="Rejected Watch",
    )
    page = content(client.get(page_of(contact)))
    for words in (
        "note-of-staff",
        "reason-of-staff",
        "note-on-person",
        "rejected-why",
        "Rejected Watch",
        "uspen",
    ):
        assert words not in page


def test_it_sets_no_cookie_and_is_kept_by_nobody(client, contact):
    answer = client.get(page_of(contact))
    assert not client.cookies
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store, private", "no-referrer")


def test_the_number_of_queries_does_not_grow(client, contact):
    def queries():
        path = page_of(contact)
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    def more():
        ContactFactory.create_batch(2, organization=contact.organization)
        OrganizationNameFactory.create_batch(2, organization=contact.organization)
        SignatureFactory.create_batch(2, organization=contact.organization)
        for _n in range(2):
            InvitationFactory.create(
                organization=contact.organization, contact=contact, letter=collecting_letter()
            )

    more()
    client.get(page_of(contact))
    first = queries()
    for _n in range(3):
        more()
    assert queries() == first


# Whose it is


PARTS = ("", "data/", "listing/", "leave/", "me/", "me/address/", "people/add/", "data/logo/")


@pytest.mark.parametrize("part", PARTS)
def test_a_link_of_another_purpose_opens_nothing_here(client, contact, part):
    for purpose in (Purpose.ADDRESS, Purpose.OBJECTION):
        link = MemberLink.objects.issue_aside(contact=contact, purpose=purpose, email="new@example.org")
        token = urlsplit(link).path.split("/")[-2]
        assert client.get(f"/my-organization/{token}/{part}").status_code == 404
    assert client.get(f"/my-organization/{'x' * 43}/{part}").status_code == 404


def test_what_belongs_to_another_organization_is_not_there(client, contact, stranger):
    invitation = InvitationFactory.create(
        organization=contact.organization, contact=contact, letter=collecting_letter(title="Secret letter")
    )
    ChangeRequest.objects.create(
        organization=contact.organization, contact=contact, after={"name": "Secret name"}
    )
    for path in (f"people/{contact.pk}/remove/", "data/logo/"):
        assert client.get(page_of(stranger, path)).status_code == 404
    for path in (f"people/{contact.pk}/remove/", f"letters/{invitation.pk}/", f"people/{10**30}/remove/"):
        assert client.post(page_of(stranger, path)).status_code == 404
    client.post(page_of(stranger, "take-back/correction/"))
    page = content(client.get(page_of(stranger)))
    for words in ("Secret", "Assembly Watch", "ana@example.org"):
        assert words not in page
    contact.refresh_from_db()
    assert contact.is_current() and ChangeRequest.objects.undecided().count() == 1
    assert not PersonalLink.objects.exists()


def test_the_link_ends_when_its_contact_leaves_or_its_organization_is_merged(client, contact, stranger):
    path, other = page_of(contact), page_of(stranger)
    Contact.objects.filter(pk=contact.pk).update(left_on=timezone.localdate())
    type(stranger.organization).objects.filter(pk=stranger.organization_id).update(
        merged_into=contact.organization
    )
    for address in (path, other):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Assembly Watch" not in content(answer) and "Press Circle" not in content(answer)


def test_a_look_changes_nothing(client, contact):
    base, letter = page_of(contact), collecting_letter()
    invitation = InvitationFactory.create(organization=contact.organization, contact=contact, letter=letter)
    key = contact.organization.contacts.get(name="Bo Example").pk
    paths = [
        *PARTS[:-1],
        f"people/{key}/remove/",
        "take-back/leave/",
        f"letters/{invitation.pk}/",
        "new-link/",
    ]
    client.get(base)
    with CaptureQueriesContext(connection) as queries:
        for path in paths:
            assert client.get(base + path).status_code in (200, 303), path
            assert client.head(base + path).status_code in (200, 303), path
    assert not [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


# Letters


def test_a_button_leads_to_the_own_invitation_alone(client, contact):
    letter = collecting_letter(title="On assemblies")
    own = InvitationFactory.create(organization=contact.organization, contact=contact, letter=letter)
    colleague = contact.organization.contacts.get(name="Bo Example")
    others = InvitationFactory.create(organization=contact.organization, contact=colleague, letter=letter)
    base = page_of(contact)
    page = content(client.get(base))
    assert "On assemblies" in page and f"letters/{own.pk}/" in page
    assert "Bo Example" in page and f"letters/{others.pk}/" not in page
    answer = client.post(f"{base}letters/{own.pk}/")
    assert answer.status_code == 303
    assert "On assemblies" in content(client.get(urlsplit(answer["Location"]).path))
    assert client.post(f"{base}letters/{others.pk}/").status_code == 404


def test_what_was_signed_says_how_it_is_listed(client, contact):
    SignatureFactory.create(
        organization=contact.organization, letter__title="An old letter", visibility="counted"
    )
    page = content(client.get(page_of(contact)))
    assert "An old letter" in page and "Only counted" in page
    assert "visibility" not in page


def test_whom_staff_have_not_confirmed_sees_no_letter_and_removes_nobody(client, contact):
    colleague = add_colleague(contact=contact, person=Person("Chi Example", "chi@example.org"))
    letter = collecting_letter(title="On assemblies")
    own = InvitationFactory.create(organization=contact.organization, contact=colleague, letter=letter)
    base = page_of(colleague)
    assert "On assemblies" not in content(client.get(base))
    assert client.post(f"{base}letters/{own.pk}/").status_code == 404
    assert client.get(f"{base}people/add/").status_code == 303
    client.post(f"{base}people/{contact.pk}/remove/")
    client.post(f"{base}listing/", {"listed": "no"})
    contact.refresh_from_db()
    contact.organization.refresh_from_db()
    assert contact.is_current() and contact.organization.listed


# Forms


def send(client, contact, part, form, **typed):
    path = page_of(contact, part)
    return client.post(path, {**values_of(client.get(path), form), **typed})


def test_a_correction_is_proposed_seen_changed_and_taken_back(client, contact):
    answer = send(client, contact, "data/", "data-form", acronym="AW", message="We use it since May")
    assert (answer.status_code, answer["Location"][-14:]) == (303, "?done=proposed")
    assert ChangeRequest.objects.get().after == {"acronym": "AW"}
    assert "waits for the staff" in content(client.get(page_of(contact)))
    form = values_of(client.get(page_of(contact, "data/")), "data-form")
    assert (form["acronym"], form["message"].strip()) == ("AW", "We use it since May")
    client.post(page_of(contact, "take-back/correction/"))
    assert not ChangeRequest.objects.undecided().exists()


def test_what_nobody_touched_is_not_proposed(client, contact):
    organization = contact.organization
    organization.description = "Two\n\nparagraphs  and spaces \n"
    organization.save()
    OrganizationNameFactory.create(organization=organization, name="Zwei  Namen")
    answer = send(client, contact, "data/", "data-form")
    assert answer["Location"].endswith("done=unchanged")
    assert not ChangeRequest.objects.exists()


def test_a_mistake_keeps_what_was_typed(client, contact):
    answer = send(client, contact, "data/", "data-form", website="not an address", acronym="AW")
    page = content(answer)
    assert "nothing you typed is lost" in page and "not an address" in page and 'value="AW"' in page


def test_what_changed_while_typing_is_said_and_nothing_typed_is_lost(client, contact):
    path = page_of(contact, "data/")
    form = values_of(client.get(path), "data-form")
    type(contact.organization).objects.update(description="By staff")
    answer = client.post(path, {**form, "acronym": "AW"})
    assert "Somebody else changed this meanwhile" in content(answer) and 'value="AW"' in content(answer)
    again = values_of(answer, "data-form")
    assert client.post(path, again).status_code == 303
    assert ChangeRequest.objects.get().after["acronym"] == "AW"


def test_a_link_that_ended_while_typing_loses_nothing(client, contact, mailbox):
    path = page_of(contact, "data/")
    form = values_of(client.get(path), "data-form")
    MemberLink.objects.update(expires_at=timezone.now())
    answer = client.post(path, {**form, "acronym": "AW", "description": "Typed <b>for an hour</b>\nand more"})
    page = content(answer)
    assert answer.status_code == 410
    assert "Typed &lt;b&gt;for an hour&lt;/b&gt;<br>and more" in page and "South Korea" in page
    assert "ana@example.org" not in page and form["shown"] not in page
    new = values_of(answer, "new-link-form")
    sent = client.post(path.removesuffix("data/") + "new-link/", new)
    assert new["typed-value"] in content(sent)
    assert len(mailbox.deliver()) == 1 and not ChangeRequest.objects.exists()


@pytest.mark.parametrize(
    "part", ["data/", "people/add/", "me/", "me/address/", "leave/", "listing/", "new-link/"]
)
def test_nothing_that_is_sent_breaks_a_page(client, contact, part):
    fields = (
        "name",
        "email",
        "language",
        "country",
        "names",
        "website",
        "message",
        "shown",
        "listed",
        "acronym",
    )
    for value in ("\x00", "x" * 20_000, "‮", "'\"<", "1" * 400):
        answer = client.post(page_of(contact, part), dict.fromkeys(fields, value))
        assert answer.status_code in (200, 303)


def test_a_colleague_is_added_and_removed_by_pressing(client, contact, mailbox):
    typed = {"name": "Chi Example", "email": "chi@example.org", "role": "", "language": "en"}
    assert client.post(page_of(contact, "people/add/"), typed)["Location"].endswith("done=added")
    assert "waits to be confirmed" in content(client.get(page_of(contact)))
    key = Contact.objects.get(email="chi@example.org").pk
    client.post(page_of(contact, f"people/{key}/remove/"))
    assert not Contact.objects.get(pk=key).is_current()
    assert [mail["To"] for mail in mailbox.deliver()] == [
        "Chi Example <chi@example.org>"
    ]  # not added any more


def test_mails_to_typed_addresses_are_not_sent_by_the_dozen(client, contact):
    for number in range(11):
        answer = client.post(page_of(contact, "me/address/"), {"email": f"new{number}@example.org"})
    assert "enough for one day" in content(answer)
    assert OutgoingMail.objects.filter(kind="members.confirm_address").count() == 10


def test_the_proposed_logo_is_shown_to_its_organization(client, contact, stranger):
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(file, "PNG")
    upload = SimpleUploadedFile("logo.png", file.getvalue(), "image/png")
    send(client, contact, "data/", "data-form", logo=upload)
    answer = client.get(page_of(contact, "data/logo/"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert client.get(page_of(stranger, "data/logo/")).status_code == 404
    bad = SimpleUploadedFile("logo.svg", b"<svg onload='x'/>", "image/svg+xml")
    assert "PNG, JPEG or WebP" in content(send(client, contact, "data/", "data-form", logo=bad))
