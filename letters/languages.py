"""Languages of texts: their own names and the direction they are written in."""

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError


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
