"""Countries and any text: what holds for all of it."""

from hypothesis import example, given
from hypothesis import strategies as st

from members.countries import (
    country_in_address,
    country_of_input,
    is_region,
    is_subdivision,
    normalize,
    resolve_country,
    resolve_place,
)
from members.countries.cldr import territories
from members.countries.resolver import country_data

LANGUAGES = ("en", "fr", "es", "pt", "de", "it", "ko", "ja", "ar", "zh_Hans", "zh_Hant", "nl", "ru")
# "Macao, China" is one place, so China stands in no list drawn here.
LISTED = [entry["code"] for entry in country_data() if entry["code"] != "CN"]
CODES = [entry["code"] for entry in country_data()]
NAMES = [name for entry in country_data() for name in (entry["name"], *entry["aliases"])]
# Text as lists hold it: names, what joins and surrounds them, scripts, marks and what is invisible.
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *NAMES,
                "the",
                "The",
                "l'",
                "L’",
                "St.",
                "U.S.",
                "a",
                "o",
                "of",
                "d'",
                "ㄱ",
                "が",
                "ガ",
                "\u3099",
            ]
        ),
        st.sampled_from(
            [
                " ",
                ".",
                ",",
                "(",
                ")",
                " - ",
                "/",
                "&",
                " and ",
                "'",
                "’",
                "\u200d",
                "\u00ad",
                "\u0301",
                "\n",
                "\0",
                "_",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)
TEXTS = st.one_of(st.text(), PIECES)


@given(TEXTS)
@example("ß")
@example("İ")
@example("l'l'l'")
@example("the the")
def test_a_normalized_text_stays_as_it_is(text):
    assert normalize(normalize(text)) == normalize(text)


@given(TEXTS)
def test_any_text_has_an_answer(text):
    known = {None, *CODES}
    assert resolve_country(text) in known
    assert country_in_address(text) in known
    assert country_of_input(text) in known
    assert is_region(text) in (True, False)
    assert is_subdivision(text) in (True, False)
    place = resolve_place(text)
    assert place is None or set(place.codes) <= known


@given(TEXTS)
def test_a_country_is_a_place_of_that_country(text):
    if code := resolve_country(text):
        place = resolve_place(text)
        assert place is not None
        assert (place.kind, place.codes) == ("country", (code,))
        assert country_in_address(text) == code


@given(st.sampled_from(NAMES), st.sampled_from(["({})", " {}\n", "{}.", "[{}]", "{};", "\t{} "]))
def test_a_delivered_name_is_known_whatever_stands_around_it(name, around):
    assert resolve_country(around.format(name)) == resolve_country(name) is not None


@given(st.sampled_from([name for name in NAMES if len(normalize(name)) > 4]))
def test_capitals_do_not_hide_a_name(name):
    assert resolve_country(name.upper()) == resolve_country(name)


@given(
    st.lists(st.sampled_from(LISTED), min_size=2, max_size=6, unique=True),
    st.sampled_from([", ", " / ", "; ", " and ", " & "]),
)
def test_a_list_of_countries_names_each_of_them(codes, separator):
    names = {entry["code"]: entry["name"] for entry in country_data()}
    place = resolve_place(separator.join(names[code] for code in codes))
    assert place is not None
    assert place.codes == tuple(codes)


def test_every_name_of_cldr_means_its_country():
    wrong = {
        (language, name): resolve_country(name)
        for language in LANGUAGES
        for code, name in territories(language).items()
        if code in CODES and resolve_country(name) != code
    }
    assert wrong == {}


def test_every_region_of_cldr_is_a_region_unless_a_country_bears_its_name():
    # Micronesia is both; 中非 is how Chinese shortens the Central African Republic.
    shared = {"Micronesia", "Micronésie", "ミクロネシア", "Микронезия", "中非"}
    for language in LANGUAGES:
        for code, name in territories(language).items():
            if code.isdigit() and name not in shared:
                assert is_region(name), (language, name)
                assert resolve_country(name) is None, (language, name)
