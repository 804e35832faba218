"""Organizations are found by every name they have or had."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from members.models import Organization, OrganizationName
from tests.factories import OrganizationFactory, OrganizationNameFactory

pytestmark = pytest.mark.django_db


def found(words):
    return list(Organization.objects.search(words))


@pytest.fixture
def asile():
    return OrganizationFactory.create(name="Comité pour l'Égalité & l'Asile", acronym="CEA")


@pytest.fixture
def democracy():
    organization = OrganizationFactory.create(name="Network for North Korean Democracy and Human Rights")
    OrganizationNameFactory.create(organization=organization, name="북한민주화네트워크", language="ko")
    OrganizationNameFactory.create(organization=organization, name="The NKnet", kind="former")
    return organization


@pytest.mark.parametrize(
    "words",
    ["comite egalite", "COMITÉ", "Égalité and", "asile  comité", "cea"],
)
def test_accents_capitals_and_order_of_words_do_not_matter(asile, words):
    assert found(words) == [asile]


@pytest.mark.parametrize("words", ["북한민주화", "네트워크", "NKnet", "nknet democracy"])
def test_other_and_former_names_are_found_in_any_script(democracy, asile, words):
    assert found(words) == [democracy]


@pytest.mark.parametrize("words", ["nothing like it", "comite democracy", "네트워크 asile", "%", "_"])
def test_every_word_must_be_in_a_name(democracy, asile, words):
    assert found(words) == []


@pytest.mark.parametrize("words", ["", "   "])
def test_no_words_find_everything(democracy, asile, words):
    assert set(found(words)) == {democracy, asile}


def test_an_organization_with_several_names_that_match_comes_once(democracy):
    OrganizationNameFactory.create(organization=democracy, name="NKnet Korea")
    assert found("nk") == [democracy]


def test_a_renamed_organization_is_found_by_its_new_name_even_if_only_that_was_saved(asile):
    asile.name = "Maison des Réfugiés"
    asile.save(update_fields=["name"])
    assert found("refugies") == [asile]
    assert found("comite") == []


def test_two_organizations_of_one_name_have_two_addresses():
    one, other = OrganizationFactory.create_batch(2, name="Justice for All")
    assert (one.slug, other.slug) == ("justice-for-all", "justice-for-all-2")


def test_a_korean_name_has_an_address_of_its_own():
    assert OrganizationFactory.create(name="북한정의연대").slug == "북한정의연대"


def test_a_name_without_letters_has_an_address():
    assert OrganizationFactory.create(name="!!!").slug == "organization"


def test_organizations_sort_without_their_article_and_whatever_their_capitals():
    for name in ("Zebra Fund", "The Aardvark Trust", "bridge Builders", "Éveil"):
        OrganizationFactory.create(name=name)
    names = list(Organization.objects.values_list("name", flat=True))
    assert names == ["The Aardvark Trust", "bridge Builders", "Éveil", "Zebra Fund"]


def test_an_organization_has_each_other_name_once():
    name = OrganizationNameFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganizationName.objects.create(organization=name.organization, name=name.name)
    with pytest.raises(ValidationError, match="has that name already"):
        OrganizationName(organization=name.organization, name=name.name).full_clean()


@pytest.mark.parametrize("field", ["parent", "merged_into"])
def test_an_organization_is_not_its_own_network_nor_merged_into_itself(field):
    organization = OrganizationFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=organization.pk).update(**{field: organization.pk})


def test_a_name_is_never_empty():
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.create(name="", slug="empty")
    organization = OrganizationFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganizationName.objects.create(organization=organization, name="")


def test_searching_asks_the_database_once(democracy, django_assert_num_queries):
    with django_assert_num_queries(1):
        found("network north korean")
