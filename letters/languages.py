"""Languages of texts: their own names and the direction they are written in."""

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from coalition.languages import language_name
from members.names import sort_key

# Languages that letters of coalitions are written in; any other ISO code can be typed. Names come from CLDR.
USUAL = (
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr ha he hi hr hu hy id is it ja ka kk km ko ku ky lo lt lv mk"
    " mn ms my ne nl no pa pl ps pt pt-br ro ru rw si sk sl so sq sr sv sw ta te tg th ti tk fil tr uk ur uz vi zh-hans"
    " zh-hant"
).split()


@dataclass(frozen=True)
class Language:
    """`code` as in an HTML `lang` attribute, `name` in the language itself, `direction` "ltr" or "rtl"."""

    code: str
    name: str
    direction: str


def language(code: str) -> Language:
    """Describe the language of a tag such as "ko" or "zh-hans"; an unknown one is named by its code."""
    try:
        locale = Locale.parse(code, sep="_" if "_" in code else "-")
    except (UnknownLocaleError, ValueError):
        return Language(code, code, "ltr")
    return Language(code.replace("_", "-"), locale.display_name or code, locale.text_direction)


def is_language(code: str) -> bool:
    """Is it the ISO code of a language that CLDR knows?"""
    return language_name(code) != code


def usual_languages() -> list[tuple[str, str]]:
    """Codes and names of the usual languages, in the reader's language and its order."""
    return sorted(((code, language_name(code)) for code in USUAL), key=lambda pair: sort_key(pair[1]))
