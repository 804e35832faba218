"""The map of members: the numbers of every other page, reachable without a mouse, small enough for a slow line."""

import datetime
import gzip
import re

import pytest

from members.counting import members_on
from members.countries import country_data
from members.models import AdmissionRules, Country
from tests.crowds import queries
from tests.factories import MembershipFactory, country

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="([^"]+)" class="shade-(\d)"><title>([^<]+): (\d+) [^<]+</title>')
ROW = re.compile(r'<tr><th scope="row"><a href="([^"]+)">([^<]+)</a></th><td>(\d+)</td></tr>')


def drawn(text):
    """Country -> (where its link leads, its number), of a map."""
    return {name: (url, int(number)) for url, _shade, name, number in LINK.findall(text)}


def in_table(text):
    return {name: (url, int(number)) for url, name, number in ROW.findall(text)}


@pytest.fixture
def members():
    for code, number in (("KR", 3), ("SG", 1), ("FR", 2)):
        MembershipFactory.create_batch(number, organization__country=country(code))
    MembershipFactory.create(organization__country=None)
    MembershipFactory.create(organization__country=country("FR"), organization__listed=False)
    gone = datetime.date(2015, 1, 1)
    MembershipFactory.create(organization__country=country("JP"), ended_on=gone)
    AdmissionRules.objects.update_or_create(defaults={"counts_unlisted": True})


@pytest.mark.parametrize("query", ["", "?on=2013"])
def test_map_table_and_count_are_the_same_numbers(client, members, query):
    page = client.get(f"/members/map/{query}")
    count = members_on(page.context["day"])
    found = drawn(page.text)
    assert found == in_table(page.text)
    expected = {code: numbers[0] for code, numbers in count.countries.items() if code}
    assert {url.split("/")[2].upper(): number for url, number in found.values()} == expected
    numbers = page.context["numbers"]
    assert numbers.total == count.total[0] == sum(expected.values()) + sum(n for _words, n in numbers.rest)
    for url, number in found.values():
        assert client.get(url).context["members"].paginator.count == number


def test_the_page_of_numbers_has_the_same_ones(client, members):
    sections = client.get("/members/numbers/").context["numbers"].sections
    (by_country,) = (section for section in sections if section.kind == "country")
    found = drawn(client.get("/members/map/").text)
    assert {line.name: line.now for line in by_country.lines if line.key and line.now} == {
        name: number for name, (_url, number) in found.items()
    }


def test_nobody_is_on_an_empty_map(client):
    page = client.get("/members/map/")
    assert drawn(page.text) == {}
    assert page.context["numbers"].total == 0


def test_a_day_that_is_none_is_told_so(client, members):
    page = client.get("/members/map/?on=nonsense%00")
    assert page.status_code == 200
    assert "correct the field" in page.text
    assert drawn(page.text) == {}


def test_the_map_of_a_member_in_every_country_is_small_and_asks_no_more(client):
    MembershipFactory.create(organization__country=country("KR"))
    few = queries(client, "/members/map/")
    Country.objects.all().exclude(pk="KR").delete()
    Country.objects.bulk_create(Country(**entry) for entry in country_data() if entry["code"] != "KR")
    for code in Country.objects.exclude(pk="KR").values_list("pk", flat=True):
        MembershipFactory.create(organization__country_id=code)
    assert queries(client, "/members/map/") == few
    text = client.get("/members/map/").text
    assert len(drawn(text)) == len(country_data())
    assert len(gzip.compress(text.encode())) < 30_000
