"""The countries that members, signatures and letters have to do with, and each one's page."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, TemplateView

from coalition.tables import PublicTable
from members.countries_by_region import countries_by_region
from members.filters import shown_members
from members.models import Country
from members.models.membership import MembershipQuerySet
from members.signed import public_letters, public_signatures
from members.tables import MemberTable, ReceivedTable, SignedFromTable


@method_decorator(login_not_required, name="dispatch")
class CountryList(TemplateView):
    template_name = "members/countries.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(regions=countries_by_region(), **kwargs)


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
        signatures = public_signatures().filter(country=self.object)
        counts = signatures.country_shown().counts()
        tables = {
            "members": MemberTable(self.members(), prefix="m-", exclude=("country",)),
            "signed": SignedFromTable(
                signatures.named().select_related("letter", "organization"), prefix="s-"
            ),
            "received": ReceivedTable(self.received(), prefix="l-"),
        }
        shown: dict[str, PublicTable] = {
            name: table.for_request(self.request) for name, table in tables.items()
        }
        return super().get_context_data(withheld=counts.organizations - counts.named, **shown, **kwargs)

    def members(self) -> MembershipQuerySet:
        here: MembershipQuerySet = shown_members().filter(organization__country=self.object)
        return here.current()

    def received(self) -> Any:
        there: Any = self.object.letters_received
        return there.filter(letter__in=public_letters()).select_related("letter")
