"""Who changed what of an organization, in one list."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.history import credited
from members.changes import changes
from tests.factories import (
    ContactFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return User.objects.create_user("mina")


def told(organization, **options):
    return [
        (change.what, change.verb, [(field.label, field.before, field.after) for field in change.fields])
        for change in changes(organization, **{"with_people": True, **options})
    ]


def test_a_change_names_what_was_and_what_is_by_whom_and_why(editor):
    organization = OrganizationFactory(name="Han Voice", country=country("CA"))
    organization.country = country("KR")
    credited(organization, editor, "as they wrote").save()
    change = changes(organization, with_people=True)[0]
    assert (change.who, change.reason) == ("mina", "as they wrote")
    assert [(field.before, field.after) for field in change.fields] == [("Canada", "South Korea")]


def test_the_newest_stands_first_whatever_it_is_about(editor):
    organization = OrganizationFactory()
    name = OrganizationNameFactory(organization=organization, name="HanVoice")
    membership = MembershipFactory(organization=organization)
    membership.ended_on = datetime.date(2015, 1, 1)
    membership.save()
    name.delete()
    assert [row[:2] for row in told(organization)] == [
        ("other name: HanVoice", "deleted"),
        ("membership", "changed"),
        ("membership", "added"),
        ("other name: HanVoice", "added"),
        ("organization", "added"),
    ]


def test_a_save_that_changed_nothing_is_not_told():
    organization = OrganizationFactory()
    organization.save()
    assert len(told(organization)) == 1


def test_people_and_notes_are_for_those_who_may_see_people():
    organization = OrganizationFactory()
    contact = ContactFactory(organization=organization, name="Ana Example")
    contact.role = "Director"
    contact.save()
    membership = MembershipFactory(organization=organization)
    membership.end_note = "Ana Example wrote so"
    membership.save()
    assert "Ana Example" in str(told(organization))
    assert "Ana" not in str(told(organization, with_people=False))


def test_what_a_field_led_to_may_be_gone():
    organization = OrganizationFactory()
    other = OrganizationFactory(name="Gone Network")
    organization.parent = other
    organization.save()
    key = other.pk
    organization.parent = None
    organization.save()
    other.delete()
    assert ("network", "", f"number {key}, since deleted") in told(organization)[1][2]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries, editor):
    def made(times):
        organization = OrganizationFactory()
        for number in range(times):
            organization.acronym = f"A{number}"
            credited(organization, editor).save()
            ContactFactory(organization=organization)
        return organization

    few, many = made(2), made(12)
    with CaptureQueriesContext(connection) as asked:
        changes(few, with_people=True)
    with django_assert_num_queries(len(asked)):
        changes(many, with_people=True)
