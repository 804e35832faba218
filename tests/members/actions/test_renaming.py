"""A new name keeps the old one as a former name; letters print what they printed."""

import datetime

import pytest
from django.contrib.auth import get_user_model

from coalition.partial_dates import PartialDate, Precision
from members.actions import renaming
from members.actions.terms import TermRefused
from members.models import Organization
from tests.factories import OrganizationFactory, OrganizationNameFactory, SignatureFactory

pytestmark = pytest.mark.django_db


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def watch():
    return OrganizationFactory.create(name="Press Watch")


def rename(organization, name, on, **more):
    return renaming.rename(organization=organization, name=name, on=on and day(on), by=None, **more)


def names(organization):
    rows = organization.names.order_by("pk").values_list("name", "kind", "used_from", "used_until")
    return [(name, kind, *(str(each) if each else None for each in dates)) for name, kind, *dates in rows]


def test_the_old_name_stays_with_its_dates_and_the_address_stays(watch):
    signature, address = SignatureFactory.create(organization=watch), watch.get_absolute_url()
    staff = get_user_model().objects.create_user("mika")
    renaming.rename(organization=watch, name="Media Watch", on=day("2015-05-01"), precision="month", by=staff)
    rename(watch, "The Media Watchers", "2018-01-02")
    watch.refresh_from_db()
    signature.refresh_from_db()
    assert watch.name == "The Media Watchers"
    assert names(watch) == [
        ("Press Watch", "former", None, "2015-05-01"),
        ("Media Watch", "former", "2015-05-01", "2018-01-02"),
    ]
    assert (signature.printed_name, watch.get_absolute_url()) == ("Press Watch", address)
    assert list(Organization.objects.search("press watch")) == [watch]
    assert watch.history.last().name == "Press Watch"
    assert watch.history.filter(history_user=staff).get().name == "Media Watch"


def test_a_spelling_that_was_known_becomes_the_former_name(watch):
    OrganizationNameFactory.create(organization=watch, name="Press Watch", kind="alias")
    rename(watch, "Media Watch", None)
    assert names(watch) == [("Press Watch", "former", None, None)]


def test_a_name_typed_into_the_record_already_is_kept_afterwards(watch):
    watch.name = "Media Watch"
    watch.save()
    rename(watch, "Media Watch", "2015-05-01", before="Press Watch")
    assert names(watch) == [("Press Watch", "former", None, "2015-05-01")]


def test_a_name_taken_a_second_time_has_one_row(watch):
    rename(watch, "Media Watch", "2015-01-01")
    rename(watch, "Press Watch", "2016-01-01")
    rename(watch, "Media Watch", "2017-01-01")
    assert [name for name, *_rest in names(watch)] == ["Press Watch", "Media Watch"]


def test_what_cannot_be_is_refused_in_words(watch):
    with pytest.raises(TermRefused, match="already"):
        rename(watch, "Press Watch", None)
    rename(watch, "Media Watch", "2015-01-01")
    with pytest.raises(TermRefused, match="1 January 2015"):
        rename(watch, "Watchers", "2014-01-01")
    watch.refresh_from_db()
    assert watch.name == "Media Watch"


def test_a_mistaken_change_is_taken_back_the_last_one_first(watch):
    first = rename(watch, "Media Watch", "2015-01-01")
    last = rename(watch, "Watchers", "2016-01-01")
    with pytest.raises(TermRefused):
        renaming.undo_rename(former=first, by=None)
    assert renaming.undo_rename(former=last, by=None).name == "Media Watch"
    assert names(watch) == [("Press Watch", "former", None, "2015-01-01")]


def test_the_day_of_a_change_is_mended_on_both_sides(watch):
    first = rename(watch, "Media Watch", "2015-01-01")
    rename(watch, "Watchers", "2016-01-01")
    year = PartialDate(day("2014-06-01"), Precision.YEAR)
    assert str(renaming.correct_change(former=first, on=year, by=None).until) == "2014"
    assert [row[2:] for row in names(watch)] == [(None, "2014-01-01"), ("2014-01-01", "2016-01-01")]
    with pytest.raises(TermRefused):
        renaming.correct_change(former=first, on=PartialDate(day("2017-01-01")), by=None)


def test_a_typing_mistake_leaves_no_former_name(watch):
    renaming.correct_name(organization=watch, name="Press Watch!", by=None)
    watch.refresh_from_db()
    assert (watch.name, names(watch)) == ("Press Watch!", [])
