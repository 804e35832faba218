"""Organizations: whoever can sign or be a member."""

import datetime
from functools import partial as partial_call
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalition.models.former_address import refuse_address_of_another
from coalition.slugs import unused_slug
from members.names import match_key, sort_key

from .country import Country


class Scope(models.TextChoices):
    NATIONAL = "national", _("national")
    REGIONAL = "regional", _("regional")
    INTERNATIONAL = "international", _("international")


class EcosocStatus(models.TextChoices):
    """Consultative status with the UN Economic and Social Council (resolution 1996/31)."""

    NONE = "none", _("none")
    ROSTER = "roster", _("Roster")
    SPECIAL = "special", _("Special")
    GENERAL = "general", _("General")


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def current(self) -> Self:
        """Organizations that have not been merged into another."""
        return self.filter(merged_into=None)

    def members(self, on: datetime.date | None = None) -> Self:
        """Organizations that belong to the coalition on a day (today, unless told); merged records never do."""
        from .membership import Membership

        periods = Membership.objects.on(on or timezone.localdate())
        return self.current().filter(Exists(periods.filter(organization=OuterRef("pk"))))

    def listed(self) -> Self:
        """Organizations that the public directory may show."""
        return self.current().filter(listed=True)

    def public(self) -> Self:
        """Organizations that have a page: listed ones, and those that stand by name under a public letter."""
        from members.signed import named_signatures

        own = Exists(named_signatures().filter(organization=OuterRef("pk")))
        before_merging = Exists(named_signatures().filter(organization__merged_into=OuterRef("pk")))
        return self.current().filter(Q(listed=True) | own | before_merging)

    def had_page(self) -> Self:
        """Records merged into another whose address visitors may know: it had a page then, or it is named to them.

        (Its signatures went with it, so that only the merger still knows.)
        """
        from members.signed import named_signatures

        from .merger import Merger

        then = Exists(Merger.objects.standing().filter(merged=OuterRef("pk"), had_page=True))
        named = Exists(named_signatures().filter(organization=OuterRef("pk")))
        return self.exclude(merged_into=None).filter(Q(listed=True) | then | named)

    def search(self, words: str) -> Self:
        """Organizations with a name, present or former, that holds every one of `words`, accents ignored."""
        from .organization_name import OrganizationName

        return self._named(words, OrganizationName.objects.all())

    def search_shown(self, words: str) -> Self:
        """The same for visitors: acronym and other names of an unlisted organization find nothing."""
        from .organization_name import OrganizationName

        shown = OrganizationName.objects.filter(organization__in=Organization.objects.listed())
        return self._named(words, shown, with_acronym=Q(listed=True))

    def _named(self, words: str, names: models.QuerySet[Any], with_acronym: Q | None = None) -> Self:
        found = self
        for word in match_key(words).split():
            # A list of keys, asked once; a subquery for each organization took three times as long for 100,000.
            others = names.filter(match_key__contains=word).values("organization")
            acronym = Q(acronym__icontains=word) & (with_acronym or Q())
            found = found.filter(Q(match_key__contains=word) | acronym | Q(pk__in=others))
        return found


class Organization(models.Model):
    name = models.CharField(
        _("name"),
        max_length=300,
        help_text=_("Public where the organization is listed or has signed by name."),
    )
    slug = models.SlugField(
        _("address"), max_length=120, unique=True, blank=True, allow_unicode=True,
        help_text=_("Public: the last part of the organization's page address. Left empty, it is made from the name."),
    )  # fmt: skip
    acronym = models.CharField(_("acronym"), max_length=40, blank=True, help_text=_("Public."))
    match_key = models.CharField(max_length=300, editable=False, db_index=True)
    sort_key = models.CharField(max_length=640, editable=False, db_index=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="organizations", verbose_name=_("country"),
        help_text=_("Public. Where it has its seat; empty for an international organization without one."),
    )  # fmt: skip
    scope = models.CharField(_("scope"), max_length=16, choices=Scope, blank=True)
    website = models.URLField(_("website"), blank=True, help_text=_("Public."))
    description = models.TextField(_("description"), blank=True, help_text=_("Public."))
    logo = models.ImageField(
        _("logo"), upload_to="logos/", blank=True, help_text=_("Public. PNG, JPEG or WebP.")
    )
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="chapters", verbose_name=_("network"),
        help_text=_("Public where that one is listed: the network that this organization is a chapter of."),
    )  # fmt: skip
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name=_("merged into"),
        help_text=_("The organization that this record turned out to be."),
    )  # fmt: skip
    ecosoc_status = models.CharField(
        _("ECOSOC status"), max_length=8, choices=EcosocStatus, default=EcosocStatus.NONE
    )
    listed = models.BooleanField(
        _("listed"), default=False,
        help_text=_("May the public directory show this organization? A signature under a letter is shown anyway."),
    )  # fmt: skip
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    history = HistoricalRecords()
    objects = OrganizationQuerySet.as_manager()
    _stored_logo: str | None = None

    class Meta:
        ordering = ["sort_key", "name"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.CheckConstraint(
                name="organization_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("An organization needs a name."),
            ),
            models.CheckConstraint(
                name="organization_not_its_own_network",
                condition=Q(parent=None) | ~Q(parent=models.F("id")),
                violation_error_message=_("An organization cannot be a chapter of itself."),
            ),
            models.CheckConstraint(
                name="organization_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")),
                violation_error_message=_("An organization cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:organization", args=[self.slug])

    def survivor(self) -> "Organization":
        """The organization that this record was merged into, at the end of the chain; itself if it was not."""
        found, seen = self, {self.pk}
        while found.merged_into and found.merged_into_id not in seen:
            found = found.merged_into
            seen.add(found.pk)
        return found

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Remember which file the logo was, so that it goes once another one is stored in its place."""
        organization = super().from_db(*args, **kwargs)
        organization._stored_logo = organization.__dict__.get("logo")
        return organization

    def set_keys(self) -> None:
        """Derive the slug (once) and the keys by which the name is found and sorted."""
        self.match_key = match_key(self.name)[:300]
        self.sort_key = sort_key(self.name)
        self.slug = self.slug or unused_slug(self.name, Organization.objects.all(), fallback="organization")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        if (fields := kwargs.get("update_fields")) is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "match_key", "sort_key"}
        super().save(*args, **kwargs)
        if fields is None or "logo" in fields:
            self._let_go_of_old_logo()

    def _let_go_of_old_logo(self) -> None:
        old, self._stored_logo = self._stored_logo, self.logo.name
        if old and old != self.logo.name:
            transaction.on_commit(partial_call(remove_unused_logo, old))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        old, answer = self.logo.name, super().delete(*args, **kwargs)
        if old:
            transaction.on_commit(partial_call(remove_unused_logo, old))
        return answer

    def clean(self) -> None:
        refuse_address_of_another(self)
        if self.merged_into_id and self.merged_into_id == self.pk:
            raise ValidationError({"merged_into": _("An organization cannot be merged into itself.")})
        if self.pk:
            self._refuse_circle()

    def _refuse_circle(self) -> None:
        """No network is a chapter of its own chapter, however far below. (The database refuses one of itself.)"""
        above, seen = self.parent, {self.pk}
        while above is not None and above.pk not in seen:
            if above.parent_id == self.pk:
                text = _(
                    "“%(network)s” is below this organization, so it cannot be its network. First take “%(chapter)s” "
                    "out of this organization's chapters."
                )
                raise ValidationError({"parent": text % {"network": self.parent, "chapter": above}})
            seen.add(above.pk)
            above = above.parent

    def chapters_shown(self) -> "models.QuerySet[Organization]":
        """Its chapters, as far as the public may know of them: both it and they are listed."""
        chapters = Organization.objects.listed().filter(parent=self)
        return chapters if self.listed else chapters.none()

    def network_shown(self) -> "Organization | None":
        """The network that it is a chapter of, as far as the public may know of it."""
        network = self.parent if self.listed else None
        return network if network and network.listed and network.merged_into_id is None else None


def remove_unused_logo(name: str) -> None:
    """Remove a file that was some organization's logo, unless one (a merged record, say) has it still."""
    if not Organization.objects.filter(logo=name).exists():
        Organization._meta.get_field("logo").storage.delete(name)
