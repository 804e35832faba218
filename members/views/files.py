"""The tables of members, their numbers and countries as files, and what one organization signed."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any

from django.shortcuts import get_object_or_404

from coalition.table_downloads import FilteredFile, Refused, TableFile, downloads, in_order_of
from members.asked_day import DayForm
from members.counting import members_on
from members.countries_by_region import countries_by_region
from members.filters import MemberFilter, shown_members
from members.models import Organization
from members.numbers import NumberRow, members_in_numbers, number_rows
from members.organization_facts import PublicOrganization
from members.public_rows import (
    CountryRow,
    MemberRow,
    SignedRow,
    country_row,
    member_row,
    signed_row,
)
from members.tables import CountryTable, MemberTable, SignedTable


class MembersFile(FilteredFile):
    """The members that the list shows, with the numbers of their day where they are all of it that is listed."""

    row_type = MemberRow
    called = "members"
    filterset_class = MemberFilter
    table_class = MemberTable

    def get_queryset(self) -> Any:
        return shown_members()

    def row(self, record: Any) -> MemberRow:
        return member_row(record, self.request.build_absolute_uri)

    def day(self) -> str:
        return str(self.asked.day.isoformat())

    def about(self, rows: list[Any]) -> dict[str, Any]:
        about = {"on": self.day(), "listed": len(rows)}
        if not self.asked.is_of_whole_day():
            return about
        count = members_on(self.asked.day)
        return {**about, "total": count.total[0], "not_listed": count.not_listed[0]}


class NumbersFile(TableFile):
    """Members in numbers, one number in each row."""

    row_type = NumberRow
    called = "numbers"

    @cached_property
    def form(self) -> DayForm:
        form = DayForm(self.request.GET)
        if form.errors:
            raise Refused(form.errors.get_json_data())
        return form

    def rows(self) -> Iterator[NumberRow]:
        return number_rows(members_in_numbers(self.form.day))

    def day(self) -> str:
        return str(self.form.day.isoformat())

    def about(self, rows: list[Any]) -> dict[str, Any]:
        return {"on": self.day(), **super().about(rows)}

    def file_name(self) -> str:
        return f"members-in-numbers-{self.day()}"


class CountriesFile(TableFile):
    """The countries with what the coalition has to do with each, in the order of their page."""

    row_type = CountryRow
    called = "countries"

    def rows(self) -> Iterator[CountryRow]:
        absolute = self.request.build_absolute_uri
        lines = CountryTable.of(countries_by_region()).data.data
        return (country_row(line, absolute) for line in in_order_of(CountryTable, lines, self.request))


class SignedFile(TableFile):
    """The letters that one organization stands under by name, then those that its networks signed for it."""

    row_type = SignedRow
    called = "letters"

    @cached_property
    def organization(self) -> Organization:
        return get_object_or_404(Organization.objects.public(), slug=self.kwargs["slug"])

    def rows(self) -> Iterable[SignedRow]:
        known = PublicOrganization(self.organization)
        signed = known.signed.select_related("letter", "organization")
        own = in_order_of(SignedTable, signed, self.request)
        return map(self.row, chain(own, known.signed_through_network))

    def row(self, record: Any) -> SignedRow:
        return signed_row(record, self.request.build_absolute_uri, self.organization)

    def about(self, rows: list[Any]) -> dict[str, Any]:
        address = self.request.build_absolute_uri(self.organization.get_absolute_url())
        organization = {"name": self.organization.name, "url": address}
        return {"organization": organization, **super().about(rows)}

    def file_name(self) -> str:
        return f"{self.organization.slug}-letters-{self.day()}"


urlpatterns = [
    *downloads("members/members", MembersFile, "members"),
    *downloads("members/numbers", NumbersFile, "numbers"),
    *downloads("countries/countries", CountriesFile, "countries"),
    *downloads("organizations/<address_part:slug>/letters", SignedFile, "organization-letters"),
]
