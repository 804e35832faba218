"""Two of the staff decide on one application at the same moment: one decision, one membership, one mail."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from coalition.models import OutgoingMail
from members.actions.applying import ApplicationChanged
from members.actions.deciding import Admission, admit, refuse
from members.actions.reviewing import fingerprint
from members.models import Contact, Membership, Organization
from tests.at_once import raised
from tests.factories import ApplicationFactory, MembershipCategoryFactory

pytestmark = pytest.mark.django_db(transaction=True)
EXPECTED = (ValidationError, ApplicationChanged)


def test_admitted_by_two_it_is_one_member():
    application, shown, terms, people = waiting()

    def act(by):
        return lambda: admit(application=application, shown=shown, terms=terms, by=by)

    assert raised(*map(act, people), kinds=EXPECTED) == []
    assert Organization.objects.count() == Membership.objects.count() == Contact.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_admitted_by_one_and_refused_by_another_it_is_what_came_first():
    application, shown, terms, (maria, jun) = waiting()
    errors = raised(
        lambda: admit(application=application, shown=shown, terms=terms, by=maria),
        lambda: refuse(application=application, shown=shown, by=jun),
        kinds=EXPECTED,
    )
    application.refresh_from_db()
    assert len(errors) == 1
    assert Membership.objects.count() == (1 if application.verdict == "admitted" else 0)
    assert OutgoingMail.objects.get().kind == f"members.application_{application.verdict}"


def waiting():
    application = ApplicationFactory.create()
    terms = Admission(
        category=MembershipCategoryFactory.create(),
        on=datetime.date(2024, 3, 1),
        people=frozenset({application.email}),
    )
    people = [User.objects.create_user(name, is_staff=True) for name in ("maria", "jun")]
    return application, fingerprint(application), terms, people
