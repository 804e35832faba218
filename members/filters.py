"""What the member list can be narrowed to: on its page, in its downloads, in the API."""

import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter

from coalition.filters import LONGEST_SEARCH, ListFilter, PublicFilterSet
from members.asked_day import DayField, day_or_today
from members.beginnings import with_since
from members.models import Country, Membership, MembershipCategory
from members.models.membership import MembershipQuerySet
from members.models.organization import Organization, OrganizationQuerySet
from members.places import country_choices, region_choices
from members.signed import named_signatures, public_letters


class DayFilter(Filter):
    """The day that the whole list is about. `MemberFilter` has begun with it, so that the choices are of that day."""

    field_class = DayField

    def filter(self, qs: QuerySet[Any], value: datetime.date | None) -> QuerySet[Any]:
        return qs


class SinceFilter(Filter):
    """A year as four digits: who has been a member without a break since it began, or since a later day."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        wrong = dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a year with four digits, like 2011.")
        )
        super().__init__(min_value=1000, max_value=9999, widget=widget, error_messages=wrong, **kwargs)

    def filter(self, qs: QuerySet[Any], value: int | None) -> QuerySet[Any]:
        return qs.filter(since_on__gte=datetime.date(value, 1, 1)) if value else qs


class MemberFilter(PublicFilterSet):
    """Narrows memberships that are shown, each `with_since`, to those of a day (`on`; today, unless asked).

    Names are looked for among all names that an organization has or had.
    """

    q = CharFilter(method="named", label=_("Name"), max_length=LONGEST_SEARCH)
    on = DayFilter(label=_("Members on the day"))
    country = ListFilter(method="seated_in", label=_("Country"), empty_label=_("All countries"))
    region = ListFilter("organization__country__region", label=_("Region"), empty_label=_("All regions"))
    category = ListFilter("category__slug", label=_("Category"), empty_label=_("All categories"))
    since = SinceFilter(label=_("Joined in or after (year)"))
    letter = CharFilter(method="signed", label=_("Signed the letter"), max_length=LONGEST_SEARCH)

    def __init__(self, data: Any = None, queryset: Any = None, **kwargs: Any) -> None:
        self.day = day_or_today((data or {}).get("on"))
        rows = shown_members() if queryset is None else queryset
        super().__init__(data, queryset=rows.on(self.day), **kwargs)
        seats = self.queryset.order_by().values("organization__country")
        countries = list(Country.objects.filter(pk__in=seats))
        self.offer("country", country_choices(countries))
        self.offer("region", region_choices(countries))
        self.offer("category", list(MembershipCategory.objects.values_list("slug", "name")))

    def is_of_whole_day(self) -> bool:
        """Does it hold every listed member of its day? (Then those not listed may be told of by their number.)"""
        return not any(self.data.get(name) for name in self.form.fields if name != "on")

    def named(self, memberships: MembershipQuerySet, _name: str, words: str) -> MembershipQuerySet:
        return memberships.filter(organization__in=Organization.objects.search(words))

    def seated_in(self, memberships: MembershipQuerySet, _name: str, code: str) -> MembershipQuerySet:
        return memberships.filter(organization__country=code.upper())

    def signed(self, memberships: MembershipQuerySet, _name: str, words: str) -> MembershipQuerySet:
        """By name under a public letter whose title holds every word, or whose address ends in it."""
        return memberships.filter(of_signers("organization", words))


def of_signers(organization: str, words: str) -> Q:
    """What holds for those that stand by name under a letter whose title holds every word, or whose address it is."""
    titled = Q(*[("title__icontains", word) for word in words.split()])
    letters = public_letters().filter(titled | Q(slug=words.strip())).order_by().values("pk")
    signed = named_signatures().filter(letter__in=letters).order_by()
    either = Q()
    for of in ("organization", "organization__merged_into"):
        either |= Q((f"{organization}__in", signed.exclude((of, None)).values(of)))
    return either


class OrganizationFilter(PublicFilterSet):
    """Narrows organizations that have a page."""

    q = CharFilter(method="named", label=_("Name"), max_length=LONGEST_SEARCH)
    country = ListFilter(method="seated_in", label=_("Country"), empty_label=_("All countries"))
    region = ListFilter("country__region", label=_("Region"), empty_label=_("All regions"))
    member = ListFilter(
        method="member_today", label=_("Member"), choices=[("yes", _("yes")), ("no", _("no"))]
    )
    letter = CharFilter(method="signed", label=_("Signed the letter"), max_length=LONGEST_SEARCH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = list(Country.objects.filter(pk__in=self.queryset.order_by().values("country")))
        self.offer("country", country_choices(countries))
        self.offer("region", region_choices(countries))

    def named(self, organizations: OrganizationQuerySet, _name: str, words: str) -> OrganizationQuerySet:
        return organizations.search_shown(words)

    def seated_in(self, organizations: OrganizationQuerySet, _name: str, code: str) -> OrganizationQuerySet:
        return organizations.filter(country=code.upper())

    def member_today(
        self, organizations: OrganizationQuerySet, _name: str, is_one: str
    ) -> OrganizationQuerySet:
        """As far as everyone may know: the membership of one that is not listed is nobody's business."""
        members = Membership.objects.shown().current().order_by().values("organization")
        return (
            organizations.filter(pk__in=members) if is_one == "yes" else organizations.exclude(pk__in=members)
        )

    def signed(self, organizations: OrganizationQuerySet, _name: str, words: str) -> OrganizationQuerySet:
        return organizations.filter(of_signers("pk", words))


def shown_members() -> Any:
    """Memberships that the public may know of, in the order of their names, with what lists say of them."""
    rows = with_since(Membership.objects.shown()).select_related("organization__country", "category")
    return rows.order_by("organization__sort_key", "organization__name", "pk")
