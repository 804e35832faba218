"""Who is a member."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from members.filters import MemberFilter
from members.models import Membership, Organization
from members.models.membership import MembershipQuerySet
from members.tables import MemberTable


@method_decorator(login_not_required, name="dispatch")
class MemberList(SingleTableMixin, FilterView):
    """The members that the directory may show."""

    template_name = "members/members.html"
    table_class = MemberTable
    filterset_class = MemberFilter

    def get_queryset(self) -> MembershipQuerySet:
        listed = Membership.objects.current().filter(organization__in=Organization.objects.listed())
        return listed.select_related("organization__country", "category")
