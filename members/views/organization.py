"""One organization: who it is and what it signed."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import DetailView

from members.models import Organization
from members.models.organization import OrganizationQuerySet
from members.organization_facts import PublicOrganization
from members.tables import SignedForTable, SignedTable


@method_decorator(login_not_required, name="dispatch")
class OrganizationPage(DetailView):
    """Listed organizations and those that stand by name under a public letter; others are not there.

    Where the address of a record that was merged into another leads is told by coalition/redirects.py.
    """

    template_name = "members/organization.html"

    def get_queryset(self) -> OrganizationQuerySet:
        return Organization.objects.public().select_related("country", "parent")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = PublicOrganization(self.object)
        table = SignedTable(known.signed).for_request(self.request)
        through = SignedForTable(known.signed_through_network, prefix="n-").for_request(self.request)
        return super().get_context_data(known=known, table=table, through=through, **kwargs)
