"""What letters print as a country, a place or a state."""

import subprocess
import sys

import pytest

from members.countries import (
    CountryResolver,
    country_in_address,
    country_name,
    country_of_input,
    is_region,
    is_subdivision,
    region_name,
    resolve_country,
    resolve_place,
    subdivision_countries,
    using,
)

PRINTED = """
KR: ROK; R.O.K.; Republic of Korea; South Korea; S. Korea; Korea; Korea (South); Korea, South;
    Korea, Republic of; Korea (Republic of); Corée du Sud; Corée; Corea del Sur; Corea;
    República de Corea; Coreia do Sul; Coréia do Sul; Südkorea; Suedkorea; Corea del Sud; Zuid-Korea;
    대한민국; 한국; 남한; 韓国; 大韓民国; 韩国; 大韩民国; 韓國; كوريا الجنوبية; Южная Корея
KP: DPRK; D.P.R.K.; North Korea; Democratic People's Republic of Korea;
    Democratic People’s Republic of Korea; Korea, Democratic People's Republic of; Corée du Nord; 북한;
    북조선; 조선민주주의인민공화국; 조선민주주의 인민공화국; 北朝鮮; 朝鲜; كوريا الشمالية
US: US; U.S.; USA; U.S.A.; U. S. A.; (USA); United States; The United States; United States of America;
    United States of America (USA); UNITED STATES; États-Unis; Etats-Unis d'Amérique; EE.UU.; EE. UU.;
    EEUU; EUA; Estados Unidos; Estados Unidos da América; Vereinigte Staaten; Stati Uniti; Usa; 미국;
    米国; アメリカ; 美国; 美國; США; الولايات المتحدة الأمريكية
GB: UK; U.K.; United Kingdom; the United Kingdom; United Kingdom of Great Britain and Northern Ireland;
    Great Britain; England; Scotland; Wales; Northern Ireland; England, UK; Scotland (UK); Royaume-Uni;
    Reino Unido; Regno Unito; Großbritannien; Vereinigtes Königreich; Inglaterra; 영국; 英国; イギリス;
    بريطانيا; Великобритания
CD: DRC; D.R.C.; DR Congo; D.R. Congo; RDC; R.D. Congo; Democratic Republic of the Congo;
    Congo-Kinshasa; Democratic Republic of Congo; Congo (Kinshasa); Congo (DRC);
    Congo (Democratic Republic of the); Congo, Democratic Republic of the;
    République démocratique du Congo; República Democrática del Congo; Zaire; 콩고민주공화국;
    コンゴ民主共和国
CG: Congo; Republic of the Congo; République du Congo; Congo-Brazzaville; Congo (Brazzaville);
    콩고공화국
CN: China; PRC; P.R. China; People's Republic of China; PR China; 中国; 중국; 中华人民共和国;
    China, People's Republic of
TW: Taiwan; Taiwan (ROC); Taiwan, Province of China; Republic of China (Taiwan); Chinese Taipei; 臺灣;
    대만
HK: Hong Kong; Hong Kong SAR; Hong Kong, China; 香港; 홍콩
CZ: Czechia; Czech Republic; The Czech Republic; République tchèque; Tschechien; República Checa
TR: Türkiye; Turkey; Turkiye; Turquie; Türkei; Republic of Türkiye; 터키
CI: Côte d’Ivoire; Cote d'Ivoire; Côte d`Ivoire; CÔTE D’IVOIRE; Ivory Coast; Costa de Marfil
MM: Myanmar; Burma; Burma/Myanmar; Myanmar (Burma); Birmanie; 버마; ビルマ;
    Republic of the Union of Myanmar
NL: Netherlands; The Netherlands; the Netherlands; Holland; Pays-Bas; Países Bajos; los Países Bajos;
    Países Baixos; Niederlande; Paesi Bassi; Nederland; Kingdom of the Netherlands
FR: France; la France; FRANCE; Francia; Frankreich; République française; フランス
IT: Italy; l'Italie; L’Italie; Italia; Italien; Repubblica Italiana
BR: Brasil; Brazil; o Brasil; Brésil; República Federativa do Brasil
DE: Germany; Federal Republic of Germany; Bundesrepublik Deutschland; Deutschland; Allemagne; Alemania;
    독일; ドイツ
PS: Palestine; State of Palestine; Occupied Palestinian Territory; oPt; OPT; Palestina; Gaza; West Bank;
    فلسطين; 팔레스타인
IR: Iran; Islamic Republic of Iran; Iran (Islamic Republic of); Iran, Islamic Republic of; Irán; Irã;
    إيران
RU: Russia; Russian Federation; Fédération de Russie; Россия; 러시아
SZ: Eswatini; Swaziland; Kingdom of Eswatini
MK: North Macedonia; Macedonia; FYROM; The former Yugoslav Republic of Macedonia; Северна Македонија
LA: Laos; Lao PDR; Lao People's Democratic Republic
VN: Vietnam; Viet Nam; Việt Nam; Socialist Republic of Viet Nam; 베트남
AE: UAE; U.A.E.; United Arab Emirates; الإمارات العربية المتحدة
XK: Kosovo; Kosova; Republic of Kosovo
GE: Georgia; Géorgie; Republic of Georgia
GN: Guinea; Guinée; Guinea-Conakry
GQ: Equatorial Guinea; Guinea Ecuatorial
GW: Guinea-Bissau; Guinea Bissau; Guiné-Bissau
NE: Niger; Níger
NG: Nigeria; Federal Republic of Nigeria
IE: Ireland; Republic of Ireland; Éire
DO: Dominican Republic; Rep. Dominicana; República Dominicana
DM: Dominica; Commonwealth of Dominica
BA: Bosnia and Herzegovina; Bosnia & Herzegovina; Bosnia-Herzegovina; Bosnia; BiH
LC: St. Lucia; Saint Lucia; St Lucia
UG: Uganda; Republic of Uganda; 우간다; 우간다 공화국; République de l'Ouganda
KE: Kenya; ケニア共和国; Republic of Kenya; República de Kenia
GT: República de Guatemala; Guatemala
PK: Islamic Republic of Pakistan; 파키스탄 이슬람 공화국; جمهورية باكستان الإسلامية
JE: Jersey
GG: Guernsey
"""
SAYINGS = [
    (entry[:2], name.strip())
    for entry in PRINTED.strip().replace("\n    ", " ").splitlines()
    for name in entry[3:].split(";")
]

NO_COUNTRY = """
International; Internationale; Global; Latin America; América Latina; Latinoamérica; Centroamérica;
Europe; EU; European Union; Africa; Asia; Asia-Pacific; MENA; Middle East; Worldwide; Regional;
Caribbean; America; 국제; 아시아; 国際; دولي; Korean; Japanese; American; British; French; Swiss;
coréen; coreano; japonais; española; koreanisch; 한국인; 日本人; Tibet; Kurdistan; Catalonia;
Somaliland; East Turkestan; Kashmir; Chechnya; Republic of Chechnya; State of Georgia; CA; SP; PA; MA;
IN; DE; AR; CO; ES; PE; AL; SC; MS; BE; IT; NO; SO; AM; IS; us; uk; usa; rok; drc; Us; Rok; ca; in; CAN;
MAR; COM; AND; ARM; PER; COL; ARG; BRA; CHE; IRL; LAO; MLI; GIN; RFA; VAE; IRA; Ira; Fas; Man; May;
Chad Smith; Amnesty International; Human Rights Watch; Free NK Gulag; New Mexico; New England;
California; São Paulo; Paris; London; Seoul; Jersey City; Democratic Republic of Korea; Korea Future;
Friends of Burma; HanVoice; The; the; A; de; of; and; y; 1; 32; (; ); -; —; USA/Canada; France, Belgium
"""


@pytest.mark.parametrize(("code", "printed"), SAYINGS)
def test_a_country_is_known_by_what_letters_print(code, printed):
    assert resolve_country(printed) == code


@pytest.mark.parametrize("around", ["({})", " {} ", "{}.", "[{}]", "{},", "{}*", "  ({}):"])
def test_what_surrounds_a_country_does_not_count(around):
    for printed in ("South Korea", "ROK", "U.S.A.", "대한민국", "Côte d’Ivoire"):
        assert resolve_country(around.format(printed)) == resolve_country(printed) is not None


@pytest.mark.parametrize("printed", ["", " ", *[word.strip() for word in NO_COUNTRY.split(";")]])
def test_what_is_no_country_has_no_code(printed):
    assert resolve_country(printed) is None


@pytest.mark.parametrize(
    ("printed", "kind", "codes"),
    [
        ("South Korea", "country", ("KR",)),
        ("Estados Unidos y México", "countries", ("US", "MX")),
        ("USA/Canada", "countries", ("US", "CA")),
        ("Belgium & France", "countries", ("BE", "FR")),
        ("Kenya, Uganda", "countries", ("KE", "UG")),
        ("Japan and South Korea", "countries", ("JP", "KR")),
        ("Trinidad and Tobago, Jamaica", "countries", ("TT", "JM")),
        ("Bosnia and Herzegovina and Serbia", "countries", ("BA", "RS")),
        ("Bosnia and Herzegovina", "country", ("BA",)),
        ("한국과 일본", "countries", ("KR", "JP")),
        ("니카라과, 과테말라", "countries", ("NI", "GT")),
        ("日本と韓国", "countries", ("JP", "KR")),
        ("日本・韓国", "countries", ("JP", "KR")),
        ("فرنسا وبلجيكا", "countries", ("FR", "BE")),
        ("England / UK", "country", ("GB",)),
        ("México y Centroamérica", "region", ("MX",)),
        ("Latin America/Spain", "region", ("ES",)),
        ("Europe & Asia", "region", ()),
        ("Micronesia", "country", ("FM",)),
    ],
)
def test_a_place_may_be_one_country_several_or_a_region(printed, kind, codes):
    place = resolve_place(printed)
    assert place is not None
    assert (place.printed, place.kind, place.codes) == (printed, kind, codes)


REGIONS = """
Global; International; INTERNATIONAL; Internationale; Internacional; Latin America; América Latina;
Latinoamérica; Centroamérica; Europe; EU; European Union; Unión Europea; Africa; Asia; Asia-Pacific;
Asia/Pacific; MENA; Worldwide; Regional; Caribbean; America; Südostasien; Afrique de l’Ouest;
Sub-Saharan Africa; South America; 국제; 아시아; 유럽; 国際; アジア; دولي; آسيا;
Middle East and North Africa
"""


@pytest.mark.parametrize("printed", [word.strip() for word in REGIONS.split(";")])
def test_a_region_is_a_place_without_a_country(printed):
    place = resolve_place(printed)
    assert place is not None
    assert (place.kind, place.codes) == ("region", ())


@pytest.mark.parametrize(
    "printed",
    ["Amnesty International", "Kenya and friends", "Korean", "Paris", "x" * 300, "", ",", "A, B", "SP"],
)
def test_what_is_no_place_is_none(printed):
    assert resolve_place(printed) is None


def test_acronyms_of_regions_count_in_capitals_only():
    assert is_region("MENA")
    assert is_region("(EU)")
    assert not is_region("sea")
    assert not is_region("ue")


@pytest.mark.parametrize(
    ("printed", "countries"),
    [
        ("SP", ("BR",)),
        ("(SP)", ("BR",)),
        ("São Paulo", ("BR",)),
        ("Sao Paulo", ("BR",)),
        ("CA", ("US",)),
        ("C.A.", ("US",)),
        ("MA", ("US", "BR")),
        ("Georgia", ("US",)),
        ("New York", ("US",)),
        ("Québec", ("CA",)),
        ("NSW", ("AU",)),
        ("Kerala", ("IN",)),
        ("CDMX", ("MX",)),
        ("Washington, DC", ("US",)),
        ("ca", ()),
        ("in", ()),
        ("France", ()),
        ("", ()),
    ],
)
def test_states_and_provinces_are_known_with_their_countries(printed, countries):
    assert subdivision_countries(printed) == countries
    assert is_subdivision(printed) is bool(countries)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Seoul, South Korea", "KR"),
        ("서울, 대한민국", "KR"),
        ("France (Paris)", "FR"),
        ("São Paulo - Brasil", "BR"),
        ("Washington, DC, USA", "US"),
        ("Vancouver, BC, Canada", "CA"),
        ("London, England, UK", "GB"),
        ("Atlanta, Georgia, USA", "US"),
        ("Tbilisi, Georgia", "GE"),
        ("Victoria, Seychelles", "SC"),
        ("Japan", "JP"),
        ("Atlanta, Georgia", None),
        ("Lebanon, PA", None),
        ("Oakland, CA", None),
        ("Paris", None),
        ("Seoul, Korea / Tokyo, Japan", None),
        ("a, b, c, d, e, f, g, Japan", None),
        ("", None),
    ],
)
def test_the_country_of_an_address_is_told_from_its_city_and_state(printed, code):
    assert country_in_address(printed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("kr", "KR"),
        ("CA", "CA"),
        ("deu", "DE"),
        ("uk", "GB"),
        ("rok", None),
        ("South Korea", "KR"),
        ("xx", None),
    ],
)
def test_a_field_for_a_country_takes_any_iso_code(typed, code):
    assert country_of_input(typed) == code


def test_a_long_text_is_no_place():
    text = "Japan, " * 100_000
    assert resolve_country(text) is resolve_place(text) is country_in_address(text) is None
    assert not is_region(text)
    assert not is_subdivision(text)


def test_names_come_in_the_language_asked_for_and_are_neutral():
    assert country_name("KR", "ja") == "韓国"
    assert country_name("KR", "pt-br") == "Coreia do Sul"
    assert country_name("TW", "en") == "Taiwan"
    assert country_name("PS", "fr") == "Palestine"
    assert country_name("HK", "zh-hans") == "香港"
    assert country_name("CD", "en-gb") == "Congo (Democratic Republic)"


def test_a_language_or_country_unknown_falls_back():
    assert country_name("KR", "tlh") == "South Korea"
    assert country_name("KR", "") == "South Korea"
    assert country_name("QQ", "fr") == "QQ"
    assert region_name("Western Africa", "fr") == "Afrique occidentale"
    assert region_name("Western Africa", "en") == "Western Africa"
    assert region_name("Atlantis", "fr") == "Atlantis"


def test_aliases_of_staff_extend_the_resolver_and_win():
    extended = CountryResolver.default().extended(
        [("Land of the Morning Calm", "KR"), ("SKOR", "KR"), ("Congo", "CD")]
    )
    assert extended.country("The Land of the Morning Calm") == "KR"
    assert extended.country("(SKOR)") == "KR"
    assert extended.country("skor") is None
    assert extended.country("Congo") == "CD"
    assert extended.country("Japan") == "JP"
    assert resolve_country("SKOR") is None


def test_another_resolver_is_used_within_a_block_only():
    extended = CountryResolver.default().extended([("Hankuk", "KR")])
    with using(extended):
        assert resolve_country("Hankuk") == "KR"
        place = resolve_place("Hankuk and Japan")
        assert place is not None
        assert place.codes == ("KR", "JP")
    assert resolve_country("Hankuk") is None
    assert resolve_place("Hankuk and Japan") is None


def test_countries_are_known_without_django_and_loaded_at_first_use():
    program = (
        "import sys; import members.countries as c; from members.countries.resolver import _default;"
        "assert 'django' not in sys.modules; assert _default.cache_info().currsize == 0;"
        "assert c.resolve_country('ROK') == 'KR'; assert _default.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=300)
