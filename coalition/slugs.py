"""Address parts of pages: readable, unique, never empty."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from coalition.models import FormerAddress

LONGEST = 110


def unused_slug(text: str, among: QuerySet[Any], fallback: str) -> str:
    """Return an address part for `text` that no row of `among` has or had: "han-voice", then "han-voice-2".

    Latin text becomes ASCII; other scripts keep their letters. `fallback` stands in for text without letters.
    """
    base = _base(text, fallback)
    used = _taken(among, slug__startswith=base)
    number, slug = 1, base
    while slug in used:
        number += 1
        slug = f"{base}-{number}"
    return slug


def unused_slugs(texts: Iterable[str], among: QuerySet[Any], fallback: str) -> list[str]:
    """Return an address part for each text, unused and different from each other.

    Two queries for all, and two more for each text whose first choice is taken: for hundreds of rows at once.
    """
    bases = [_base(text, fallback) for text in texts]
    taken = _taken(among, slug__in=set(bases))
    slugs: list[str] = []
    for base in bases:
        slug = unused_slug(base, among, fallback) if base in taken else base
        while slug in taken:
            stem, _dash, number = slug.rpartition("-")
            slug = f"{stem}-{int(number) + 1}" if stem and number.isdecimal() else f"{slug}-2"
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _taken(among: QuerySet[Any], **slugs: Any) -> set[str]:
    """Of these slugs, those that rows of `among` have, and those that any row of that kind had before."""
    former = FormerAddress.objects.filter(kind=among.model._meta.label_lower, **slugs)
    return {*among.filter(**slugs).values_list("slug", flat=True), *former.values_list("slug", flat=True)}


def _base(text: str, fallback: str) -> str:
    return (slugify(text) or slugify(text, allow_unicode=True) or fallback)[:LONGEST].strip("-_")
