"""With whom an organization signs: as the public may know it, from names under public letters."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.urls import reverse

from members.models import Organization
from members.signed import named_signatures

MOST = 10


@dataclass(frozen=True)
class Cosigner:
    """An organization, and under how many letters it stands by name together with another."""

    key: int
    name: str
    slug: str
    letters: int

    @property
    def url(self) -> str:
        return reverse("members:organization", args=[self.slug])


def signs_with(organization: Organization) -> list[Cosigner]:
    """Those that stand by name under most of the letters that it stands under by name; ten at most. One query.

    A record merged into another counts as that one: under a letter that both signed, once.
    """
    signed: Any = named_signatures()
    own = signed.of_organization(organization.pk).order_by()
    others = signed.filter(letter__in=own.values("letter")).exclude(organization=None)
    survivor = {
        name: Coalesce(f"organization__merged_into__{field}", f"organization__{field}")
        for name, field in {"key": "pk", "name": "name", "slug": "slug", "place": "sort_key"}.items()
    }
    rows = others.order_by().annotate(**survivor).exclude(key=organization.pk).values(*survivor)
    most = rows.annotate(letters=Count("letter", distinct=True)).order_by("-letters", "place", "key")[:MOST]
    return [Cosigner(row["key"], row["name"], row["slug"], row["letters"]) for row in most]
