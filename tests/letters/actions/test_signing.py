"""A signature is entered, confirmed, withdrawn, rejected: states with their time, actor and reason, never deletions."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from letters.actions.signing import confirm, enter, reject, withdraw
from letters.models import Signature
from letters.models.signature import Status
from tests.factories import LetterFactory, OrganizationFactory, SignatureFactory

pytestmark = pytest.mark.django_db
ACTS = {Status.CONFIRMED: confirm, Status.WITHDRAWN: withdraw, Status.REJECTED: reject}


@pytest.mark.parametrize(("status", "act"), ACTS.items())
def test_an_act_sets_the_state_with_actor_and_reason(status, act, admin_user):
    signature = SignatureFactory.create(status=Status.PENDING)
    act(signature=signature, by=admin_user, reason="By e-mail of 3 May")
    stored = Signature.objects.get(pk=signature.pk)
    assert (
        (stored.status, stored.status_reason)
        == (status, "By e-mail of 3 May")
        == (signature.status, signature.status_reason)
    )
    assert stored.history.first().history_user == admin_user
    assert stored.history.first().history_change_reason == "By e-mail of 3 May"


@pytest.mark.parametrize(("status", "act"), ACTS.items())
def test_an_act_can_be_repeated_and_changes_nothing_more(status, act, admin_user):
    signature = SignatureFactory.create(status=Status.PENDING)
    act(signature=signature, by=admin_user, reason="first")
    before = Signature.objects.filter(pk=signature.pk).values().get()
    act(signature=signature, by=admin_user, reason="second")
    assert Signature.objects.filter(pk=signature.pk).values().get() == before
    assert signature.history.count() == 2


def test_a_withdrawal_has_its_time_until_the_signature_is_confirmed_again(admin_user):
    signature = SignatureFactory.create()
    withdraw(signature=signature, by=admin_user, reason="asked to")
    assert signature.withdrawn_at is not None
    confirm(signature=signature, by=admin_user)
    assert (signature.withdrawn_at, signature.status) == (None, Status.CONFIRMED)


def test_an_organization_that_signed_anew_cannot_have_its_old_signature_back(admin_user):
    old = SignatureFactory.create(withdrawn=True)
    SignatureFactory.create(letter=old.letter, organization=old.organization)
    with pytest.raises(ValidationError, match="has signed this letter already"):
        confirm(signature=old, by=admin_user)
    assert Signature.objects.get(pk=old.pk).status == Status.WITHDRAWN


def test_what_was_rejected_is_not_withdrawn_nor_the_other_way_round(admin_user):
    with pytest.raises(ValidationError):
        withdraw(signature=SignatureFactory.create(status=Status.REJECTED), by=admin_user, reason="x")
    with pytest.raises(ValidationError):
        reject(signature=SignatureFactory.create(withdrawn=True), by=admin_user, reason="x")


def test_a_new_signature_stands_at_the_end_of_the_list(admin_user):
    letter = LetterFactory.create()
    SignatureFactory.create(letter=letter, position=7)
    new = Signature(letter=letter, printed_name="Justice for All", status=Status.CONFIRMED)
    enter(signature=new, by=admin_user)
    assert (new.position, new.source, new.history.first().history_user) == (8, "staff", admin_user)
    assert new.confirmed_at is not None


def test_an_organization_is_not_entered_twice(admin_user):
    first = SignatureFactory.create()
    again = Signature(letter=first.letter, organization=first.organization, printed_name="Again")
    with pytest.raises(ValidationError, match="has signed this letter already"):
        enter(signature=again, by=admin_user)


def test_an_act_writes_over_no_change_that_somebody_else_saved(admin_user):
    stale = SignatureFactory.create()
    organization = OrganizationFactory.create()
    Signature.objects.filter(pk=stale.pk).update(organization=organization, printed_name="As printed")
    withdraw(signature=stale, by=admin_user, reason="asked to")
    stored = Signature.objects.get(pk=stale.pk)
    assert (stored.organization, stored.printed_name) == (organization, "As printed")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("withdrawn_before", [False, True])
def test_of_several_who_sign_at_once_for_one_organization_one_stands_and_the_others_are_told(
    withdrawn_before,
):
    letter, organization = LetterFactory.create(), OrganizationFactory.create()
    theirs = {"letter": letter, "organization": organization}
    if withdrawn_before:
        signatures = SignatureFactory.create_batch(4, **theirs, withdrawn=True)
    else:
        signatures = SignatureFactory.build_batch(4, **theirs)
    start, refused = threading.Barrier(4), []

    def press(signature):
        try:
            start.wait()
            (confirm if withdrawn_before else enter)(signature=signature, by=None)
        except Exception as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[signature]) for signature in signatures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(error) for error in refused] == [ValidationError] * 3
    assert Signature.objects.live().count() == 1
