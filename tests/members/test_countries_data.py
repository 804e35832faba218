"""fixtures/countries.json: every country, once, in its UN M49 region."""

from collections import Counter

from members.countries import M49, country_data, normalize, resolve_country
from members.countries.cldr import territories
from members.countries.resolver import counts_as_printed
from members.countries.text import compact

OF_REGION = {
    "Africa": {"Northern Africa", "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa"},
    "Americas": {"Northern America", "Central America", "Caribbean", "South America"},
    "Asia": {"Central Asia", "Eastern Asia", "Southern Asia", "South-eastern Asia", "Western Asia"},
    "Europe": {"Eastern Europe", "Northern Europe", "Western Europe", "Southern Europe"},
    "Oceania": {"Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"},
    "Antarctica": {"Antarctica"},
}
NO_COUNTRIES_OF_CLDR = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())


def test_every_iso_code_and_kosovo_is_there_once():
    codes = [entry["code"] for entry in country_data()]
    assert codes == sorted(set(codes))
    assert len(codes) == 250
    assert set(codes) == {code for code in territories("en") if len(code) == 2} - NO_COUNTRIES_OF_CLDR


def test_alpha3_codes_and_names_are_unique():
    assert len({entry["alpha3"] for entry in country_data()}) == 250
    assert len({normalize(entry["name"]) for entry in country_data()}) == 250
    assert all(len(entry["alpha3"]) == 3 and entry["alpha3"].isupper() for entry in country_data())


def test_every_country_stands_in_a_subregion_of_its_region():
    assert all(entry["subregion"] in OF_REGION[entry["region"]] for entry in country_data())
    assert set(M49) >= {entry["region"] for entry in country_data()} - {"Antarctica"}


def test_the_regions_have_as_many_countries_as_in_m49():
    # The UN lists 248 areas here; Taiwan (Eastern Asia) and Kosovo (Southern Europe) are added, Sark is no ISO code.
    counts = Counter(entry["region"] for entry in country_data())
    assert counts == {"Africa": 60, "Americas": 57, "Asia": 51, "Europe": 52, "Oceania": 29, "Antarctica": 1}


def test_no_name_or_alias_belongs_to_two_countries():
    owner: dict[str, str] = {}
    for entry in country_data():
        for name in (entry["name"], *entry["aliases"]):
            key = compact(name) if counts_as_printed(name) else normalize(name)
            assert owner.setdefault(key, entry["code"]) == entry["code"], name
            assert resolve_country(name) == entry["code"], name


def test_names_are_the_neutral_short_ones():
    names = {entry["code"]: entry["name"] for entry in country_data()}
    assert [names[code] for code in ("KR", "KP")] == ["South Korea", "North Korea"]
    assert [names[code] for code in ("CD", "CG")] == ["Congo (Democratic Republic)", "Congo"]
    others = ("TR", "CZ", "SZ", "MK", "PS", "TW", "HK", "XK", "CI", "MM")
    assert [names[code] for code in others] == (
        "Türkiye; Czechia; Eswatini; North Macedonia; Palestine; Taiwan; Hong Kong; Kosovo; Côte d’Ivoire; Myanmar"
    ).split("; ")
