import datetime
import re

import pytest

from members.models import AdmissionRules
from tests.crowds import many_members, queries_before_and_after
from tests.factories import MembershipCategoryFactory, MembershipFactory, country

pytestmark = pytest.mark.django_db


@pytest.fixture
def members():
    for code in ("KR", "KR", "JP", None):
        MembershipFactory.create(organization__country=code and country(code))
    MembershipFactory.create(
        category=MembershipCategoryFactory.create(name="Observer", slug="observer"),
        organization__country=country("FR"), joined_on=datetime.date(2012, 3, 1), ended_on=datetime.date(2013, 7, 1),
    )  # fmt: skip
    MembershipFactory.create(organization__name="Secret Group", organization__listed=False)


def section(response, kind):
    return next(each for each in response.context["numbers"].sections if each.kind == kind)


def test_every_line_has_its_number_at_the_end_of_each_year(client, members):
    response = client.get("/members/numbers/?on=2013-08-01")
    lines = {line.name: line.numbers for line in section(response, "country").lines}
    assert lines == {
        "South Korea": (2, 2, 2), "Japan": (1, 1, 1), "France": (0, 1, 0), "In no single country": (1, 1, 1),
    }  # fmt: skip
    assert {line.name: line.numbers for line in section(response, "category").lines} == {
        "Member": (4, 4, 4), "Observer": (0, 1, 0),
    }  # fmt: skip
    assert section(response, "region").not_listed.numbers == (1, 1, 1)
    assert section(response, "region").total.numbers == (5, 6, 5)
    assert "Secret" not in response.text


def test_joined_and_left_stand_year_by_year_with_the_members_at_its_end(client, members):
    changes = client.get("/members/numbers/?on=2013-08-01").context["numbers"].changes
    assert [(each.year, each.joined, each.left, each.members) for each in changes] == [
        (2013, 0, 1, 5), (2012, 1, 0, 6), (2011, 5, 0, 5),
    ]  # fmt: skip


def test_every_chart_says_in_words_what_it_shows_and_has_no_style_of_its_own(client, members):
    text = client.get("/members/numbers/").text
    drawings = re.findall(r"<svg(.*?)>", text)
    assert len(drawings) > 5
    assert all("aria-label" in each or "aria-hidden" in each for each in drawings)
    assert "style=" not in text


def test_numbers_in_drawings_stay_numbers_in_languages_with_a_decimal_comma(client, members):
    text = client.get("/members/numbers/", headers={"Accept-Language": "fr"}).text
    for points in re.findall(r'points="([^"]*)"', text):
        assert re.fullmatch(r"(\d+\.\d,\d+\.\d ?)+", points)
    assert not re.search(r' (?:x|y|x1|y1|cx|cy|width|height)="[^"]*,', text)


def test_without_a_member_the_page_says_nothing_wrong(client):
    text = client.get("/members/numbers/").text
    assert "0 organizations are members today." in text


def test_where_unlisted_members_are_not_counted_no_line_tells_of_them(client, members):
    AdmissionRules(counts_unlisted=False).save()
    response = client.get("/members/numbers/?on=2012")
    assert response.context["numbers"].total == 5
    assert "not listed" not in response.text.lower()
    assert "not listed" not in client.get("/members/numbers.csv?on=2012").text


def test_the_page_asks_the_same_number_of_queries_for_10_and_for_1000_members(client):
    few, many = queries_before_and_after(client, "/members/numbers/", many_members)
    assert few == many
