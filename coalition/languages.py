"""Names of languages, in the language of whoever reads."""

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, to_locale


def language_name(code: str) -> str:
    """What the reader calls the language of a code: "Korean"; an unknown one is named by its code."""
    try:
        locale = Locale.parse(code, sep="_" if "_" in code else "-")
    except (UnknownLocaleError, ValueError):
        return code
    return locale.get_display_name(to_locale(get_language() or "en")) or code
