import csv
import datetime
import io

import pytest

from letters.models.signature import Visibility
from members.models import AdmissionRules, Organization
from tests.crowds import many_members, queries_before_and_after
from tests.factories import (
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def members():
    for name, code in (
        ("Han Voice", "CA"),
        ("Free NK Gulag", "KR"),
        ("No Fence", "JP"),
        ("Les Veilleurs", "FR"),
    ):
        MembershipFactory.create(organization=OrganizationFactory.create(name=name, country=country(code)))


def names(response):
    return [row.record.organization.name for row in response.context["table"].rows]


def test_members_stand_in_the_order_of_their_names_articles_ignored(client, members):
    assert names(client.get("/members/")) == ["Free NK Gulag", "Han Voice", "No Fence", "Les Veilleurs"]


def test_an_organization_that_is_not_listed_is_not_shown(client):
    MembershipFactory.create(organization__name="Quiet Group", organization__listed=False)
    response = client.get("/members/")
    assert "Quiet Group" not in response.text
    assert "1 organization is a member today." in response.text
    assert "It is not listed here." in response.text


def test_where_unlisted_members_are_not_counted_nothing_tells_of_them(client):
    AdmissionRules(counts_unlisted=False).save()
    MembershipFactory.create(organization__listed=False)
    assert "No members are listed yet." in client.get("/members/").text


def test_a_former_member_is_not_shown(client):
    MembershipFactory.create(organization__name="Gone Group", ended_on=datetime.date(2020, 1, 1))
    assert "Gone Group" not in client.get("/members/").text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=gulag", ["Free NK Gulag"]),
        ("q=GULAG+free", ["Free NK Gulag"]),
        ("country=ca", ["Han Voice"]),
        ("region=Asia", ["Free NK Gulag", "No Fence"]),
        ("region=Asia&country=jp", ["No Fence"]),
        ("category=member&sort=-organization", ["Les Veilleurs", "No Fence", "Han Voice", "Free NK Gulag"]),
        ("sort=country", ["Han Voice", "Les Veilleurs", "No Fence", "Free NK Gulag"]),
        ("q=nobody", []),
    ],
)
def test_the_list_can_be_narrowed_and_sorted_by_its_address(client, members, asked, found):
    assert names(client.get(f"/members/?{asked}")) == found


def test_members_are_found_by_any_name_they_have_or_had(client, members):
    hidden = OrganizationFactory.create(name="Committee for Human Rights")
    OrganizationNameFactory.create(organization=hidden, name="U.S. Committee Élan")
    MembershipFactory.create(organization=hidden)
    assert names(client.get("/members/?q=us+elan")) == ["Committee for Human Rights"]


def test_the_choices_offer_only_what_members_have(client, members):
    form = client.get("/members/").context["filter"].form
    assert [code for code, _ in form.fields["country"].choices] == ["", "ca", "fr", "jp", "kr"]
    assert [region for region, _ in form.fields["region"].choices] == ["", "Americas", "Asia", "Europe"]


def test_categories_narrow_the_list(client, members):
    observer = MembershipCategoryFactory.create(name="Observer", slug="observer")
    MembershipFactory.create(organization__name="Onlooker", category=observer)
    assert names(client.get("/members/?category=observer")) == ["Onlooker"]


def test_an_unknown_country_is_named_and_nothing_breaks(client, members):
    response = client.get("/members/?country=zz&q=voice")
    assert "“zz” is not in this list." in response.text
    assert 'value="voice"' in response.text
    assert "Nothing is shown" in response.text


@pytest.mark.parametrize("year", ["soon", "99", "9" * 50, "20.11"])
def test_a_year_that_is_none_is_told_how_to_be_written(client, members, year):
    assert "Write a year with four digits, like 2011." in client.get("/members/", {"since": year}).text


def test_an_empty_answer_offers_the_way_back(client, members):
    response = client.get("/members/?q=nobody")
    assert "Nothing fits what you asked for." in response.text
    assert 'href="/members/"' in response.text


def test_filters_survive_sorting_and_paging(client):
    many_members(120)
    text = client.get("/members/?q=watchers&page=2&sort=-organization").text
    assert "?q=watchers&amp;page=3&amp;sort=-organization" in text
    assert "?q=watchers&amp;sort=country" in text  # another order starts on its first page
    assert '<input type="hidden" name="sort" value="-organization">' in text


@pytest.mark.parametrize("page", ["99", "-1", "0", "abc", "1e3", "9" * 40])
def test_a_page_that_is_not_there_shows_one_that_is(client, page):
    many_members(60)
    response = client.get(f"/members/?page={page}")
    assert response.context["table"].page.number in (1, 2)


def test_nobody_gets_all_rows_at_once(client):
    many_members(60)
    for size in ("1000", "0", "-1"):
        assert len(client.get(f"/members/?per_page={size}").context["table"].page.object_list) == 50


def test_a_page_asks_the_same_number_of_queries_for_10_and_for_1000_members(client):
    few, many = queries_before_and_after(client, "/members/?q=watchers", many_members)
    assert few == many


# On a day -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def history():
    """One that changed its category and returned later, one that left, one of which nobody knows since when."""
    observer = MembershipCategoryFactory.create(name="Observer", slug="observer")
    changed = OrganizationFactory.create(name="Changed Group", country=country("KR"))
    MembershipFactory.create(organization=changed, category=observer, ended_on=datetime.date(2013, 5, 1))
    MembershipFactory.create(organization=changed, joined_on=datetime.date(2013, 5, 1))
    MembershipFactory.create(
        organization__name="Left Group",
        joined_on=datetime.date(2012, 1, 1), joined_precision="year", ended_on=datetime.date(2014, 3, 1),
    )  # fmt: skip
    MembershipFactory.create(organization__name="Old Group", joined_on=None)
    MembershipFactory.create(organization__name="Secret Group", organization__listed=False)


@pytest.mark.parametrize(
    ("on", "found", "sentence"),
    [
        ("2011-09-07", ["Old Group"], "1 organization was a member on 7 September 2011."),
        ("8 September 2011", ["Changed Group", "Old Group"], "3 organizations were members on 8 September 2011."),
        ("2013", ["Changed Group", "Left Group", "Old Group"], "4 organizations were members on 31 December 2013."),
        ("2014-03-01", ["Changed Group", "Old Group"], "3 organizations were members on 1 March 2014."),
        ("", ["Changed Group", "Old Group"], "3 organizations are members today."),
    ],
)  # fmt: skip
def test_the_list_is_that_of_any_day(client, history, on, found, sentence):
    response = client.get("/members/", {"on": on})
    assert names(response) == found
    assert sentence in response.text
    assert "Secret" not in response.text


def test_who_changed_its_category_has_been_a_member_all_along(client, history):
    response = client.get("/members/?on=2013-06-01&sort=since")
    since = {
        row.record.organization.name: str(row.get_cell("since")) for row in response.context["table"].rows
    }
    assert since == {"Changed Group": "8 September 2011", "Left Group": "2012", "Old Group": "—"}
    assert names(response) == ["Changed Group", "Left Group", "Old Group"]
    assert names(client.get("/members/?on=2013&sort=-since")) == ["Left Group", "Changed Group", "Old Group"]
    assert names(client.get("/members/?on=2013&since=2012")) == ["Left Group"]


def test_the_category_is_that_of_the_day(client, history):
    assert names(client.get("/members/?on=2012&category=observer")) == ["Changed Group"]
    assert names(client.get("/members/?category=observer")) == []


@pytest.mark.parametrize("on", ["2090", "nonsense", "\x00", "9" * 200, "08/09/2011", "0000-00-00"])
def test_a_day_that_cannot_be_shown_is_told_so_and_stays_in_its_field(client, history, on):
    for page in ("/members/", "/members/numbers/"):
        response = client.get(page, {"on": on})
        assert response.status_code == 200
        assert "Nothing is shown" in response.text
        assert "is-invalid" in response.text
        assert "Old Group" not in response.text
    for file in ("/members/members.csv", "/members/members.json", "/members/numbers.csv"):
        assert client.get(file, {"on": on}).status_code == 400


def test_those_not_listed_are_told_of_only_where_nothing_is_left_out(client, history):
    assert "1 of them is not listed here." in client.get("/members/").text
    narrowed = client.get("/members/?country=kr").text
    assert "not listed" not in narrowed
    assert "1 member fits what you asked for." in narrowed
    assert "not_listed" not in client.get("/members/members.json?country=kr").json()


def test_members_that_signed_a_letter_by_name_are_found_by_its_title_or_address(client, history):
    changed, left = (Organization.objects.get(name=name) for name in ("Changed Group", "Left Group"))
    letter = SignatureFactory.create(organization=changed, letter__title="Letter to the Ministry").letter
    SignatureFactory.create(letter=letter, organization=left, visibility=Visibility.COUNTED)
    SignatureFactory.create(letter__draft=True, letter__title="A draft", organization=changed)
    for words in ("ministry letter", letter.slug):
        assert names(client.get("/members/", {"letter": words, "on": "2013"})) == ["Changed Group"]
    assert names(client.get("/members/?letter=draft")) == []


# As files -------------------------------------------------------------------------------------------------------------


def rows(response):
    return list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))


def test_the_file_holds_what_the_list_shows(client, history):
    assert [row["name"] for row in rows(client.get("/members/members.csv?on=2013&q=left"))] == ["Left Group"]
    (first, *_) = rows(client.get("/members/members.csv"))
    assert first == {
        "name": "Changed Group", "slug": "changed-group", "acronym": "", "country": "KR",
        "country_name": "South Korea", "region": "Asia", "category": "member", "category_name": "Member",
        "member_since": "2011-09-08", "website": "", "url": "http://testserver/organizations/changed-group/",
    }  # fmt: skip
    data = client.get("/members/members.json?on=2012").json()
    assert (data["on"], data["total"], data["not_listed"]) == ("2012-12-31", 4, 1)
    assert [row["member_since"] for row in data["members"]] == ["2011-09-08", "2012", ""]


def test_a_name_that_would_be_a_formula_is_made_harmless(client):
    MembershipFactory.create(organization__name="=1+1")
    assert rows(client.get("/members/members.csv"))[0]["name"] == "'=1+1"


def test_a_file_asks_the_same_number_of_queries_for_10_and_for_1000_members(client):
    few, many = queries_before_and_after(client, "/members/members.json", many_members)
    assert few == many
