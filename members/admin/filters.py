"""Filters of organizations."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import SelectFilter
from coalition.numbers import whole_number
from members.models import Country, Membership, MembershipCategory


class CountryFilter(SelectFilter):
    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("none", _("Without country")), *((c.code, c.display_name) for c in Country.objects.all())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not (code := self.value()):
            return queryset
        return queryset.filter(country=None) if code == "none" else queryset.filter(country=code)


class RegionFilter(SelectFilter):
    """UN M49 regions and, below each, its subregions."""

    title = _("region")
    parameter_name = "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        places = Country.objects.exclude(region="").order_by("region", "subregion")
        choices: dict[str, str] = {}
        for region, subregion in places.values_list("region", "subregion").distinct():
            choices.setdefault(region, region)
            if subregion:
                choices[f"{region}/{subregion}"] = f"— {subregion}"
        return list(choices.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not (value := self.value()):
            return queryset
        region, _slash, subregion = value.partition("/")
        within = Country.objects.filter(region=region)
        return queryset.filter(country__in=within.filter(subregion=subregion) if subregion else within)


class MembershipFilter(admin.SimpleListFilter):
    title = _("membership")
    parameter_name = "membership"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        categories = [(f"category-{c.pk}", c.name) for c in MembershipCategory.objects.all()]
        return [
            ("current", _("Current, of any category")),
            *categories,
            ("former", _("Former")),
            ("never", _("Never")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        ever = Membership.objects.filter(organization=OuterRef("pk"))
        if value == "current":
            return queryset.filter(Exists(ever.current()))
        if value == "former":
            return queryset.filter(Exists(ever), ~Exists(ever.current()))
        if value == "never":
            return queryset.filter(~Exists(ever))
        if (category := whole_number(value.removeprefix("category-"))) is not None:
            return queryset.filter(Exists(ever.current().filter(category=category)))
        return queryset


class MergedFilter(admin.SimpleListFilter):
    """Merged records are kept for the letters that mention them; nobody works on them, so they are hidden first."""

    title = _("record")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Merged into another"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Current")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(merged_into__isnull=self.value() != "yes")
