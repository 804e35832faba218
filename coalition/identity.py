"""Who speaks on these pages: the coalition's name, look and texts, in the language of whoever reads.

What staff left empty in one language is taken from the site's own language, then from any other; before they wrote
anything, the name and the sentence are those of the environment (`COALITION_NAME`, ...).
"""

from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.utils.translation import get_language

from coalition.models import SiteSettings, SiteWords
from coalition.models.site_settings import ACCENT


@dataclass(frozen=True)
class Words:
    """What is said in a language; an empty text is said in none."""

    name: str = ""
    short_name: str = ""
    place: str = ""
    lead: str = ""
    mission: str = ""  # Markdown, as are the three below
    boilerplate: str = ""
    imprint: str = ""
    privacy: str = ""


@dataclass(frozen=True)
class Identity(Words):
    """The words in one language, and what is the same in all of them."""

    language: str = ""
    accent: str = ACCENT
    logo: FieldFile | None = None
    address: str = ""
    contact_email: str = ""
    press_name: str = ""
    press_email: str = ""
    press_phone: str = ""


SHARED = ("accent", "address", "contact_email", "press_name", "press_email", "press_phone")


def identity(language: str | None = None) -> Identity:
    """Return who the coalition is, in the active language unless told. One query; two while no words are written."""
    language = language or get_language() or settings.LANGUAGE_CODE
    rows = list(SiteWords.objects.select_related("site"))
    site = rows[0].site if rows else SiteSettings.objects.first() or SiteSettings()
    return Identity(
        language=language,
        logo=site.logo or None,
        **_words(rows, language),
        **{name: getattr(site, name) for name in SHARED},
    )


def _words(rows: list[SiteWords], language: str) -> dict[str, Any]:
    """Each text in the first language that has it: the one asked for, the site's own, any other, the environment."""
    first = (language, settings.LANGUAGE_CODE)
    rows.sort(key=lambda row: first.index(row.language) if row.language in first else len(first))
    words = {
        field.name: next((text for row in rows if (text := getattr(row, field.name))), "")
        for field in fields(Words)
    }
    return {**words, **_names(rows, words["lead"])}


def _names(rows: list[SiteWords], lead: str) -> dict[str, str]:
    """The short name belongs to the whole one: it is not taken from another language than that."""
    named = next((row for row in rows if row.name), None)
    if named is None:
        name, short = settings.COALITION_NAME, settings.COALITION_SHORT_NAME
    else:
        name, short = named.name, named.short_name or named.name
    return {"name": name, "short_name": short, "lead": lead or settings.COALITION_ABOUT}
