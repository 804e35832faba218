"""What organizations are called in the reader's language, to stand beside the name they go by."""

import datetime
from collections.abc import Collection

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from members.models import OrganizationName
from members.models.organization_name import NameKind

ASKED_ONE_BY_ONE = 2000  # keys at most that a query lists; of more, all names of the language are read


def local_names(organization_ids: Collection[int | None], language: str | None = None) -> dict[int, str]:
    """Key of an organization -> its name in a language (the page's, unless told); one query, none for no keys.

    Only where it has one that is not the name it goes by, and only of listed organizations: of others the public
    knows no second name. A record merged into another has that one's.
    """
    wanted = {key for key in organization_ids if key is not None}
    if not wanted:
        return {}
    found: dict[int, str] = {}
    for organization, merged, name in _rows(language or get_language() or "en", wanted):
        for key in (organization, merged):
            if key is not None and key in wanted:
                found.setdefault(key, name)
    return found


def _rows(language: str, wanted: set[int]) -> QuerySet[OrganizationName, tuple[int, int | None, str]]:
    """Names with the organization and each record merged into it; those in use, the oldest entry first."""
    rows = translations(language, timezone.localdate()).exclude(name=F("organization__name"))
    if len(wanted) <= ASKED_ONE_BY_ONE:
        rows = rows.filter(Q(organization__in=wanted) | Q(organization__merged_from__in=wanted))
    return rows.order_by("pk").values_list("organization_id", "organization__merged_from", "name")


def translations(language: str, day: datetime.date) -> QuerySet[OrganizationName]:
    """Public names in a language ("fr" for "fr-ca" too) that were not given up by a day."""
    in_use = Q(used_until=None) | Q(used_until__gt=day)
    shown = OrganizationName.objects.filter(organization__listed=True, organization__merged_into=None)
    return shown.filter(
        in_use, kind=NameKind.TRANSLATION, language__in={language, language.partition("-")[0]}
    )
