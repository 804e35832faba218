"""Filters of letters and signatures."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import SelectFilter
from coalition.numbers import whole_number
from letters.models import Letter
from letters.models.letter import Stage
from members.models import Organization

RECENT = 100


class StageFilter(admin.SimpleListFilter):
    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Stage.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.in_stage(Stage(value)) if value in Stage.values else queryset  # type: ignore[attr-defined]


class PublicFilter(admin.SimpleListFilter):
    title = _("who can read it")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Everyone can read it")), ("no", _("Staff only"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        public = Letter.objects.public().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=public)
        return queryset.exclude(pk__in=public) if self.value() == "no" else queryset


class WaitsFilter(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("closing", _("Closing soon")),
            ("signatories", _("Without signatories")),
            ("text", _("Without a text")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "closing":
            return queryset.closing_soon()  # type: ignore[attr-defined]
        if self.value() == "signatories":
            return queryset.without_signatories()  # type: ignore[attr-defined]
        return queryset.without_text() if self.value() == "text" else queryset  # type: ignore[attr-defined]


class LetterFilter(SelectFilter):
    """The newest letters, and the one that is chosen whatever its age."""

    title = _("letter")
    parameter_name = "letter"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        letters = list(Letter.objects.newest_first()[:RECENT].values_list("pk", "title"))
        asked = whole_number(self.asked)
        if asked is not None and asked not in dict(letters):
            letters += Letter.objects.filter(pk=asked).values_list("pk", "title")
        return [(str(pk), title) for pk, title in letters]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(letter=value) if (value := self.value()) else queryset


class OrganizationFilter(SelectFilter):
    """Reached from an organization's page; there are too many organizations to offer them all."""

    title = _("organization")
    parameter_name = "organization"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        asked = Organization.objects.filter(pk=whole_number(self.asked) or 0)
        return [(str(pk), name) for pk, name in asked.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(organization=value) if (value := self.value()) else queryset


class LinkedFilter(admin.SimpleListFilter):
    title = _("linked to an organization")
    parameter_name = "linked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("Not linked yet")), ("yes", _("Linked"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "no":
            return queryset.unmatched()  # type: ignore[attr-defined]
        return queryset.exclude(organization=None) if self.value() == "yes" else queryset


class StandingFilter(admin.SimpleListFilter):
    """Does the signature stand under its letter, waits, or has it gone?"""

    title = _("what stands")
    parameter_name = "live"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Live")), ("public", _("Public: named or counted"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.live()  # type: ignore[attr-defined]
        return queryset.public() if self.value() == "public" else queryset  # type: ignore[attr-defined]
