"""What organizations are called in the page's language."""

import datetime
from typing import Any

import pytest
from django.utils import translation

from members.local_names import local_names
from members.models import Organization
from tests.factories import OrganizationFactory, OrganizationNameFactory

pytestmark = pytest.mark.django_db


def named(organization: Organization, name: str, **fields: Any) -> None:
    OrganizationNameFactory.create(
        organization=organization, name=name, **{"kind": "translation", "language": "ko", **fields}
    )


@pytest.fixture
def watch() -> Organization:
    watch = OrganizationFactory.create(name="Hanbando Watch")
    named(watch, "한반도 감시")
    return watch


def test_the_name_in_the_language_of_the_page_or_in_one_asked_for(
    watch: Organization, django_assert_num_queries: Any
) -> None:
    named(watch, "Observatoire de Corée", language="fr")
    other = OrganizationFactory.create()
    with translation.override("ko"), django_assert_num_queries(1):
        assert local_names([watch.pk, other.pk, None]) == {watch.pk: "한반도 감시"}
    assert local_names([watch.pk], "fr-ca") == {watch.pk: "Observatoire de Corée"}
    assert local_names([watch.pk], "ja") == {}
    with django_assert_num_queries(0):
        assert local_names([]) == {}


def test_only_a_translation_in_use_that_is_another_name() -> None:
    organization = OrganizationFactory.create(name="북한인권")
    named(organization, "북한인권")
    named(organization, "북인", kind="acronym")
    named(organization, "옛 이름", used_until=datetime.date(2010, 1, 1))
    assert local_names([organization.pk], "ko") == {}


def test_an_organization_that_is_not_listed_has_no_second_name(watch: Organization) -> None:
    Organization.objects.filter(pk=watch.pk).update(listed=False)
    assert local_names([watch.pk], "ko") == {}


def test_a_merged_record_has_the_name_of_what_it_became(watch: Organization) -> None:
    merged = OrganizationFactory.create(merged_into=watch)
    assert local_names([merged.pk, watch.pk], "ko") == {merged.pk: "한반도 감시", watch.pk: "한반도 감시"}
    assert local_names([merged.pk], "ko") == {merged.pk: "한반도 감시"}


def test_more_keys_than_a_query_lists(watch: Organization) -> None:
    assert local_names([watch.pk, *range(10**6, 10**6 + 3000)], "ko") == {watch.pk: "한반도 감시"}
