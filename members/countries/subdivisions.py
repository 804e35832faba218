"""States and provinces that letters print where others print a country: "(SP)", "Oakland, CA", "Ontario".

Names and postal codes: United States (USPS), Canada (Canada Post), Brazil (IBGE), Australia (Australia Post),
India and Mexico (ISO 3166-2). Codes count in capitals only.
"""

from functools import lru_cache

from members.countries.text import LONGEST, compact, normalize

_UNITED_STATES = """
AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California, Calif; CO Colorado; CT Connecticut;
DE Delaware; DC District of Columbia, Washington DC, Washington D.C.; FL Florida; GA Georgia;
HI Hawaii, Hawai‘i; ID Idaho; IL Illinois; IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana;
ME Maine; MD Maryland; MA Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; MO Missouri; MT Montana;
NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York; NC North Carolina;
ND North Dakota; OH Ohio; OK Oklahoma; OR Oregon; PA Pennsylvania, Penn; RI Rhode Island; SC South Carolina;
SD South Dakota; TN Tennessee; TX Texas; UT Utah; VT Vermont; VA Virginia; WA Washington, Washington State;
WV West Virginia; WI Wisconsin; WY Wyoming"""
_CANADA = """
AB Alberta; BC British Columbia, Colombie-Britannique; MB Manitoba; NB New Brunswick, Nouveau-Brunswick;
NL Newfoundland and Labrador, Newfoundland, Terre-Neuve-et-Labrador; NS Nova Scotia, Nouvelle-Écosse;
NT Northwest Territories; NU Nunavut; ON Ontario; PE Prince Edward Island; QC Québec; SK Saskatchewan; YT Yukon"""
_BRAZIL = """
AC Acre; AL Alagoas; AP Amapá; AM Amazonas; BA Bahia; CE Ceará; DF Distrito Federal; ES Espírito Santo; GO Goiás;
MA Maranhão; MT Mato Grosso; MS Mato Grosso do Sul; MG Minas Gerais; PA Pará; PB Paraíba; PR Paraná;
PE Pernambuco; PI Piauí; RJ Rio de Janeiro; RN Rio Grande do Norte; RS Rio Grande do Sul; RO Rondônia;
RR Roraima; SC Santa Catarina; SP São Paulo; SE Sergipe; TO Tocantins"""
_AUSTRALIA = """
ACT Australian Capital Territory; NSW New South Wales; NT Northern Territory; QLD Queensland; SA South Australia;
TAS Tasmania; VIC Victoria; WA Western Australia"""
_INDIA = """
AN Andaman and Nicobar Islands; AP Andhra Pradesh; AR Arunachal Pradesh; AS Assam; BR Bihar; CH Chandigarh;
CG Chhattisgarh; DL Delhi, New Delhi; GA Goa; GJ Gujarat; HR Haryana; HP Himachal Pradesh; JK Jammu and Kashmir;
JH Jharkhand; KA Karnataka; KL Kerala; LA Ladakh; LD Lakshadweep; MP Madhya Pradesh; MH Maharashtra; MN Manipur;
ML Meghalaya; MZ Mizoram; NL Nagaland; OD Odisha, Orissa; PY Puducherry, Pondicherry; PB Punjab; RJ Rajasthan;
SK Sikkim; TN Tamil Nadu; TS Telangana; TR Tripura; UP Uttar Pradesh; UK Uttarakhand; WB West Bengal"""
_MEXICO = """
AGS Aguascalientes; BC Baja California; BCS Baja California Sur; CAM Campeche; CHIS Chiapas; CHIH Chihuahua;
CDMX Ciudad de México, Mexico City, México D.F.; COAH Coahuila; COL Colima; DGO Durango; GTO Guanajuato; GRO Guerrero;
HGO Hidalgo; JAL Jalisco; EDOMEX Estado de México; MICH Michoacán; MOR Morelos; NAY Nayarit; NL Nuevo León;
OAX Oaxaca; PUE Puebla; QRO Querétaro; QROO Quintana Roo; SLP San Luis Potosí; SIN Sinaloa; SON Sonora;
TAB Tabasco; TAMPS Tamaulipas; TLAX Tlaxcala; VER Veracruz; YUC Yucatán; ZAC Zacatecas"""
_TABLES = {"US": _UNITED_STATES, "CA": _CANADA, "BR": _BRAZIL, "AU": _AUSTRALIA, "IN": _INDIA, "MX": _MEXICO}


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return countries by postal code in capitals, and by normalized name."""
    codes: dict[str, tuple[str, ...]] = {}
    names: dict[str, tuple[str, ...]] = {}
    for country, table in _TABLES.items():
        for entry in table.split(";"):
            code, _, spellings = entry.strip().partition(" ")
            codes[code] = (*codes.get(code, ()), country)
            for name in map(normalize, spellings.split(",")):
                names[name] = tuple(dict.fromkeys((*names.get(name, ()), country)))
    return codes, names


def subdivision_countries(printed: str) -> tuple[str, ...]:
    """Return the ISO codes of the countries that have a state or province `printed`.

    "São Paulo" and "SP" give ("BR",), "MA" ("US", "BR"), "Georgia" ("US",), anything else ().
    """
    if len(printed) > LONGEST:
        return ()
    codes, names = _known()
    return codes.get(compact(printed)) or names.get(normalize(printed), ())


def is_subdivision(printed: str) -> bool:
    """Tell whether `printed` is a state or province, or its postal code in capitals, of a big federation."""
    return bool(subdivision_countries(printed))
