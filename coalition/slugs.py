"""Address parts of pages: readable, unique, never empty."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

LONGEST = 110


def unused_slug(text: str, among: QuerySet[Any], fallback: str) -> str:
    """Return an address part for `text` that no row of `among` has: "han-voice", then "han-voice-2".

    Latin text becomes ASCII; other scripts keep their letters. `fallback` stands in for text without letters.
    """
    base = (slugify(text) or slugify(text, allow_unicode=True) or fallback)[:LONGEST].strip("-_")
    used = set(among.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in used:
        number += 1
        slug = f"{base}-{number}"
    return slug
