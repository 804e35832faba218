"""One organization: who it is and what it signed."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.generic import DetailView

from members.models import Organization
from members.models.organization import OrganizationQuerySet
from members.organization_facts import PublicOrganization
from members.tables import SignedForTable, SignedTable

REDIRECT_KEPT = 3600  # seconds: browsers keep one without an end for ever, also once a merger has been undone


@method_decorator(login_not_required, name="dispatch")
class OrganizationPage(DetailView):
    """Listed organizations and those that stand by name under a public letter; others are not there."""

    template_name = "members/organization.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        merged = Organization.objects.had_page().filter(slug=kwargs["slug"]).first()
        if merged is None:
            return super().get(request, *args, **kwargs)
        survivor = get_object_or_404(self.get_queryset(), pk=merged.survivor().pk)
        moved = HttpResponsePermanentRedirect(survivor.get_absolute_url())
        patch_cache_control(moved, max_age=REDIRECT_KEPT)
        return moved

    def get_queryset(self) -> OrganizationQuerySet:
        return Organization.objects.public().select_related("country", "parent")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = PublicOrganization(self.object)
        table = SignedTable(known.signed).for_request(self.request)
        through = SignedForTable(known.signed_through_network, prefix="n-").for_request(self.request)
        return super().get_context_data(known=known, table=table, through=through, **kwargs)
