"""Public tables of members, and of what organizations and countries signed and were sent."""

from functools import cached_property
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.tables import PublicTable
from members.countries_by_region import CountryLine
from members.local_names import local_names
from members.models import Organization
from members.public_rows import since


def isolated(text: Any, address: str = "") -> SafeString:
    """A name as HTML, its writing direction kept to itself, linked where there is an address."""
    if not address:
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', address, text)


class PageColumn(tables.Column):
    """Something that has a page of its own (a letter, a country), as it calls itself, linked to that page."""

    def render(self, value: Any) -> SafeString:
        return isolated(value, value.get_absolute_url())


class DayColumn(tables.DateColumn):
    """A day with its month as a word, so that nobody reads 08/09 as another day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="DATE_FORMAT", **kwargs)


class OrganizationTable(PublicTable):
    """A table whose rows name organizations: beside each its name in the page's language, where that is another."""

    @cached_property
    def local_names(self) -> dict[int, str]:
        """Of the organizations on this page of the table; one query."""
        return local_names({row.record.organization_id for row in self.paginated_rows})

    def with_local_name(self, shown: SafeString, record: Any, printed: str) -> SafeString:
        local = self.local_names.get(record.organization_id, "")
        if not local or local.casefold() == printed.casefold():
            return shown
        return format_html('{} <bdi class="local">{}</bdi>', shown, local)


class MemberTable(OrganizationTable):
    """Memberships of one day, each `with_since`."""

    caption = _("Members")
    organization = tables.Column(
        verbose_name=_("Organization"), order_by=("organization__sort_key", "organization__name")
    )
    country = PageColumn(
        verbose_name=_("Country"), accessor="organization__country", order_by="organization__country__name"
    )
    category = tables.Column(
        verbose_name=_("Category"), order_by=("category__position", "organization__sort_key")
    )
    since = tables.Column(verbose_name=_("Member since"), accessor="pk", order_by="since_on")

    class Meta(PublicTable.Meta):
        order_by = "organization"

    def render_since(self, record: Any) -> Any:
        return since(record) or "—"

    def render_organization(self, value: Organization, record: Any) -> SafeString:
        link = isolated(value.name, value.get_absolute_url())
        shown = format_html("{} (<bdi>{}</bdi>)", link, value.acronym) if value.acronym else link
        return self.with_local_name(shown, record, value.name)


class SignedTable(PublicTable):
    """Named signatures of one organization."""

    caption = _("Letters signed")
    letter = PageColumn(verbose_name=_("Letter"), order_by="letter__title")
    printed_line = tables.Column(verbose_name=_("Signed as"), orderable=False)
    dated = DayColumn(verbose_name=_("Date of the letter"), accessor="letter__dated")

    class Meta(PublicTable.Meta):
        order_by = ("-dated", "letter")

    def render_printed_line(self, value: str, record: Any) -> SafeString:
        return isolated(value)


class SignedForTable(SignedTable):
    """Named signatures of networks that stand for one of their chapters."""

    caption = _("Signed through its network")
    printed_line = tables.Column(verbose_name=_("Signed by its network"), orderable=False)

    class Meta(PublicTable.Meta):
        order_by = ("-dated", "letter")

    def render_printed_line(self, value: str, record: Any) -> SafeString:
        return isolated(value, record.organization.get_absolute_url() if record.organization else "")


class SignedFromTable(SignedTable, OrganizationTable):
    """Named signatures of one country's organizations."""

    caption = _("Signatures from here")
    printed_line = tables.Column(verbose_name=_("Organization"), order_by=("sort_key", "printed_name"))

    class Meta(PublicTable.Meta):
        order_by = ("-dated", "printed_line")
        sequence = ("printed_line", "letter", "dated")

    def render_printed_line(self, value: str, record: Any) -> SafeString:
        shown = isolated(value, record.organization.get_absolute_url() if record.organization else "")
        return self.with_local_name(shown, record, record.printed_name)


class LettersFromTable(PublicTable):
    """Letters with `from_here`, the number of organizations of one country that signed each."""

    caption = _("Letters signed from here")
    title = tables.Column(verbose_name=_("Letter"))
    from_here = tables.Column(verbose_name=_("Signatures from here"))
    dated = DayColumn(verbose_name=_("Date of the letter"))

    class Meta(PublicTable.Meta):
        order_by = ("-dated", "title")

    def render_title(self, value: str, record: Any) -> SafeString:
        return isolated(value, record.get_absolute_url())


class ReceivedTable(PublicTable):
    """Recipients in one country, with the letters that were addressed or copied to them."""

    caption = _("Letters addressed to somebody here")
    letter = PageColumn(verbose_name=_("Letter"), order_by="letter__title")
    name = tables.Column(verbose_name=_("Addressed to"))
    dated = DayColumn(verbose_name=_("Date of the letter"), accessor="letter__dated")

    class Meta(PublicTable.Meta):
        order_by = ("-dated", "name")

    def render_name(self, value: str, record: Any) -> SafeString:
        name = isolated(value)
        if record.office:
            name = format_html("{}, <bdi>{}</bdi>", name, record.office)
        return format_html(gettext("{} (copy)"), name) if record.is_copy else name


class NumberColumn(tables.Column):
    """A number, a dash for none."""

    def render(self, value: int) -> Any:
        return value or "—"


class CountryTable(PublicTable):
    """Countries with what the coalition has to do with each: all of them on one page."""

    caption = _("Countries")
    rows_per_page = 300
    country = PageColumn(verbose_name=_("Country"), order_by="sort_key")
    region = tables.Column(
        verbose_name=_("Region"), accessor="region_name", order_by=("region_name", "sort_key")
    )
    members = NumberColumn(verbose_name=_("Members"))
    signatures = NumberColumn(verbose_name=_("Signatures"))
    letters = NumberColumn(verbose_name=_("Letters received"))

    class Meta(PublicTable.Meta):
        order_by = "country"

    @classmethod
    def of(cls, regions: list[tuple[str, list[CountryLine]]]) -> "CountryTable":
        return cls([line for _region, lines in regions for line in lines])
