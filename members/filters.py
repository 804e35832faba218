"""What the member list can be narrowed to."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter

from coalition.filters import LONGEST_SEARCH, ListFilter, PublicFilterSet
from members.models import Country, MembershipCategory
from members.models.membership import MembershipQuerySet
from members.models.organization import Organization
from members.places import country_choices, region_choices


class MemberFilter(PublicFilterSet):
    """Narrows memberships. Names are looked for among all names that an organization has or had."""

    q = CharFilter(method="named", label=_("Name"), max_length=LONGEST_SEARCH)
    country = ListFilter(method="seated_in", label=_("Country"), empty_label=_("All countries"))
    region = ListFilter("organization__country__region", label=_("Region"), empty_label=_("All regions"))
    category = ListFilter("category__slug", label=_("Category"), empty_label=_("All categories"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = self.queryset.values("organization")
        countries = list(Country.objects.filter(organizations__in=members).distinct())
        self.offer("country", country_choices(countries))
        self.offer("region", region_choices(countries))
        self.offer("category", list(MembershipCategory.objects.values_list("slug", "name")))

    def named(self, memberships: MembershipQuerySet, _name: str, words: str) -> MembershipQuerySet:
        return memberships.filter(organization__in=Organization.objects.search(words))

    def seated_in(self, memberships: MembershipQuerySet, _name: str, code: str) -> MembershipQuerySet:
        return memberships.filter(organization__country=code.upper())
