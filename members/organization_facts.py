"""What the public may know of one organization: one reading for its page and for the API.

Of one that is not listed it is the name, the country and the letters that it stands under by name, and nothing else.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from coalition.languages import language_name
from members.beginnings import with_days
from members.local_names import local_names
from members.models import Country, Membership, Organization, OrganizationName
from members.names import sort_key
from members.networks import signed_through_network
from members.signed import named_signatures
from members.signs_with import Cosigner, signs_with
from members.timeline import Entry, public_timeline


@dataclass
class PublicOrganization:
    """Asks for each part when it is wanted."""

    organization: Organization

    @property
    def listed(self) -> bool:
        return self.organization.listed

    @cached_property
    def names(self) -> list[OrganizationName]:
        """Its other names, each with what the reader calls their language."""
        found = list(self.organization.names.all()) if self.listed else []
        for name in found:
            name.language_name = language_name(name.language)  # type: ignore[attr-defined]
        return found

    @cached_property
    def memberships(self) -> list[Membership]:
        """Its periods up to today, the newest first."""
        if not self.listed:
            return []
        rows = Membership.objects.filter(with_days(), organization=self.organization)
        begun = rows.exclude(joined_on__gt=timezone.localdate()).select_related("category")
        return sorted(begun, key=lambda each: (each.joined_on is not None, each.joined_on), reverse=True)

    @cached_property
    def network(self) -> Organization | None:
        return self.organization.network_shown()

    @cached_property
    def chapters(self) -> list[Organization]:
        return list(self.organization.chapters_shown().select_related("country")) if self.listed else []

    @property
    def signed(self) -> QuerySet[Any]:
        """Its signatures by name under public letters."""
        signed: Any = named_signatures()
        found: QuerySet[Any] = signed.of_organization(self.organization.pk).select_related("letter")
        return found

    @property
    def signed_through_network(self) -> QuerySet[Any]:
        """Its networks' signatures that stand for it."""
        found = signed_through_network(self.organization)
        return found if self.network else found.none()

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        """Years with the number of letters of each that it stands under by name, without a gap."""
        letters = self.signed.exclude(letter__dated=None).order_by().values_list("letter__dated__year")
        counted = dict(letters.annotate(n=Count("letter", distinct=True)))
        span = range(min(counted), max(counted) + 1) if counted else ()
        return [(year, counted.get(year, 0)) for year in span]

    @cached_property
    def signs_with(self) -> list[Cosigner]:
        """With whom it signs most."""
        return signs_with(self.organization)

    @cached_property
    def countries(self) -> list[Country]:
        """That of its seat, then those of its chapters, in the order of the reader's language."""
        seat = self.organization.country
        found = {chapter.country for chapter in self.chapters if chapter.country} - {seat}
        others = sorted(found, key=lambda country: sort_key(country.display_name))
        return [seat, *others] if seat else others

    @cached_property
    def local_names(self) -> dict[int, str]:
        """What it, its network, its chapters and its cosigners are called in the page's language; one query."""
        others = [self.organization, *self.chapters, *([self.network] if self.network else [])]
        return local_names([*(each.pk for each in others), *(each.key for each in self.signs_with)])

    @property
    def local_name(self) -> str:
        return self.local_names.get(self.organization.pk, "")

    @cached_property
    def story(self) -> list[Entry]:
        """Its names and memberships in the order of time, where more happened than that it joined."""
        entries = public_timeline(self.organization) if self.listed else []
        own = [entry for entry in entries if entry.kind != "letter"]
        return own if len(own) > 1 else []
