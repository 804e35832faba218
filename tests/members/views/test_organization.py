import datetime

import pytest

from letters.models.signature import Status, Visibility
from members.models import Organization
from tests.crowds import many_letters, queries, queries_before_and_after
from tests.factories import (
    LetterFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db


def page(client, organization):
    return client.get(organization.get_absolute_url())


def test_a_listed_organization_shows_its_names_country_and_membership(client):
    gulag = OrganizationFactory.create(name="Free NK Gulag", country=country("KR"), acronym="FNG")
    OrganizationNameFactory.create(organization=gulag, name="북한민주화운동본부", language="ko")
    MembershipFactory.create(organization=gulag, joined_on=datetime.date(2011, 9, 8))
    text = page(client, gulag).text
    for expected in (
        "Free NK Gulag",
        "FNG",
        "북한민주화운동본부",
        'href="/countries/kr/"',
        "since 8 September 2011",
    ):
        assert expected in text


def test_an_unlisted_organization_that_signed_by_name_has_a_page_with_little_on_it(client):
    signer = OrganizationFactory.create(
        name="Quiet Group", listed=False, website="https://quiet.example.org", description="Where we meet.",
        acronym="QGX", logo="logos/quiet.png",
    )  # fmt: skip
    OrganizationNameFactory.create(organization=signer, name="Old Quiet Group")
    MembershipFactory.create(organization=signer)
    letter = SignatureFactory.create(organization=signer, printed_name="The Quiet Group").letter
    text = page(client, signer).text
    assert "The Quiet Group" in text
    assert letter.title in text
    for private in ("quiet.example.org", "Where we meet.", "Old Quiet Group", "since", "QGX", "quiet.png"):
        assert private not in text


@pytest.mark.parametrize("visibility", [Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF])
def test_an_unlisted_organization_that_signed_without_its_name_is_not_there(client, visibility):
    signature = SignatureFactory.create(organization__listed=False, visibility=visibility)
    assert page(client, signature.organization).status_code == 404


@pytest.mark.parametrize(
    "attributes",
    [
        {"letter__published_at": None},
        {"status": Status.PENDING},
        {"status": Status.TO_REAFFIRM},
        {"withdrawn": True},
    ],
)
def test_an_unlisted_organization_whose_signature_does_not_stand_in_public_is_not_there(client, attributes):
    signature = SignatureFactory.create(organization__listed=False, **attributes)
    assert page(client, signature.organization).status_code == 404


def test_a_listed_organization_keeps_its_withheld_signatures_to_itself(client):
    listed = OrganizationFactory.create()
    for visibility in (Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF):
        SignatureFactory.create(organization=listed, visibility=visibility)
    SignatureFactory.create(organization=listed, letter=LetterFactory.create(draft=True))
    assert "It stands by name under no letter published here." in page(client, listed).text


def test_a_merged_organization_leads_to_the_one_it_became_for_good(client):
    survivor = OrganizationFactory.create(name="Open North Korea")
    middle = OrganizationFactory.create(merged_into=survivor)
    first = OrganizationFactory.create(name="Open Radio", merged_into=middle)
    response = page(client, first)
    assert (response.status_code, response["Location"]) == (301, survivor.get_absolute_url())


def test_what_was_signed_before_a_merger_stays_as_printed_on_the_new_page(client):
    survivor = OrganizationFactory.create(name="Open North Korea", listed=False)
    merged = OrganizationFactory.create(name="Open Radio", merged_into=survivor)
    SignatureFactory.create(organization=merged, printed_name="Open Radio for North Korea")
    assert "Open Radio for North Korea" in page(client, survivor).text


def test_a_merger_into_an_organization_without_a_page_reveals_nothing(client):
    merged = OrganizationFactory.create(merged_into=OrganizationFactory.create(listed=False))
    assert page(client, merged).status_code == 404


def test_the_address_of_a_merged_record_that_had_no_page_leads_nowhere(client):
    merged = OrganizationFactory.create(listed=False, merged_into=OrganizationFactory.create())
    assert page(client, merged).status_code == 404
    SignatureFactory.create(organization=merged)
    assert page(client, merged).status_code == 301


def test_two_organizations_merged_into_each_other_do_not_turn_the_visitor_round_and_round(client):
    one, other = OrganizationFactory.create(), OrganizationFactory.create()
    type(one).objects.filter(pk=one.pk).update(merged_into=other)
    type(one).objects.filter(pk=other.pk).update(merged_into=one)
    assert page(client, one).status_code == 404


def test_a_network_is_named_only_if_it_is_listed(client):
    for listed, shown in ((True, True), (False, False)):
        network = OrganizationFactory.create(listed=listed)
        chapter = OrganizationFactory.create(parent=network)
        assert (network.name in page(client, chapter).text) is shown


def test_names_cannot_bring_markup(client):
    signature = SignatureFactory.create(organization__name="<script>x</script>", printed_name="<b>Bold</b>")
    text = page(client, signature.organization).text
    assert "<script>x" not in text
    assert "&lt;b&gt;Bold&lt;/b&gt;" in text


def test_a_page_asks_the_same_number_of_queries_for_10_and_for_1000_signatures(client):
    few, many = queries_before_and_after(
        client, "/organizations/prolific-0/", lambda count: many_letters(count, country("KR"))
    )
    assert few == many


def test_other_names_tell_their_language_and_when_they_were_used(client):
    gulag = OrganizationFactory.create(name="Free NK Gulag")
    OrganizationNameFactory.create(
        organization=gulag, name="북한민주화운동본부", language="ko", kind="former",
        used_from=datetime.date(2003, 1, 1), used_from_precision="year",
        used_until=datetime.date(2010, 6, 30), used_until_precision="month",
    )  # fmt: skip
    text = " ".join(page(client, gulag).text.split())
    assert '<bdi lang="ko">북한민주화운동본부</bdi>' in text
    assert "former name · Korean · 2003 to June 2010" in text


def test_periods_stand_as_precisely_as_they_are_known_the_newest_first(client):
    group = OrganizationFactory.create()
    observer = MembershipCategoryFactory.create(name="Observer", slug="observer")
    MembershipFactory.create(
        organization=group, category=observer, joined_on=datetime.date(2009, 1, 1), joined_precision="year",
        ended_on=datetime.date(2010, 12, 31), ended_precision="year",
    )  # fmt: skip
    MembershipFactory.create(organization=group, joined_on=datetime.date(2012, 3, 1), joined_precision="month",
                             ended_on=datetime.date(2080, 1, 1))  # fmt: skip
    MembershipFactory.create(organization=group, category=observer, joined_on=datetime.date(2080, 1, 1))
    periods = [each.period() for each in page(client, group).context["known"].memberships]
    assert periods == ["March 2012 to 1 January 2080", "2009 to 2010"]


def test_a_network_shows_its_listed_chapters_and_they_what_it_signed_for_them(client):
    network = OrganizationFactory.create(name="Assembly Watch")
    shown = OrganizationFactory.create(name="Assembly Watch Korea", parent=network)
    OrganizationFactory.create(name="Assembly Watch in Hiding", parent=network, listed=False)
    for_them = LetterFactory.create(title="For all of us", networks_sign_for_chapters=True)
    SignatureFactory.create(letter=for_them, organization=network)
    SignatureFactory.create(organization=network, letter__title="For itself alone")
    text = page(client, network).text
    assert "Assembly Watch Korea" in text
    assert "in Hiding" not in text
    text = page(client, shown).text
    assert "Signed through its network" in text
    assert "For all of us" in text
    assert "For itself alone" not in text


def test_what_happened_is_told_where_more_happened_than_that_it_joined(client):
    group = MembershipFactory.create().organization
    assert page(client, group).context["known"].story == []
    group.memberships.update(ended_on=datetime.date(2015, 1, 1), end_note="They did not pay.")
    text = page(client, group).text
    assert "Over the years" in text
    assert "They did not pay." not in text


def signed_together(*organizations, **fields):
    letter = LetterFactory.create(**fields)
    for organization in organizations:
        SignatureFactory.create(letter=letter, organization=organization, printed_name=organization.name)
    return letter


def test_with_whom_it_signs_most_counts_letters_and_follows_mergers(client):
    one, often, once, merged = OrganizationFactory.create_batch(4)
    for _ in range(2):
        signed_together(one, often)
    signed_together(one, often, once, merged)
    Organization.objects.filter(pk=merged.pk).update(merged_into=often)
    found = page(client, one).context["known"].signs_with
    assert [(each.key, each.letters) for each in found] == [(often.pk, 3), (once.pk, 1)]
    assert page(client, often).context["known"].signs_with[0].key == one.pk


def test_with_whom_it_signs_gives_nobody_away(client):
    one, hidden, drafter = OrganizationFactory.create_batch(3)
    letter = signed_together(one)
    for visibility in (Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF):
        SignatureFactory.create(
            letter=letter, organization=OrganizationFactory.create(), visibility=visibility
        )
    SignatureFactory.create(letter=letter, organization=hidden, status=Status.PENDING)
    signed_together(one, drafter, draft=True)
    secret = signed_together(hidden)
    SignatureFactory.create(letter=secret, organization=one, visibility=Visibility.COUNTRY)
    assert page(client, one).context["known"].signs_with == []
    assert page(client, hidden).context["known"].signs_with == []


def test_years_without_a_letter_are_counted_too(client):
    one = OrganizationFactory.create()
    for year in (2011, 2013, 2013):
        signed_together(one, dated=datetime.date(year, 1, 1))
    signed_together(one, dated=None)
    assert page(client, one).context["known"].years == [(2011, 1), (2012, 0), (2013, 2)]


def test_names_in_the_language_of_the_page_and_the_countries_of_a_network(client):
    network = OrganizationFactory.create(name="Watch Network", country=country("KR"))
    chapter = OrganizationFactory.create(name="Watch Japan", parent=network, country=country("JP"))
    signed_together(network, chapter)
    for organization, name in ((network, "감시망"), (chapter, "일본 감시")):
        OrganizationNameFactory.create(
            organization=organization, name=name, kind="translation", language="ko"
        )
    answer = client.get(f"/ko{network.get_absolute_url()}")
    assert '<p class="local-name"><bdi>감시망</bdi></p>' in answer.text
    assert answer.text.count('<bdi class="local">일본 감시</bdi>') == 2
    assert [each.code for each in answer.context["known"].countries] == ["KR", "JP"]


def test_a_page_asks_as_many_queries_for_one_cosigner_as_for_many(client):
    one = OrganizationFactory.create()
    signed_together(one, OrganizationFactory.create(), dated=datetime.date(2011, 1, 1))
    few = queries(client, one.get_absolute_url())
    signed_together(one, *OrganizationFactory.create_batch(20), dated=datetime.date(2015, 1, 1))
    assert queries(client, one.get_absolute_url()) == few
