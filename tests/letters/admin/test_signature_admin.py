"""Staff enter, link, confirm, withdraw and reject signatures; every decision asks first and keeps its reason."""

import threading

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.urls import reverse

from letters.models import Signature
from letters.models.signature import Status
from tests.factories import (
    AttestationFactory,
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)
from tests.forms import values_of

pytestmark = pytest.mark.django_db
LIST = "/admin/letters/signature/"
ADD = LIST + "add/"


def page_of(signature):
    return reverse("admin:letters_signature_change", args=[signature.pk])


def decision(signature, verb):
    return reverse("admin:letters_signature_decide", args=[signature.pk, verb])


def listed(client, query=""):
    return set(client.get(LIST + query).context["cl"].result_list)


def choose(client, action, signatures, **values):
    chosen = {"action": action, "_selected_action": [s.pk for s in signatures]}
    return client.post(LIST, {**chosen, **values}, follow=True)


def save(client, signature, **changes):
    values = values_of(client.get(page_of(signature)), "signature_form")
    return client.post(page_of(signature), {**values, **changes, "_save": "1"})


def test_choosing_an_action_asks_first(admin_client):
    pending = SignatureFactory.create(status="pending")
    page = choose(admin_client, "confirm", [pending])
    assert pending.printed_name in page.content.decode()
    pending.refresh_from_db()
    assert pending.status == Status.PENDING


def test_many_are_confirmed_at_once(admin_client, admin_user):
    pending = SignatureFactory.create_batch(3, status="pending")
    page = choose(admin_client, "confirm", pending, decide="1", reason="By post")
    assert "3 signatures: confirmed." in page.content.decode()
    assert set(Signature.objects.standing()) == set(pending)
    assert pending[0].history.first().history_user == admin_user


@pytest.mark.parametrize(("verb", "status"), [("withdraw", "withdrawn"), ("reject", "rejected")])
def test_taking_a_signature_off_needs_a_reason(admin_client, verb, status):
    signature = SignatureFactory.create()
    page = choose(admin_client, verb, [signature], decide="1", reason="  ")
    assert "This field is required." in page.content.decode()
    choose(admin_client, verb, [signature], decide="1", reason="The director wrote on 3 May")
    signature.refresh_from_db()
    assert (signature.status, signature.status_reason) == (status, "The director wrote on 3 May")


def test_one_that_cannot_be_decided_does_not_hold_up_the_others(admin_client):
    old = SignatureFactory.create(withdrawn=True)
    SignatureFactory.create(letter=old.letter, organization=old.organization)
    pending = SignatureFactory.create(status="pending")
    page = choose(admin_client, "confirm", [old, pending], decide="1").content.decode()
    assert "has signed this letter already" in page
    pending.refresh_from_db()
    old.refresh_from_db()
    assert (pending.status, old.status) == (Status.CONFIRMED, Status.WITHDRAWN)


def test_a_decision_is_made_from_the_signatures_own_page(admin_client):
    signature = SignatureFactory.create()
    assert decision(signature, "withdraw") in admin_client.get(page_of(signature)).content.decode()
    assert admin_client.get(decision(signature, "withdraw")).status_code == 200
    signature.refresh_from_db()
    assert signature.status == Status.CONFIRMED
    answer = admin_client.post(decision(signature, "withdraw"), {"decide": "1", "reason": "asked to"})
    assert answer.url == page_of(signature)
    signature.refresh_from_db()
    assert signature.status == Status.WITHDRAWN


@pytest.mark.parametrize("address", ["999999/decide/confirm/", "{pk}/decide/explode/", "x/decide/confirm/"])
def test_a_decision_that_does_not_exist_is_not_found(admin_client, address):
    signature = SignatureFactory.create()
    assert admin_client.get(LIST + address.format(pk=signature.pk), follow=True).status_code in (200, 404)
    assert Signature.objects.get().status == Status.CONFIRMED


def test_who_may_only_look_decides_nothing(client):
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_signature"))
    client.force_login(clerk)
    signature = SignatureFactory.create()
    assert client.post(decision(signature, "withdraw"), {"decide": "1", "reason": "x"}).status_code == 403
    choose(client, "withdraw", [signature], decide="1", reason="x")
    signature.refresh_from_db()
    assert signature.status == Status.CONFIRMED


def test_the_status_is_not_typed_over(admin_client):
    signature = SignatureFactory.create()
    save(admin_client, signature, status="rejected", printed_name="As printed")
    signature.refresh_from_db()
    assert (signature.status, signature.printed_name) == (Status.CONFIRMED, "As printed")


def test_linking_an_organization_that_signed_already_is_refused_in_words(admin_client):
    first = SignatureFactory.create()
    unlinked = SignatureFactory.create(letter=first.letter, organization=None)
    answer = save(admin_client, unlinked, organization=first.organization_id)
    assert "has signed this letter already" in answer.content.decode()


def test_an_individual_is_not_linked_to_an_organization(admin_client):
    person = SignatureFactory.create(individual=True)
    answer = save(admin_client, person, organization=OrganizationFactory.create().pk)
    assert "cannot be linked to an organization" in answer.content.decode()


def test_a_new_signature_is_entered_confirmed_at_the_end_of_the_list(admin_client, admin_user):
    text = LetterTextFactory.create()
    SignatureFactory.create(letter=text.letter, position=4)
    page = admin_client.get(f"{ADD}?letter={text.letter_id}")
    values = values_of(page, "signature_form")
    values |= {
        "printed_name": "Justice for All",
        "text": text.pk,
        "organization": OrganizationFactory.create().pk,
    }
    answer = admin_client.post(ADD, values)
    assert answer.status_code == 302
    new = Signature.objects.get(printed_name="Justice for All")
    assert (new.status, new.position, new.source, new.text) == ("confirmed", 5, "staff", text)
    assert new.history.first().history_user == admin_user


def test_a_new_signature_of_an_organization_that_signed_is_refused_in_words(admin_client):
    first = SignatureFactory.create()
    values = values_of(admin_client.get(f"{ADD}?letter={first.letter_id}"), "signature_form")
    answer = admin_client.post(
        ADD, {**values, "printed_name": "Again", "organization": first.organization_id}
    )
    assert "has signed this letter already" in answer.content.decode()


def test_a_text_of_another_letter_cannot_be_agreed_to(admin_client):
    signature = SignatureFactory.create()
    other = LetterTextFactory.create()
    assert "text" in save(admin_client, signature, text=other.pk).context["adminform"].form.errors


@pytest.mark.parametrize(
    ("chosen", "stored"), [("named", "counted"), ("country", "counted"), ("staff", "staff")]
)
def test_staff_may_hide_a_signature_but_not_show_more_of_it_than_was_promised(admin_client, chosen, stored):
    signature = SignatureFactory.create(visibility="counted", country=country("KR"))
    AttestationFactory.create(signature=signature, email="ana@example.org")
    answer = save(admin_client, signature, visibility=chosen)
    signature.refresh_from_db()
    assert signature.visibility == stored
    assert ("chose who may see it" in answer.content.decode()) == (chosen != stored)


def test_a_signature_does_not_move_to_another_letter(admin_client):
    signature = SignatureFactory.create()
    save(admin_client, signature, letter=LetterFactory.create().pk)
    assert Signature.objects.get(pk=signature.pk).letter == signature.letter


def test_signatures_are_not_deleted_and_staff_are_told_what_to_do(admin_client):
    signature = SignatureFactory.create()
    delete = reverse("admin:letters_signature_delete", args=[signature.pk])
    assert "withdraw or reject it" in admin_client.post(delete, {"post": "yes"}, follow=True).content.decode()
    choose(admin_client, "delete_selected", [signature], post="yes")
    assert Signature.objects.filter(pk=signature.pk).exists()


def test_the_list_is_filtered_by_letter_link_kind_and_status(admin_client):
    linked = SignatureFactory.create()
    unlinked = SignatureFactory.create(organization=None)
    person = SignatureFactory.create(individual=True, visibility="country")
    gone = SignatureFactory.create(withdrawn=True)
    assert listed(admin_client, f"?letter={linked.letter_id}") == {linked}
    assert listed(admin_client, f"?organization={gone.organization_id}") == {gone}
    assert listed(admin_client, "?linked=no") == {unlinked}
    assert listed(admin_client, "?linked=yes") == {linked, gone}
    assert (
        listed(admin_client, "?kind__exact=individual")
        == listed(admin_client, "?visibility__exact=country")
        == {person}
    )
    assert listed(admin_client, "?status__exact=withdrawn") == {gone}
    assert (
        listed(admin_client, "?live=yes")
        == listed(admin_client, "?live=public")
        == {linked, unlinked, person}
    )


def test_the_list_is_searched_by_what_is_printed_who_signed_and_any_name_of_the_organization(admin_client):
    signature = SignatureFactory.create(
        printed_name="NKnet", signatory_name="Maria Example", country=country("KR")
    )
    OrganizationNameFactory.create(organization=signature.organization, name="북한민주화네트워크")
    SignatureFactory.create()
    for words in ("nknet", "maria", "북한민주화", signature.organization.name):
        assert listed(admin_client, f"?q={words}") == {signature}


def test_a_letter_is_listed_as_it_is_printed(admin_client):
    letter = LetterFactory.create()
    last = SignatureFactory.create(letter=letter, position=2)
    first = SignatureFactory.create(letter=letter, position=1)
    assert list(admin_client.get(f"{LIST}?letter={letter.pk}").context["cl"].result_list) == [first, last]


def test_the_history_names_who_decided_and_holds_no_address(admin_client, admin_user):
    signature = SignatureFactory.create(signatory_email="maria@example.org")
    admin_client.post(decision(signature, "reject"), {"decide": "1", "reason": "Not theirs to sign"})
    page = admin_client.get(reverse("admin:letters_signature_history", args=[signature.pk])).content.decode()
    assert "Not theirs to sign" in page
    assert admin_user.username in page
    assert "maria@example.org" not in page


@pytest.mark.django_db(transaction=True)
def test_two_people_who_enter_one_signature_at_once_make_one_and_break_nothing(admin_user):
    letter, organization = LetterFactory.create(), OrganizationFactory.create()
    typed = {
        "letter": letter.pk, "organization": organization.pk, "kind": "organization", "printed_name": "Rivers",
        "position": 0, "status": "confirmed", "visibility": "named",
    }  # fmt: skip
    start, answers = threading.Barrier(2), []

    def press():
        client = Client(raise_request_exception=False)
        client.force_login(admin_user)
        start.wait()
        answers.append(client.post(ADD, typed).status_code)
        connection.close()

    threads = [threading.Thread(target=press) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) <= {200, 302}
    assert Signature.objects.count() == 1
