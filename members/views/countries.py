"""The countries that members, signatures and letters have to do with, and each one's page."""

import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, TemplateView

from coalition.tables import PublicTable
from members.asked_day import DayForm
from members.countries_by_region import countries_by_region
from members.filters import shown_members
from members.member_map import members_by_country
from members.models import Country
from members.models.membership import MembershipQuerySet
from members.signed import public_letters, public_signatures
from members.tables import CountryTable, LettersFromTable, MemberTable, ReceivedTable, SignedFromTable


@method_decorator(login_not_required, name="dispatch")
class CountryList(TemplateView):
    """Countries with their numbers, which can be sorted by, below a small map of members. Public: numbers alone."""

    template_name = "members/countries.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        table = CountryTable.of(countries_by_region()).for_request(self.request)
        numbers = members_by_country(timezone.localdate())
        return super().get_context_data(table=table, numbers=numbers, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class CountryPage(DetailView):
    """Members there, signatures from there, letters addressed to somebody there."""

    template_name = "members/country.html"
    model = Country

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (code := kwargs["code"]) != code.lower():
            return HttpResponsePermanentRedirect(self.get_object().get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_object(self, queryset: Any = None) -> Country:
        return get_object_or_404(Country, code=self.kwargs["code"].upper())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DayForm(self.request.GET)
        counts = self.signatures().country_shown().counts()
        tables = {
            "members": MemberTable(self.members(form.day), prefix="m-", exclude=("country",)),
            "letters": LettersFromTable(self.letters(), prefix="f-"),
            "signed": SignedFromTable(self.signatures().named().select_related("letter", "organization"), prefix="s-"),
            "received": ReceivedTable(self.received(), prefix="l-"),
        }  # fmt: skip
        shown: dict[str, PublicTable] = {
            name: table.for_request(self.request) for name, table in tables.items()
        }
        return super().get_context_data(
            form=form,
            day=form.day,
            is_today=form.day == timezone.localdate(),
            signatures=counts.organizations,
            withheld=counts.organizations - counts.named,
            letters_received=self.received().order_by().values("letter").distinct().count(),
            **shown,
            **kwargs,
        )

    def members(self, day: datetime.date) -> MembershipQuerySet:
        here: MembershipQuerySet = shown_members().filter(organization__country=self.object)
        return here.on(day)

    def signatures(self) -> Any:
        return public_signatures().filter(country=self.object)

    def letters(self) -> Any:
        """Public letters with the number of organizations from here that stand under each, named or not."""
        shown: Any = self.signatures().country_shown().filter(letter=OuterRef("pk")).order_by()
        from_here = Subquery(shown.values("letter").annotate(n=Count("pk")).values("n"))
        return public_letters().annotate(from_here=from_here).exclude(from_here=None)

    def received(self) -> Any:
        there: Any = self.object.letters_received
        return there.filter(letter__in=public_letters()).select_related("letter")
