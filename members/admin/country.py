"""Countries: a fixed list whose names and aliases staff keep."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import KeptAdmin
from members.countries import resolve_country
from members.models import Country, Organization
from members.names import match_key


class OnePerLine(forms.Textarea):
    def format_value(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list) else str(value or "")


class LinesField(forms.CharField):
    """A list of short texts, one per line; empty lines and repetitions are dropped."""

    widget = OnePerLine(attrs={"rows": 8, "cols": 60})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = "\n".join(value) if isinstance(value, list) else str(value or "")
        return list(dict.fromkeys(line.strip() for line in lines.splitlines() if line.strip()))

    def clean(self, value: Any) -> list[str]:
        self.run_validators(str(value or ""))
        return self.to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class CountryForm(forms.ModelForm):
    aliases = LinesField(
        label=_("Other names"),
        required=False,
        help_text=_(
            "One per line, as letters print it: ROK, Republic of Korea, 대한민국. Used to read lists, never shown."
        ),
    )

    class Meta:
        model = Country
        fields = ("code", "alpha3", "name", "region", "subregion", "aliases")


def countries_called(words: str) -> list[str]:
    """Codes of the countries with a name, alias or code that holds `words`, in the reader's language too."""
    key = match_key(words)
    found = [
        country.code
        for country in Country.objects.all()
        if any(
            key in match_key(name)
            for name in (country.name, country.display_name, country.alpha3, *country.aliases)
        )
        or words.upper() == country.code
    ]
    return [*found, *filter(None, [resolve_country(words)])]


@admin.register(Country)
class CountryAdmin(KeptAdmin):
    menu_order = 40
    rarely_used = True
    form = CountryForm
    kept_because = _("Countries are not deleted: letters and organizations refer to them. Rename it instead.")
    list_display = ("name", "code", "alpha3", "region", "subregion", "listed_organizations")
    list_filter = ("region", "subregion")
    search_fields = ("name",)
    search_help_text = _("Any name a letter may print: ROK, Corée du Sud, 대한민국 …")
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[Country]:
        shown = Organization.objects.listed().filter(country=OuterRef("pk")).order_by().values("country")
        counted = shown.annotate(n=Count("pk")).values("n")
        return super().get_queryset(request).annotate(listed_count=Coalesce(Subquery(counted), 0))

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        return queryset.filter(pk__in=countries_called(words)), False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()

    def autocomplete_label(self, country: Country) -> str:
        return f"{country.display_name} ({country.code})"

    @admin.display(description=_("organizations in the directory"), ordering="listed_count")
    def listed_organizations(self, country: Any) -> SafeString | str:
        if not country.listed_count:
            return ""
        url = reverse("admin:members_organization_changelist")
        return format_html(
            '<a href="{}?country={}&amp;listed__exact=1">{}</a>', url, country.pk, country.listed_count
        )
