"""A printed name is linked to an organization only where that is safe; else a person is asked, with candidates."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.matching import Match, Matcher, NameRow, OrganizationRow
from members.models.organization_name import NameKind
from tests.factories import OrganizationFactory, OrganizationNameFactory, country


def organizations(*described: tuple[str, dict]) -> list[OrganizationRow]:
    return [
        OrganizationRow.of(number, name, **more) for number, (name, more) in enumerate(described, start=1)
    ]


COALITION = organizations(
    ("Amnesty International", {}),
    ("Christian Solidarity Worldwide", {"acronym": "CSW"}),
    ("Committee for Human Rights in North Korea", {"country": "US"}),
    ("Council for Human Rights in North Korea", {"country": "CA"}),
    ("Free NK Gulag", {"country": "KR"}),
    ("Free North Korea Radio", {"country": "KR"}),
    ("Han Voice", {"country": "CA"}),
    ("Human Rights in Asia", {"country": "JP"}),
    ("Human Rights Watch", {}),
    ("International Federation for Human Rights", {"acronym": "FIDH"}),
    ("Investigation Commission on Missing Japanese Probably Related to North Korea", {"acronym": "COMJAN"}),
    ("Liberty in North Korea – LiNK", {"country": "US"}),
    ("Life Funds for North Korean Refugees", {"country": "JP"}),
    ("NK Intellectual Solidarity", {"country": "KR"}),
    ("Odhikar", {"country": "BD"}),
    ("Internet Society", {}),
    ("Network for North Korean Democracy and Human Rights", {"country": "KR"}),
)
NAME_OF = {row.id: row.name for row in COALITION}
ID_OF = {row.name: row.id for row in COALITION}
OTHER_NAMES = [
    NameRow.of(ID_OF["Free NK Gulag"], "북한민주화운동본부", NameKind.TRANSLATION),
    NameRow.of(
        ID_OF["Committee for Human Rights in North Korea"],
        "U.S. Committee for Human Rights in North Korea",
        NameKind.FORMER,
    ),
    NameRow.of(ID_OF["Human Rights Watch"], "HRW-Org", NameKind.ACRONYM),
]
MATCHER = Matcher(COALITION, OTHER_NAMES)


def linked(match: Match) -> str | None:
    return NAME_OF[match.organization_id] if match.organization_id else None


def named(match: Match) -> list[str]:
    return [candidate.name for candidate in match.candidates]


@pytest.mark.parametrize(
    ("printed", "country_code", "organization", "why"),
    [
        ("Free NK Gulag", "KR", "Free NK Gulag", "same name"),
        ("FREE  NK GULAG.", None, "Free NK Gulag", "same name"),
        ("The Amnesty International", None, "Amnesty International", "same name"),
        ("Free NK Gulag (ROK)", None, "Free NK Gulag", "same name"),
        ("HanVoice", "CA", "Han Voice", "same name spaced differently"),
        ("Han-Voice", None, "Han Voice", "same name"),
        ("Odhikar e.V.", None, "Odhikar", "same name but for the legal form"),
        ("Odhikar, Inc.", "BD", "Odhikar", "same name but for the legal form"),
        ("Odhikar z. s.", None, "Odhikar", "same name but for the legal form"),
        ("북한민주화운동본부", "KR", "Free NK Gulag", "other name: 북한민주화운동본부"),
        ("사단법인 북한민주화운동본부", "KR", "Free NK Gulag",
         "other name: 북한민주화운동본부 (but for the legal form)"),
        ("북한 민주화 운동본부", None, "Free NK Gulag", "other name: 북한민주화운동본부 (spaced differently)"),
        ("U.S. Committee for Human Rights in North Korea", "US", "Committee for Human Rights in North Korea",
         "former name: U.S. Committee for Human Rights in North Korea"),
        ("FIDH", None, "International Federation for Human Rights", "acronym FIDH"),
        ("F.I.D.H.", "FR", "International Federation for Human Rights", "acronym FIDH"),
        ("LiNK", "US", "Liberty in North Korea – LiNK", "acronym LiNK"),
        ("Liberty in North Korea", "US", "Liberty in North Korea – LiNK", "same name without its acronym"),
        ("HRW-Org", None, "Human Rights Watch", "acronym HRW-Org"),
        ("People for Human Rights Watch", None, None, None),
    ],
)  # fmt: skip
def test_a_name_that_is_known_links(printed, country_code, organization, why):
    match = MATCHER.match(printed, country_code)
    assert linked(match) == organization
    assert why is None or match.why == why


@pytest.mark.parametrize(
    "printed",
    [
        "International Federation for Human Rights (FIDH)",
        "FIDH (International Federation for Human Rights)",
        "FIDH: International Federation for Human Rights",
        "International Federation for Human Rights – FIDH",
        "FIDH - International Federation for Human Rights",
        "International Federation for Human Right (FIDH)",
    ],
)
def test_a_name_and_its_acronym_link_in_whichever_order(printed):
    assert linked(MATCHER.match(printed)) == "International Federation for Human Rights"


def test_the_printed_line_of_a_bracketed_long_name_links():
    printed = "COMJAN (Investigation Commission on Missing Japanese Probably Related to North Korea)"
    assert linked(MATCHER.match(printed, "JP")) == NAME_OF[11]


@pytest.mark.parametrize(
    ("printed", "organization"),
    [
        ("Life Fund for North Korean Refugees", "Life Funds for North Korean Refugees"),
        ("NK Intellectuals Solidarity", "NK Intellectual Solidarity"),
        ("NK Intelectual Solidarity", "NK Intellectual Solidarity"),
        ("Committee of Human Rights in North Korea", "Committee for Human Rights in North Korea"),
    ],
)
def test_another_spelling_of_one_known_name_links_and_says_how_alike(printed, organization):
    match = MATCHER.match(printed)
    assert linked(match) == organization
    assert match.why.endswith(f"% alike: {organization}")
    assert 90 < match.score < 100


@pytest.mark.parametrize(
    ("printed", "never"),
    [
        ("Amnesty International Korea", "Amnesty International"),
        ("Amnesty International – Korea", "Amnesty International"),
        ("Internet Society – Bulgaria", "Internet Society"),
        ("Internet Society capítulo Honduras", "Internet Society"),
        ("Human Rights Watch Film Festival", "Human Rights Watch"),
        ("HanVoice Toronto", "Han Voice"),
        ("Odhika", "Odhikar"),
        ("Network for North Korean Human Rights and Democracy",
         "Network for North Korean Democracy and Human Rights"),
        ("Coalition for Human Rights in North Korea", "Council for Human Rights in North Korea"),
    ],
)  # fmt: skip
def test_a_chapter_or_a_doubtful_name_is_for_a_person_to_decide(printed, never):
    match = MATCHER.match(printed)
    assert match.decision == "ambiguous"
    assert match.organization_id is None
    assert never in named(match)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Free NK Gulag", "Free North Korea Radio"),
        ("Human Rights Watch", "Human Rights in Asia"),
        ("Committee for Human Rights in North Korea", "Justice for Burma"),
        ("Doctors Without Borders", "Reporters Without Borders"),
        ("Zambia Watch Network", "Gambia Watch Network"),
    ],
)
def test_different_organizations_with_words_in_common_are_not_taken_for_each_other(one, other):
    assert Matcher(organizations((other, {}))).match(one).organization_id is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Free NK Gulag", "Free North Korea Radio"), ("Human Rights Watch", "Human Rights in Asia")],
)
def test_names_that_share_common_words_only_are_new(one, other):
    assert Matcher(organizations((other, {}))).match(one).decision == "new"


def test_a_word_that_other_names_have_is_no_typing_error():
    known = organizations(("Human Society of Northern Animals", {}), ("Humane Farming", {}))
    assert Matcher(known).match("Humane Society of Northern Animals").decision == "ambiguous"


def test_a_name_unlike_any_other_is_new():
    match = MATCHER.match("Conectas", "BR")
    assert (match.decision, match.organization_id, match.score, match.candidates) == ("new", None, 0.0, ())


# Countries ----------------------------------------------------------------------------------------------------------

TWINS = organizations(("Justice Now", {"country": "KR"}), ("Justice Now", {"country": "NG"}))


def test_the_same_name_in_two_countries_is_two_organizations():
    matcher = Matcher(TWINS)
    assert matcher.match("Justice Now", "NG").organization_id == 2
    assert matcher.match("Justice Now (ROK)").organization_id == 1


def test_the_same_name_in_two_countries_without_a_printed_country_is_ambiguous():
    match = Matcher(TWINS).match("Justice Now")
    assert match.decision == "ambiguous"
    assert {candidate.country for candidate in match.candidates} == {"KR", "NG"}


def test_a_printed_country_that_contradicts_the_only_organization_is_for_a_person_to_decide():
    match = MATCHER.match("Odhikar", "JP")
    assert match.decision == "ambiguous"
    assert match.why == "same name, but in BD"


def test_an_organization_without_a_known_country_fits_any_printed_one():
    assert linked(MATCHER.match("Human Rights Watch", "US")) == "Human Rights Watch"


def test_the_organization_in_the_printed_country_wins_over_one_without_a_country():
    known = organizations(("Justice Now", {}), ("Justice Now", {"country": "NG"}))
    assert Matcher(known).match("Justice Now", "NG").organization_id == 2
    assert Matcher(known).match("Justice Now", "KR").decision == "ambiguous"


def test_two_records_of_one_name_in_one_country_are_ambiguous():
    known = organizations(("Justice Now", {"country": "NG"}), ("Justice Now", {"country": "NG"}))
    assert Matcher(known).match("Justice Now", "NG").decision == "ambiguous"


def test_the_name_as_it_is_wins_over_one_that_is_only_spaced_like_it():
    known = organizations(("Hanvoice", {}), ("Han Voice", {}))
    assert Matcher(known).match("Han Voice").organization_id == 2


# Acronyms -----------------------------------------------------------------------------------------------------------


def test_a_short_acronym_alone_links_only_where_the_country_agrees():
    known = organizations(("Asian Partners in Law", {"acronym": "APL", "country": "TH"}))
    assert Matcher(known).match("APL").decision == "ambiguous"
    assert Matcher(known).match("APL", "TH").organization_id == 1
    assert Matcher(known).match("APL", "FR").decision == "ambiguous"


def test_an_acronym_that_two_organizations_have_is_ambiguous():
    known = organizations(
        ("Asia Press Law Centre", {"acronym": "APLC"}), ("African Peace League", {"acronym": "APLC"})
    )
    assert Matcher(known).match("APLC").decision == "ambiguous"


def test_an_acronym_in_other_capitals_is_only_a_hint():
    assert MATCHER.match("fidh").decision == "ambiguous"


def test_a_known_name_beside_an_acronym_that_belongs_to_another_is_ambiguous():
    match = MATCHER.match("Amnesty International (FIDH)")
    assert match.decision == "ambiguous"
    assert set(named(match)) == {"Amnesty International", "International Federation for Human Rights"}


def test_a_known_name_beside_its_initials_links():
    assert linked(MATCHER.match("Human Rights in Asia (HRA)")) == "Human Rights in Asia"


def test_a_state_or_region_in_brackets_is_a_chapter_not_an_acronym():
    assert MATCHER.match("Amnesty International (SP)").decision == "ambiguous"
    assert MATCHER.match("Amnesty International (Asia)").decision == "ambiguous"


# From the database --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_merged_organization_is_the_one_at_the_end_of_the_chain():
    last = OrganizationFactory.create(name="Open North Korea")
    middle = OrganizationFactory.create(name="Open Radio for North Korea", merged_into=last)
    first = OrganizationFactory.create(name="Open Radio", acronym="ORNK", merged_into=middle)
    OrganizationNameFactory.create(organization=first, name="열린북한방송")
    matcher = Matcher.from_database()
    for printed in ("Open Radio", "Open Radio for North Korea", "열린북한방송", "ORNK", "Open North Korea"):
        assert matcher.match(printed).organization_id == last.pk
    assert matcher.match("Open Radio").why == "name of a merged record: Open Radio"


def test_organizations_merged_in_a_circle_stay_themselves():
    known = organizations(("Left", {"merged_into": 2}), ("Right", {"merged_into": 1}))
    assert Matcher(known).match("Left").organization_id == 1


@pytest.mark.django_db
def test_loading_takes_two_queries_and_matching_none(django_assert_num_queries):
    OrganizationFactory.create_batch(3)
    organization = OrganizationFactory.create(name="Odhikar", country=country("FR"))
    with django_assert_num_queries(2):
        matcher = Matcher.from_database()
    with django_assert_num_queries(0):
        matches = matcher.match_many([("Odhikar", "FR"), ("Odhikar", "JP"), "Odhikars"])
    assert [match.decision for match in matches] == ["match", "ambiguous", "ambiguous"]
    assert matches[0].organization_id == organization.pk
    assert matches[0].candidates[0].country == "FR"


# For any text -------------------------------------------------------------------------------------------------------

texts = st.text(max_size=60)
names = st.text(min_size=1, max_size=60).filter(str.strip)
words = st.sampled_from(
    "Human Rights Watch Asia Korea Free NK Gulag Radio FIDH (FIDH) – , e.V. Han Voice 북한".split()
)
namelike = st.lists(words, min_size=1, max_size=6).map(" ".join)
any_names = st.lists(names | namelike, min_size=1, max_size=8)


@given(texts | namelike, st.none() | st.sampled_from(["KR", "US", "XX", ""]), any_names)
def test_matching_never_raises_and_links_only_what_it_knows(printed, code, known):
    match = Matcher(organizations(*((name, {}) for name in known))).match(printed, code)
    assert match.printed_name == printed
    assert (match.organization_id is not None) == (match.decision == "match")
    assert 0 <= match.score <= 100
    assert len(match.candidates) <= 5
    assert [c.score for c in match.candidates] == sorted((c.score for c in match.candidates), reverse=True)
    if match.decision == "match":
        assert match.candidates[0].organization_id == match.organization_id


@given(names | namelike, st.lists(names | namelike, max_size=4))
def test_an_organization_is_always_found_by_its_own_name(name, others):
    match = Matcher(organizations((name, {}), *((other, {}) for other in others))).match(name)
    assert match.decision != "new"
    assert 1 in [candidate.organization_id for candidate in match.candidates]


@given(
    namelike.filter(lambda name: any(c.isalpha() for c in name)),
    st.booleans(),
    st.sampled_from(["", ".", "!", " –"]),
)
def test_capitals_accents_and_punctuation_do_not_matter(name, upper, punctuation):
    rows = organizations((name, {}), ("Something Else Entirely", {}))
    accented = unicodedata.normalize("NFC", name.replace("a", "a\u0301"))
    printed = (accented.upper() if upper else accented) + punctuation
    assert Matcher(rows).match(printed).organization_id == 1


@given(texts | namelike, any_names, st.randoms(use_true_random=False))
def test_the_order_in_which_organizations_are_known_does_not_matter(printed, known, chance):
    rows = organizations(*((name, {"acronym": name[:4]}) for name in known))
    other = [NameRow.of(row.id, row.name[::-1]) for row in rows]
    expected = Matcher(rows, other).match(printed)
    chance.shuffle(rows)
    chance.shuffle(other)
    assert Matcher(rows, other).match(printed) == expected
