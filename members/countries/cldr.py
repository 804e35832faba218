"""The names of countries and regions in many languages, from the Unicode CLDR (through Babel)."""

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

# Languages whose names are known when a letter is read, the likeliest first: where two languages use one
# word for two countries, the first of them decides. Each costs about 4 ms once.
READ_LANGUAGES = (
    "en", "fr", "es", "pt", "de", "it", "ko", "ja", "ar", "zh_Hans", "zh_Hant", "nl", "ru", "pt_PT",
    "sv", "da", "nb", "fi", "pl", "cs", "tr", "uk", "el", "he", "fa", "hi", "id", "th", "ca", "ro", "hu",
)  # fmt: skip
MAIN_LANGUAGES = frozenset((*READ_LANGUAGES[:7], "pt_PT"))
# CLDR's common names of these are formal ("Hong Kong SAR China", "Palestinian Territories"): its own short ones.
_SHORT = {
    "HK": {"fr": "Hong Kong", "es": "Hong Kong", "pt": "Hong Kong", "de": "Hongkong", "it": "Hong Kong",
           "ko": "홍콩", "ja": "香港", "ar": "هونغ كونغ", "zh": "香港", "nl": "Hongkong", "ru": "Гонконг"},
    "MO": {"fr": "Macao", "es": "Macao", "pt": "Macau", "de": "Macau", "it": "Macao",
           "ko": "마카오", "ja": "マカオ", "ar": "مكاو", "zh": "澳门", "nl": "Macau", "ru": "Макао"},
    "PS": {"fr": "Palestine", "es": "Palestina", "pt": "Palestina", "de": "Palästina", "it": "Palestina",
           "ko": "팔레스타인", "ja": "パレスチナ", "ar": "فلسطين", "zh": "巴勒斯坦", "nl": "Palestina",
           "ru": "Палестина"},
}  # fmt: skip


@lru_cache(maxsize=64)
def territories(language: str) -> dict[str, str]:
    """Return CLDR's names by territory code ("KR", "150") in `language` ("pt", "pt-br", "zh_Hant"), {} if unknown."""
    try:
        return dict(Locale.parse(language.replace("-", "_")).territories)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}


def localized_name(code: str, language: str) -> str:
    """Return the name of the ISO 3166-1 `code` or UN M49 region in `language`, "" where CLDR has none."""
    short = _SHORT.get(code, {}).get(language.replace("_", "-").partition("-")[0].lower(), "")
    return short or territories(language).get(code, "")


def names_by_language() -> Iterator[tuple[str, str, str]]:
    """Yield (language, territory code, name) in the languages read, the likeliest language first."""
    for language in READ_LANGUAGES:
        for code, name in territories(language).items():
            yield language, code, name
            whole = name.replace("о-ва", "острова").replace(
                "о-в", "остров"
            )  # CLDR's Russian abbreviates islands
            if whole != name:
                yield language, code, whole
