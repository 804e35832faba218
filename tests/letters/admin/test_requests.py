"""Staff decide on requests to sign: with what is known beside each, and only on what they were shown."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition.waiting import what_waits
from letters.actions import reviewing
from letters.admin.request_rows import Means, rows_of
from letters.models import Signature, SigningRequest
from members.models import Organization
from tests.factories import (
    InvitationFactory,
    OrganizationFactory,
    SignatureFactory,
    SigningRequestFactory,
    collecting_letter,
    country,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/letters/signingrequest/"


@pytest.fixture
def letter():
    return collecting_letter(eligibility="everyone", title="On the freedom of assembly")


def waiting(letter, **values):
    values.setdefault("text", letter.texts.first())
    return SigningRequestFactory.create(letter=letter, **values)


def queue(letter):
    return reverse("admin:letters_letter_requests", args=[letter.pk])


def page_of(request):
    return reverse("admin:letters_signingrequest_change", args=[request.pk])


def boxes(client, letter):
    """What ticking every box of the page would post."""
    return re.findall(r'name="row" value="([^"]+)"', client.get(queue(letter)).content.decode())


def row_of(request):
    return rows_of([request])[0]


# What helps deciding


def test_a_name_that_is_known_means_that_organization(letter):
    known = OrganizationFactory.create(name="Assembly Watch", website="https://watch.example.org")
    SignatureFactory.create_batch(2, organization=known)
    InvitationFactory.create(letter=letter, organization=known)
    row = row_of(waiting(letter, printed_name="The Assembly Watch", email="ana@mail.example.org"))
    assert (row.means, row.organization, row.is_sure) == (Means.ORGANIZATION, known, True)
    assert (row.earlier, row.invited, row.domain_words) == (2, True, "same domain as the website")


@pytest.mark.parametrize(
    ("email", "words"),
    [("ana@gmail.com", "anybody gets an address"), ("ana@example.com", "another domain than the website")],
)
def test_an_address_elsewhere_is_pointed_out(letter, email, words):
    assert words in row_of(waiting(letter, website="https://example.org", email=email)).domain_words


def test_a_name_that_nobody_has_means_a_new_organization(letter):
    assert row_of(waiting(letter, printed_name="Zebra Circle of Pontevedra")).means == Means.NEW


def test_who_picked_one_and_typed_another_name_needs_to_be_looked_at(letter):
    known = OrganizationFactory.create(name="Assembly Watch")
    row = row_of(waiting(letter, printed_name="Buy Cheap Watches", organization=known))
    assert (row.means, row.organization) == (Means.CHOOSE, known)
    assert row_of(waiting(letter, printed_name="Assembly Watch", organization=known)).is_sure


def test_two_of_one_name_need_a_person(letter):
    OrganizationFactory.create(name="Assembly Watch", country=country("KR"))
    OrganizationFactory.create(name="Assembly Watch", country=country("JP"))
    row = row_of(waiting(letter, printed_name="Assembly Watch"))
    assert (row.means, len(row.candidates)) == (Means.CHOOSE, 2)


def test_an_invited_organization_that_came_late_is_known(letter):
    invitation = InvitationFactory.create(letter=letter)
    late = waiting(letter, late=True, invitation=invitation, organization=invitation.organization)
    assert row_of(late).means == Means.ORGANIZATION


def test_who_has_signed_already_is_seen(letter):
    line = SignatureFactory.create(letter=letter)
    assert row_of(waiting(letter, printed_name=line.printed_name)).standing == line
    person = SignatureFactory.create(letter=letter, individual=True, signatory_email="maria@example.org")
    own = waiting(letter, kind="individual", printed_name="Maria Example", email="maria@example.org")
    assert row_of(own).standing == person
    other = waiting(letter, kind="individual", printed_name="Her Brother", email="maria@example.org")
    assert row_of(other).standing is None


@pytest.mark.parametrize(
    ("email", "is_sure"),
    [
        ("ana@mail.example.org", True),  # as the website
        ("ana@watch.example.net", True),  # as whoever signed
        ("ana@elsewhere.example", False),
        ("ana@gmail.com", False),
    ],
)
def test_a_stranger_is_not_let_into_a_line_among_many(letter, email, is_sure):
    """Whoever stands behind a line may change and withdraw it."""
    known = OrganizationFactory.create(name="Assembly Watch", website="https://www.example.org")
    SignatureFactory.create(letter=letter, organization=known, signatory_email="bo@example.net")
    row = row_of(waiting(letter, printed_name="Assembly Watch", email=email))
    assert (row.means, row.is_sure) == (Means.ORGANIZATION, is_sure)


def test_the_number_of_queries_does_not_grow(admin_client, letter):
    def some(number):
        for _each in range(number):
            known = OrganizationFactory.create(country=country("KR"))
            waiting(letter, printed_name=known.name, country=country("KR"))
            waiting(letter, kind="individual")
        with CaptureQueriesContext(connection) as caught:
            assert admin_client.get(queue(letter)).status_code == 200
        return len(caught)

    assert some(2) == some(10) <= 20


# Many at once


def test_those_ticked_are_accepted_as_their_rows_say(admin_client, letter):
    known = OrganizationFactory.create(name="Assembly Watch")
    waiting(letter, printed_name="Assembly Watch")
    waiting(letter, printed_name="Zebra Circle of Pontevedra")
    waiting(letter, kind="individual", printed_name="Ana Example")
    page = admin_client.post(queue(letter), {"row": boxes(admin_client, letter)}, follow=True)
    assert "3 requests accepted" in page.content.decode()
    assert known.signatures.count() == 1
    assert Organization.objects.get(name__startswith="Zebra").listed is False
    counts = letter.counts()
    assert (counts.organizations, counts.individuals) == (2, 1)


def test_pressing_twice_accepts_once(admin_client, letter):
    waiting(letter)
    chosen = boxes(admin_client, letter)
    for _time in range(2):
        page = admin_client.post(queue(letter), {"row": chosen}, follow=True)
        assert "1 request accepted" in page.content.decode()
    assert Signature.objects.count() == 1


def test_a_row_that_changed_is_left_and_shown_again(admin_client, letter):
    kept, changed = waiting(letter), waiting(letter)
    chosen = boxes(admin_client, letter)
    SigningRequest.objects.filter(pk=changed.pk).update(printed_name="Something Else")
    page = admin_client.post(queue(letter), {"row": chosen}, follow=True).content.decode()
    assert "1 request accepted" in page and "it changed while you looked at it" in page
    assert "changed meanwhile" in page and "Something Else" in page
    kept.refresh_from_db()
    assert kept.decision == "accepted"
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("what", ["organization", "refused", "taken back", "merged name"])
def test_whatever_changes_around_a_row_keeps_it_from_being_accepted(admin_client, admin_user, letter, what):
    request = waiting(letter, printed_name="Assembly Watch")
    chosen = boxes(admin_client, letter)
    if what == "organization":
        OrganizationFactory.create(name="Assembly Watch")
    elif what == "refused":
        reviewing.refuse(request=request, by=admin_user, reason="No", tell=False)
    elif what == "taken back":
        request.delete()
    else:
        chosen = [f"{request.pk}:{'0' * 64}"]
    page = admin_client.post(queue(letter), {"row": chosen}, follow=True)
    assert "it changed while you looked at it" in page.content.decode()
    assert not Signature.objects.exists()


def test_two_rows_of_one_new_name_do_not_make_it_twice(admin_client, letter):
    for email in ("ana@example.org", "maria@example.org"):
        waiting(letter, printed_name="Zebra Circle of Pontevedra", email=email)
    admin_client.post(queue(letter), {"row": boxes(admin_client, letter)})
    assert Organization.objects.count() == Signature.objects.count() == 1
    admin_client.post(queue(letter), {"row": boxes(admin_client, letter)})
    assert Signature.objects.get().attestations.count() == 2


def test_a_row_of_another_letter_is_not_accepted_from_here(admin_client, letter):
    waiting(collecting_letter(eligibility="everyone", slug="other"))
    other = boxes(admin_client, SigningRequest.objects.get().letter)
    admin_client.post(queue(letter), {"row": other})
    assert not Signature.objects.exists()


@pytest.mark.parametrize("row", ["", "x", ":", "1", "9" * 40 + ":a", "\x00:\x00"])
def test_nonsense_is_answered(admin_client, letter, row):
    assert admin_client.post(queue(letter), {"row": row}).status_code == 302
    assert admin_client.get(queue(letter), {"again": row, "page": row}).status_code == 200


# One


def decide(client, request, button, **changes):
    values = {"printed_name": request.printed_name, "printed_country": request.printed_country}
    values["looked_at"] = client.get(page_of(request)).context["row"].digest
    return client.post(page_of(request), {**values, button: "1", **changes}, follow=True)


def test_the_form_is_filled_in_with_the_match(admin_client, letter):
    known = OrganizationFactory.create(name="Assembly Watch")
    page = admin_client.get(page_of(waiting(letter, printed_name="Assembly Watch"))).content.decode()
    assert f'<option value="{known.pk}" selected>' in page
    assert 'value="known"' in page and "checked" in page


def test_one_is_accepted_as_another_organization_with_a_corrected_name(admin_client, letter):
    chosen = OrganizationFactory.create()
    request = waiting(letter, printed_name="ASEMBLY WATCH")
    page = decide(
        admin_client, request, "accept", signs_as="known", organization=chosen.pk, printed_name="Assembly Watch",
        printed_country="ROK", country=country("KR").pk,
    )  # fmt: skip
    assert "Accepted: “Assembly Watch (ROK)”" in page.content.decode()
    signature = Signature.objects.get()
    assert (signature.organization, signature.country_id) == (chosen, "KR")


def test_one_is_accepted_as_new_and_an_individual_as_a_person(admin_client, letter):
    decide(admin_client, waiting(letter), "accept", signs_as="new")
    decide(admin_client, waiting(letter, kind="individual"), "accept")
    assert sorted(Signature.objects.values_list("kind", flat=True)) == ["individual", "organization"]


def test_mistakes_keep_what_was_typed(admin_client, letter):
    page = decide(admin_client, waiting(letter), "accept", signs_as="known", printed_name="As I Corrected It")
    assert "Choose the organization" in page.content.decode()
    assert 'value="As I Corrected It"' in page.content.decode()
    page = decide(admin_client, waiting(letter), "refuse", reason="")
    assert "This field is required." in page.content.decode()
    assert not Signature.objects.exists()


@pytest.mark.parametrize("organization", ["x", "9" * 40, "\x00", "-1"])
def test_nonsense_in_the_form_is_a_mistake(admin_client, letter, organization):
    page = decide(admin_client, waiting(letter), "accept", signs_as="known", organization=organization)
    assert page.status_code == 200
    assert not Signature.objects.exists()


def test_one_is_refused(admin_client, letter):
    request = waiting(letter)
    page = decide(admin_client, request, "refuse", reason="We could not find you", tell="on")
    assert "The person gets a mail" in page.content.decode()
    request.refresh_from_db()
    assert request.decision == "refused"
    assert "We could not find you" in admin_client.get(page_of(request)).content.decode()
    assert '<form method="post" class="module' not in admin_client.get(page_of(request)).content.decode()


def test_a_colleague_who_was_quicker_is_no_error(admin_client, admin_user, letter):
    request = waiting(letter)
    reviewing.refuse(request=request, by=admin_user, reason="No", tell=False)
    page = decide(admin_client, request, "accept", signs_as="new")
    assert "Somebody else has decided" in page.content.decode()
    assert not Signature.objects.exists()


@pytest.mark.parametrize("button", ["accept", "refuse"])
def test_one_that_changed_since_it_was_looked_at_is_not_decided(admin_client, letter, button):
    request = waiting(letter)
    shown = row_of(request).digest
    SigningRequest.objects.update(visibility="staff")
    typed = {"signs_as": "new", "printed_name": "As I Corrected It", "reason": "Not known", button: "1"}
    page = admin_client.post(page_of(request), {**typed, "looked_at": shown}).content.decode()
    assert "changed while you looked at it" in page
    assert ("As I Corrected It" if button == "accept" else "Not known") in page
    request.refresh_from_db()
    assert request.decision == ""
    assert f'name="looked_at" value="{row_of(request).digest}"' in page


def test_what_is_not_confirmed_cannot_be_decided(admin_client, letter):
    request = waiting(letter, email_confirmed_at=None)
    assert "once its e-mail address has been confirmed" in admin_client.get(page_of(request)).content.decode()
    decide(admin_client, request, "accept", signs_as="new")
    assert not Signature.objects.exists()
    assert boxes(admin_client, letter) == []


# Where they are found


def test_they_wait_on_the_first_page(admin_client, letter, rf, admin_user):
    waiting(letter)
    waiting(letter, email_confirmed_at=None)
    request = rf.get("/admin/")
    request.user = admin_user
    [entry] = [each for each in what_waits(request) if each.title == "Requests to sign"]
    assert (entry.count, entry.examples[0].url) == (1, queue(letter))
    assert admin_client.get(entry.url).context["cl"].result_count == 1


@pytest.mark.parametrize(
    ("state", "number"), [("waiting", 1), ("unconfirmed", 1), ("accepted", 1), ("refused", 1), ("x", 4)]
)
def test_the_list_of_all_is_narrowed_by_state(admin_client, letter, state, number):
    now = timezone.now()
    waiting(letter)
    waiting(letter, email_confirmed_at=None)
    waiting(letter, decision="accepted", decided_at=now)
    waiting(letter, decision="refused", decided_at=now)
    assert admin_client.get(LIST, {"state": state}).context["cl"].result_count == number
    assert admin_client.get(LIST, {"q": "maria"}).context["cl"].result_count == 4


def test_none_is_typed_in_or_deleted(admin_client, letter):
    request = waiting(letter)
    assert admin_client.get(LIST + "add/").status_code == 403
    admin_client.post(f"{LIST}{request.pk}/delete/", {"post": "yes"})
    assert SigningRequest.objects.exists()
    assert admin_client.get(LIST + "999999/change/").status_code == 404
    assert admin_client.get(LIST + "x/change/").status_code == 404


def test_whoever_may_not_decide_may_not(letter):
    request, viewer = waiting(letter), User.objects.create_user("viewer", is_staff=True)
    client = Client()
    client.force_login(viewer)
    assert client.get(queue(letter)).status_code == client.get(page_of(request)).status_code == 403
    viewer.user_permissions.add(Permission.objects.get(codename="view_signingrequest"))
    assert client.get(page_of(request)).status_code == 200
    assert client.post(page_of(request), {"accept": "1", "signs_as": "new"}).status_code == 403
    assert not Signature.objects.exists()
