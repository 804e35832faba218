"""manage.py load_countries, and countries as staff edited them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members.countries import resolve_country
from members.countries_as_edited import countries_as_edited, edited_resolver
from members.models import Country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_countries_yet():
    Country.objects.all().delete()


def load(*options):
    out = StringIO()
    call_command("load_countries", *options, stdout=out)
    return out.getvalue().strip()


def test_all_countries_are_created_and_a_second_run_changes_nothing():
    assert load() == "Countries: 250 created, 0 updated, 0 unchanged."
    assert load() == "Countries: 0 created, 0 updated, 250 unchanged."
    korea = Country.objects.get(code="KR")
    assert (korea.alpha3, korea.name, korea.region, korea.subregion) == (
        "KOR",
        "South Korea",
        "Asia",
        "Eastern Asia",
    )
    assert {"ROK", "Republic of Korea", "대한민국"} <= set(korea.aliases)


def test_every_loaded_country_is_valid():
    load()
    for country in Country.objects.all():
        country.full_clean()


def test_what_staff_edited_stays_and_what_is_empty_is_filled():
    load()
    Country.objects.filter(code="KR").update(name="Korea", aliases=["ROK", "Han"], region="")
    Country.objects.filter(code="JP").delete()
    assert load() == "Countries: 1 created, 1 updated, 248 unchanged."
    korea = Country.objects.get(code="KR")
    assert (korea.name, korea.aliases, korea.region) == ("Korea", ["ROK", "Han"], "Asia")


def test_reset_overwrites_what_staff_edited():
    load()
    Country.objects.filter(code="KR").update(name="Korea", aliases=["Han"])
    assert load("--reset") == "Countries: 0 created, 1 updated, 249 unchanged."
    korea = Country.objects.get(code="KR")
    assert korea.name == "South Korea"
    assert "ROK" in korea.aliases


def test_a_name_taken_by_another_country_is_said_in_one_sentence():
    load()
    Country.objects.filter(code="JP").delete()
    Country.objects.filter(code="KR").update(name="Japan")
    with pytest.raises(CommandError, match="name or code of another"):
        load()
    assert not Country.objects.filter(code="JP").exists()


def test_few_queries_load_all(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        load()


def test_an_alias_that_staff_add_or_remove_counts_at_once(django_assert_num_queries):
    load()
    korea = Country.objects.get(code="KR")
    korea.aliases = [alias for alias in korea.aliases if alias != "ROK"] + ["Land of the Morning Calm"]
    korea.save()
    with django_assert_num_queries(1), countries_as_edited():
        assert resolve_country("Land of the Morning Calm") == "KR"
        assert resolve_country("ROK") is None
        assert resolve_country("Corée du Sud") == "KR"
    assert resolve_country("Land of the Morning Calm") is None
    assert resolve_country("ROK") == "KR"


def test_the_delivered_names_count_before_any_country_is_loaded():
    assert edited_resolver().country("ROK") == "KR"
