"""The addresses of this site: whole ones, and the same page in another language.

The site's own language has no mark in the address (`/letters/`), the others have their code in front (`/ko/letters/`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

LANGUAGES = dict(settings.LANGUAGES)
# Pages that are the same for every language, or that ask the browser (coalition/middleware.py).
WITHOUT_LANGUAGE = (
    "/admin/",
    "/api/",
    "/static/",
    "/media/",
    "/colours/",
    "/healthz",
    "/robots.txt",
    "/sitemap",
)


class InLanguage(NamedTuple):
    code: str
    name: str  # in that language
    path: str


def full(path: str) -> str:
    """A path of this site as a whole address, also where no request tells the host: in mails, feeds, documents."""
    return f"{settings.COALITION_URL}{path}"


def language_of(path: str) -> str:
    """The language that the path names; "" where it names none."""
    code = path.split("/", 2)[1] if path.startswith("/") else ""
    return code if code in LANGUAGES else ""


def without_language(path: str) -> str:
    """The path as it is in the site's own language: always beginning with one slash."""
    code = language_of(path)
    return "/" + path[len(code) + 1 :].lstrip("/") if code else path


def in_language(path: str, code: str) -> str:
    """The address of the same page in another language. What has no language is returned as it is."""
    plain = without_language(path)
    if code == settings.LANGUAGE_CODE or plain.startswith(WITHOUT_LANGUAGE):
        return plain
    return f"/{code}{plain}"


def in_all_languages(path: str) -> Iterator[InLanguage]:
    """Yield the page in each language of the interface, in the order of the settings."""
    for code, name in settings.LANGUAGES:
        yield InLanguage(code, name, in_language(path, code))


def is_own_language() -> bool:
    """Is this page shown in the language that has no mark in the address?"""
    return get_language() == settings.LANGUAGE_CODE
