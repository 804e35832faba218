"""The same moment for many: one mail, one colleague, one proposal, one decision; somebody always stays to write to."""

from functools import partial

import pytest
from django.contrib.auth.models import User

from coalition.models import OutgoingMail
from members.actions.colleagues import LastContact, Person, add_colleague, remove_colleague
from members.actions.granting import accept_correction
from members.actions.requesting import Refusal, ask_for_link, ask_to_leave, correction_digest, propose
from members.corrections import public_data, shown_digest
from members.models import ChangeRequest, Contact
from tests.at_once import at_once, raised
from tests.factories import ContactFactory, MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two():
    first = ContactFactory.create(organization__name="Assembly Watch")
    MembershipFactory.create(organization=first.organization)
    return [first, ContactFactory.create(organization=first.organization)]


def test_asking_at_once_sends_one_mail(two):
    at_once([partial(ask_for_link, email=two[0].email)] * 8, threads=8)
    assert OutgoingMail.objects.count() == 1


def test_a_colleague_added_by_two_at_once_is_one(two):
    bo = Person("Bo Example", "bo@example.org")
    raised(*[partial(add_colleague, contact=each, person=bo) for each in two * 3], kinds=(Refusal,))
    assert Contact.objects.filter(email="bo@example.org").count() == 1
    assert ChangeRequest.objects.count() == OutgoingMail.objects.count() == 1


def test_two_who_leave_at_once_do_not_both_leave(two):
    acts = [partial(remove_colleague, contact=each, colleague=each) for each in two]
    assert len(raised(*acts, kinds=(LastContact,))) == 1
    assert Contact.objects.current().count() == 1


def test_two_wishes_at_once_are_one(two):
    at_once([partial(ask_to_leave, contact=each, message="") for each in two * 2], threads=4)
    assert ChangeRequest.objects.count() == 1


def test_a_proposal_accepted_by_two_at_once_is_accepted_once(two):
    organization = two[0].organization
    wanted = {
        field: value for field, value in public_data(organization).items() if field not in ("logo", "listed")
    }
    shown = correction_digest(organization, None)
    request = propose(contact=two[0], wanted=wanted | {"acronym": "AW"}, shown=shown)
    staff = [User.objects.create_superuser(name) for name in ("maria", "mina")]
    at_once(
        [
            partial(
                accept_correction, request=request, fields=["acronym"], by=by, shown=shown_digest(request)
            )
            for by in staff
        ],
        threads=2,
    )
    assert organization.history.filter(history_change_reason__contains="accepted").count() == 1
    assert OutgoingMail.objects.filter(kind="members.request_decided").count() == 1
