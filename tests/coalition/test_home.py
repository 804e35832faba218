import pytest

from letters.models.signature import Visibility
from tests.crowds import many_letters, many_members, queries_before_and_after
from tests.factories import LetterFactory, MembershipFactory, SignatureFactory, country

pytestmark = pytest.mark.django_db


def test_the_first_page_says_who_we_are_in_numbers(client, settings):
    settings.COALITION_NAME, settings.COALITION_ABOUT = "Coalition for Examples", "We speak together."
    MembershipFactory.create_batch(2)
    MembershipFactory.create(organization__listed=False)
    letter = SignatureFactory.create(country=country("KR")).letter
    SignatureFactory.create(letter=letter, country=country("KR"), visibility=Visibility.COUNTED)
    response = client.get("/")
    assert "Coalition for Examples" in response.text
    assert "We speak together." in response.text
    context = response.context
    assert (context["member_count"], context["letter_count"]) == (3, 1)
    assert (context["counts"].organizations, context["counts"].countries) == (2, 1)


def test_the_newest_letters_stand_there_with_their_counts(client):
    for year in range(2011, 2018):
        LetterFactory.create(title=f"Letter of {year}", dated=f"{year}-01-01")
    SignatureFactory.create(letter=LetterFactory.create(title="Newest", dated="2020-01-01"))
    LetterFactory.create(title="Not yet out", draft=True)
    text = client.get("/").text
    for shown in ("Newest", "1 organization", "Letter of 2014", "All 8 letters"):
        assert shown in text
    for hidden in ("Letter of 2013", "Not yet out"):
        assert hidden not in text


def test_a_new_site_has_a_first_page_too(client):
    assert "No letter has been published yet." in client.get("/").text


def test_the_first_page_asks_the_same_number_of_queries_for_10_and_for_1000_rows(client):
    def grow(count):
        many_members(count)
        many_letters(count, country("KR"))

    few, many = queries_before_and_after(client, "/", grow)
    assert few == many
