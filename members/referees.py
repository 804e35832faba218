"""Members whom an applicant may name as a reference: only those that the public directory shows anyway."""

from django.db.models import Q

from members.models import Organization
from members.models.organization import OrganizationQuerySet
from members.names import match_key


def nameable() -> OrganizationQuerySet:
    return Organization.objects.listed().members()


def named(name: str) -> Organization | None:
    """The member that bears a typed name, present or former, or an acronym; None where none does, or several do."""
    key = match_key(name)[:300]
    bears = Q(match_key=key) | Q(names__match_key=key) | Q(acronym__iexact=name)
    found = list(nameable().filter(bears).distinct()[:2])
    return found[0] if len(found) == 1 else None


def suggestions(words: str, most: int) -> list[str]:
    """Names of such members while one is typed."""
    return [member.name for member in nameable().search_shown(words)[:most]]
