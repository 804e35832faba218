"""The public table of signatures."""

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coalition.tables import PublicTable
from letters.models import Signature
from members.tables import DayColumn, PageColumn, isolated


class SignatureTable(PublicTable):
    """Named signatures of organizations under public letters."""

    caption = _("Signatures")
    organization = tables.Column(
        verbose_name=_("Organization"), accessor="printed_name", order_by=("sort_key", "printed_name")
    )
    country = PageColumn(verbose_name=_("Country"), order_by="country__name")
    letter = PageColumn(verbose_name=_("Letter"), order_by="letter__title")
    dated = DayColumn(verbose_name=_("Date of the letter"), accessor="letter__dated")

    class Meta(PublicTable.Meta):
        order_by = ("-dated", "organization")

    def render_organization(self, value: str, record: Signature) -> SafeString:
        return isolated(value, record.organization.get_absolute_url() if record.organization else "")
