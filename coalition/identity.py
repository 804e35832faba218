"""Who speaks on these pages: the coalition's name, look and texts, in the language of whoever reads.

What staff left empty in one language is taken from the site's own language, then from any other; before they wrote
anything, the name and the sentence are those of the environment (`COALITION_NAME`, ...).
"""

from dataclasses import dataclass, field, fields

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
    spoken: dict[str, str] = field(default_factory=dict)  # text -> its language, where that is another one
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
    first = (language, settings.LANGUAGE_CODE)
    rows = sorted(
        SiteWords.objects.select_related("site"),
        key=lambda row: first.index(row.language) if row.language in first else len(first),
    )
    found = {
        each.name: next((row for row in rows if getattr(row, each.name)), None) for each in fields(Words)
    }
    site = rows[0].site if rows else SiteSettings.objects.first() or SiteSettings()
    return Identity(
        language=language,
        logo=site.logo or None,
        spoken={name: row.language for name, row in found.items() if row and row.language != language},
        **_words(found),
        **{name: getattr(site, name) for name in SHARED},
    )


def _words(found: dict[str, SiteWords | None]) -> dict[str, str]:
    """Each text of the row it was found in; the names, where no language has them, from the environment."""
    words = {name: getattr(row, name) if row else "" for name, row in found.items()}
    return {**words, **_names(found["name"], words["lead"])}


def _names(named: SiteWords | None, lead: str) -> dict[str, str]:
    """The short name belongs to the whole one: it is not taken from another language than that."""
    if named is None:
        name, short = settings.COALITION_NAME, settings.COALITION_SHORT_NAME
    else:
        name, short = named.name, named.short_name or named.name
    return {"name": name, "short_name": short, "lead": lead or settings.COALITION_ABOUT}
