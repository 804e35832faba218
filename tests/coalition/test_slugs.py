"""Address parts of pages: readable, unique, never empty."""

import pytest

from coalition.slugs import unused_slug, unused_slugs
from members.models import Organization
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


def test_a_taken_address_gets_a_number():
    OrganizationFactory.create(name="Han Voice")
    assert unused_slug("Han Voice!", Organization.objects.all(), "organization") == "han-voice-2"


def test_many_at_once_are_as_one_by_one_and_differ_from_each_other():
    for name in ("Han Voice", "Han Voice"):
        OrganizationFactory.create(name=name)
    names = ["Han Voice", "Rivers", "Rivers", "Rivers", "강 지킴이", "!!!", "!!!", "Rivers 2"]
    assert unused_slugs(names, Organization.objects.all(), "organization") == [
        "han-voice-3", "rivers", "rivers-2", "rivers-3", "강-지킴이", "organization", "organization-2", "rivers-4",
    ]  # fmt: skip


def test_many_cost_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        unused_slugs([f"Rivers {n}" for n in range(300)], Organization.objects.all(), "organization")
