"""Networks and chapters: no circle, nothing told of those who are not listed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.models import Organization
from members.networks import chapters_of, networks_above, way_up
from tests.factories import OrganizationFactory
from tests.forms import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    """A network, its chapter, and that one's chapter."""
    top = OrganizationFactory.create(name="Assembly International")
    middle = OrganizationFactory.create(name="Assembly Asia", parent=top)
    return top, middle, OrganizationFactory.create(name="Assembly Seoul", parent=middle)


def test_a_network_is_no_chapter_of_its_own_chapters_however_far_below(admin_client, family):
    top, _middle, bottom = family
    page = reverse("admin:members_organization_change", args=[top.pk])
    values = values_of(admin_client.get(page), "organization_form")
    answer = admin_client.post(page, {**values, "parent": bottom.pk, "_save": "1"})
    text = "“Assembly Seoul” is below this organization, so it cannot be its network. First take “Assembly Asia” out"
    assert text in answer.content.decode()
    top.refresh_from_db()
    assert top.parent is None


def test_an_organization_is_no_chapter_of_itself(family):
    top, *_others = family
    top.parent = top
    with pytest.raises(ValidationError):
        top.full_clean()


def test_a_circle_that_came_about_all_the_same_keeps_nobody_waiting(family):
    top, middle, bottom = family
    Organization.objects.filter(pk=top.pk).update(parent=bottom)
    above = networks_above(shown=True)
    assert list(way_up(top.pk, above)) == [bottom.pk, middle.pk]
    assert chapters_of({top.pk}, above) == {middle.pk: top.pk, bottom.pk: top.pk}
    middle.refresh_from_db()
    with pytest.raises(ValidationError):
        middle.clean()


def test_a_chapter_of_two_networks_counts_for_the_nearest(family):
    top, middle, bottom = family
    assert chapters_of({top.pk, middle.pk}, networks_above(shown=True)) == {
        middle.pk: top.pk,
        bottom.pk: middle.pk,
    }


def test_the_public_is_told_of_listed_networks_and_chapters_only(family):
    top, middle, bottom = family
    assert list(top.chapters_shown()) == [middle]
    assert middle.network_shown() == top
    Organization.objects.filter(pk=middle.pk).update(listed=False)
    middle.refresh_from_db()
    assert list(top.chapters_shown()) == []
    assert list(middle.chapters_shown()) == []
    assert middle.network_shown() is None
    assert Organization.objects.get(pk=bottom.pk).network_shown() is None
    assert networks_above(shown=True) == {}
    assert len(networks_above(shown=False)) == 2


def test_a_merged_record_is_nobodys_chapter(family):
    top, middle, _bottom = family
    Organization.objects.filter(pk=middle.pk).update(merged_into=OrganizationFactory.create())
    assert list(top.chapters_shown()) == []
    assert networks_above(shown=False) == {}
