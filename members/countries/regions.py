"""Places that are no country: regions of the world, and the words for "everywhere"."""

from functools import lru_cache

from members.countries.cldr import names_by_language
from members.countries.text import LONGEST, compact, normalize

# UN M49 codes of the regions and subregions in use, with their English names there.
# Source: United Nations Statistics Division, "Standard country or area codes for statistical use (M49)".
M49 = {
    "Africa": "002", "Northern Africa": "015", "Western Africa": "011", "Middle Africa": "017",
    "Eastern Africa": "014", "Southern Africa": "018",
    "Americas": "019", "Northern America": "021", "Central America": "013", "Caribbean": "029", "South America": "005",
    "Asia": "142", "Central Asia": "143", "Eastern Asia": "030", "Southern Asia": "034", "South-eastern Asia": "035",
    "Western Asia": "145",
    "Europe": "150", "Eastern Europe": "151", "Northern Europe": "154", "Western Europe": "155",
    "Southern Europe": "039",
    "Oceania": "009", "Australia and New Zealand": "053", "Melanesia": "054", "Micronesia": "057", "Polynesia": "061",
}  # fmt: skip

_WORDS = """
global; globally; globale; weltweit; mundial; mondial; mondiale; worldwide; world-wide; world;
international; internationale; internacional; internazionale; internationaal; international organization;
international organisation; international network; transnational; multinational; multi-country;
several countries; various countries; varios países; vários países; plusieurs pays; mehrere Länder;
diversi paesi; all countries; everywhere; regional; régional; régionale; regionale; pan-African;
panafricain; panafricaine; pan-European; pan-Arab; Europe-wide; EU-wide; European Union; Union européenne;
America; America Latina; Latinoamérica; Latin America; Latin America and the Caribbean;
América Latina y el Caribe; América Latina e Caribe; Amérique latine et Caraïbes; Latin America & Caribbean;
Caribe; Caribbean; Caraïbe; Caraïbes; Karibik; Centroamérica; Centro América; América Central; Mesoamérica;
Sudamérica; Suramérica; Sur América; Norteamérica; North America; Iberoamérica; Hispanoamérica; Abya Yala;
Cono Sur; Southern Cone; región andina; Andean region; Amazonía; Amazonia; Amazon; Asia-Pacific;
Asia Pacific; Asia and the Pacific; Asia and Pacific; Asie-Pacifique; Asia-Pacífico; Asien-Pazifik; Pacific;
Pacific Islands; Southeast Asia; South-East Asia; South East Asia; Asie du Sud-Est; Sudeste Asiático;
Südostasien; East Asia; Northeast Asia; North-East Asia; South Asia; Asie du Sud; Asia del Sur;
Central Asia; West Asia; Eurasia; North Africa; East Africa; West Africa; Afrique de l'Ouest;
Afrique du Nord; Afrique de l'Est; Afrique centrale; Afrique australe; Central Africa; Horn of Africa;
Sub-Saharan Africa; Afrique subsaharienne; Great Lakes; Great Lakes region; Grands Lacs; Sahel; Maghreb;
Mashreq; Middle East; Near East; Moyen-Orient; Proche-Orient; Oriente Medio; Medio Oriente; Oriente Próximo;
Oriente Médio; Naher Osten; Middle East and North Africa; Middle East & North Africa;
Moyen-Orient et Afrique du Nord; Arab world; Arab region; Arab States; Monde arabe; Mundo Árabe; Gulf;
Gulf States; Persian Gulf; Arabian Gulf; Balkans; Western Balkans; Balkan; Caucasus; South Caucasus;
North Caucasus; Kaukasus; Caucase; Scandinavia; Nordic countries; Nordic region; Nordics; Baltics;
Baltic States; Benelux; Central Europe; Central and Eastern Europe; Eastern Europe; Western Europe;
Mediterranean; Méditerranée; Mediterráneo; Antilles; Mekong; Mekong region; Greater Mekong; Global South;
Sur Global; Sud global; Commonwealth; Francophonie; Lusophone Africa; 국제; 국제단체; 국제연대; 해외;
전세계; 세계; 글로벌; 아시아태평양; 아시아 태평양; 동아시아; 동남아; 중동; 남미; 북미; 중남미; 라틴아메리카;
유럽연합; 国際; 国際団体; 海外; 世界; 全世界; グローバル; アジア太平洋; 東南アジア; 東アジア; 中東; 中南米;
南米; 北米; ラテンアメリカ; 欧州; 欧州連合; 国际; 全球; 亚洲; 东南亚; 亞洲; 東南亞; 國際; 亚太; 亞太;
拉丁美洲; 拉美; 欧盟; 歐盟; دولي; دولية; الدولية; عالمي; عالمية; إقليمي; إقليمية; العالم العربي;
الوطن العربي; المنطقة العربية; الشرق الأوسط; شمال أفريقيا; الشرق الأوسط وشمال أفريقيا; المغرب العربي;
المغرب الكبير; الخليج; الخليج العربي; أمريكا اللاتينية; الاتحاد الأوروبي; آسيا; أوروبا; أفريقيا; إفريقيا;
международная; международный; международное; весь мир; Евросоюз; Латинская Америка; Ближний Восток
"""
# In capitals only: lower case they are words or nothing.
_ACRONYMS = frozenset(
    "EU UE EEA MENA WANA LAC ALC APAC ASEAN SADC ECOWAS CEDEAO EAC GCC CEE CIS SEA EMEA".split()
)


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    keys = {normalize(word) for word in _WORDS.split(";")} | {normalize(name) for name in M49}
    keys |= {normalize(name) for _, code, name in names_by_language() if code.isdigit() or code == "EU"}
    return frozenset(keys - {""})


def is_region(printed: str) -> bool:
    """Tell whether `printed` names a region of the world or says "international", in any of the languages read."""
    if len(printed) > LONGEST:
        return False
    return compact(printed) in _ACRONYMS or normalize(printed) in _regions()
