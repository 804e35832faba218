"""Signatures: names under a letter, exactly as printed, and the one rule of what the public sees of them."""

from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from members.models import Country, Organization
from members.names import sort_key

from .text import LetterText


class SignatureKind(models.TextChoices):
    ORGANIZATION = "organization", _("organization")
    INDIVIDUAL = "individual", _("individual")


class Visibility(models.TextChoices):
    NAMED = "named", _("named: name and country are public")
    COUNTRY = "country", _("by country: only the country is public")
    COUNTED = "counted", _("counted: only adds one to the total")
    STAFF = "staff", _("staff only: neither shown nor counted")


class Status(models.TextChoices):
    PENDING = "pending", _("waiting for confirmation")
    CONFIRMED = "confirmed", _("confirmed")
    TO_REAFFIRM = "to_reaffirm", _("to be reaffirmed after a change of the text")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REJECTED = "rejected", _("rejected")


class Source(models.TextChoices):
    INVITATION = "invitation", _("invitation")
    PUBLIC_FORM = "public_form", _("public form")
    STAFF = "staff", _("entered by staff")
    IMPORT = "import", _("read from a letter")


LIVE = (Status.PENDING, Status.CONFIRMED, Status.TO_REAFFIRM)
PUBLIC_VISIBILITIES = (Visibility.NAMED, Visibility.COUNTRY, Visibility.COUNTED)
SHOWS_COUNTRY = (Visibility.NAMED, Visibility.COUNTRY)


@dataclass(frozen=True)
class SignatureCounts:
    """Public counts of a set of signatures. Individuals are never counted as organizations."""

    organizations: int = 0
    individuals: int = 0
    named: int = 0  # organizations shown by name
    with_country: int = 0  # organizations whose country is public
    countries: int = 0  # different countries of those organizations

    @classmethod
    def of(cls, letter: Any) -> Self:
        """The counts that `Letter.objects.with_counts()` put on a letter."""
        return cls(
            organizations=letter.organization_count,
            individuals=letter.individual_count,
            named=letter.named_count,
            with_country=letter.with_country_count,
            countries=letter.country_count,
        )


ORGANIZATIONS = Q(kind=SignatureKind.ORGANIZATION)
COUNTRY_SHOWN = Q(visibility__in=SHOWS_COUNTRY, country__isnull=False)
PENDING = Q(status=Status.PENDING)
UNMATCHED = ORGANIZATIONS & Q(organization=None)
COUNTS: dict[str, Count] = {
    "organizations": Count("pk", filter=ORGANIZATIONS),
    "individuals": Count("pk", filter=Q(kind=SignatureKind.INDIVIDUAL)),
    "named": Count("pk", filter=ORGANIZATIONS & Q(visibility=Visibility.NAMED)),
    "with_country": Count("pk", filter=ORGANIZATIONS & COUNTRY_SHOWN),
    "countries": Count("country", filter=ORGANIZATIONS & COUNTRY_SHOWN, distinct=True),
}


class SignatureQuerySet(models.QuerySet["Signature"]):
    def live(self) -> Self:
        """Signatures that hold their organization's one line under the letter."""
        return self.filter(status__in=LIVE)

    def of_organization(self, organization: int) -> Self:
        """Those of the organization with that key, also where they stayed with a record merged into it."""
        merged = Organization.objects.filter(merged_into=organization).order_by()
        return self.filter(Q(organization=organization) | Q(organization__in=merged.values("pk")))

    def standing(self) -> Self:
        """Signatures that stand under the current text: confirmed, and not waiting to be reaffirmed."""
        return self.filter(status=Status.CONFIRMED)

    def public(self) -> Self:
        """What the public may learn of in any form: the rows behind every count."""
        return self.standing().filter(visibility__in=PUBLIC_VISIBILITIES)

    def country_shown(self) -> Self:
        """Public signatures whose country may be told, named or not."""
        return self.public().filter(COUNTRY_SHOWN)

    def named(self) -> Self:
        """Public signatures whose name may be told. Every list of names comes from here."""
        return self.public().filter(visibility=Visibility.NAMED)

    def withdrawn_by_name(self) -> Self:
        """Signatures withdrawn after an edition that lists them by name: their letters' pages say so.

        Not those who chose since not to be named, nor those who have signed again, in whatever way.
        """
        from .edition import EditionLine

        line = EditionLine.objects.filter(
            signature=OuterRef("pk"), edition__issued_at__lte=OuterRef("withdrawn_at")
        )
        again = Signature.objects.live().filter(letter=OuterRef("letter"))
        return self.filter(
            Exists(line),
            ~Exists(again.filter(organization=OuterRef("organization"))),
            ~Exists(again.filter(organization=None, printed_name=OuterRef("printed_name"))),
            status=Status.WITHDRAWN,
            visibility=Visibility.NAMED,
        )

    def named_as_handed_over(self) -> Self:
        """Signatures whose names editions may go on showing: those that stand, wait for a new word, or withdrew.

        Not those who chose since not to be named, also by signing anew, nor those that turned out to be none.
        """
        hidden = (
            Signature.objects.live().filter(letter=OuterRef("letter")).exclude(visibility=Visibility.NAMED)
        )
        return self.filter(
            ~Exists(hidden.filter(organization=OuterRef("organization"))),
            ~Exists(hidden.filter(organization=None, printed_name=OuterRef("printed_name"))),
            status__in=(Status.CONFIRMED, Status.TO_REAFFIRM, Status.WITHDRAWN),
            visibility=Visibility.NAMED,
        )

    def organizations(self) -> Self:
        return self.filter(ORGANIZATIONS)

    def individuals(self) -> Self:
        return self.filter(kind=SignatureKind.INDIVIDUAL)

    def unmatched(self) -> Self:
        """Live signatures of organizations that are not linked to an organization yet."""
        return self.live().filter(UNMATCHED)

    def pending(self) -> Self:
        """Signatures that somebody must confirm before they are listed and counted."""
        return self.filter(PENDING)

    def left_to_do(self) -> dict[int, dict[str, int]]:
        """Key of a letter -> {"pending": ..., "unmatched": ...}: what staff must still decide, in one query."""
        rows = self.live().order_by().values("letter")
        counted = rows.annotate(pending=Count("pk", filter=PENDING), unmatched=Count("pk", filter=UNMATCHED))
        return {row.pop("letter"): row for row in counted}

    def under_public_letters(self) -> Self:
        from .letter import Letter

        return self.filter(letter__in=Letter.objects.public())

    def in_printed_order(self) -> Self:
        return self.order_by("position", "pk")

    def alphabetical(self) -> Self:
        return self.order_by("sort_key", "printed_name", "pk")

    def counts(self) -> SignatureCounts:
        """Count what the public may know of these signatures, in one query."""
        return SignatureCounts(**self.public().aggregate(**COUNTS))

    def by_country(self) -> dict[str, int]:
        """Code of a country -> how many organizations signed from there, named or not, in one query.

        The parts of `counts().with_country`.
        """
        shown = self.country_shown().organizations().order_by()
        return dict(shown.values_list("country").annotate(n=COUNTS["with_country"]))

    def count_subqueries(self) -> dict[str, Any]:
        """The same counts as subqueries on a queryset of letters: `organization_count`, `country_count` ..."""
        rows = self.public().filter(letter=OuterRef("pk")).order_by().values("letter")
        return {
            name: Coalesce(Subquery(rows.annotate(n=COUNTS[of]).values("n")), 0)
            for name, of in {
                "organization_count": "organizations",
                "individual_count": "individuals",
                "named_count": "named",
                "with_country_count": "with_country",
                "country_count": "countries",
            }.items()
        }


class Signature(models.Model):
    letter = models.ForeignKey(
        "letters.Letter", models.PROTECT, related_name="signatures", verbose_name=_("letter")
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=SignatureKind, default=SignatureKind.ORGANIZATION
    )
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="signatures",
        verbose_name=_("organization"),
        help_text=_("Which organization this is. Never changes what the letter prints."),
    )  # fmt: skip
    printed_name = models.CharField(
        _("name as printed"), max_length=500, help_text=_("Public, exactly as the letter prints it.")
    )
    printed_country = models.CharField(
        _("country as printed"),
        max_length=100,
        blank=True,
        help_text=_("Public: “ROK”, “Seoul, South Korea”."),
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="signatures", verbose_name=_("country"),
        help_text=_("The country that the printed one means. Public, and counted."),
    )  # fmt: skip
    text = models.ForeignKey(
        LetterText, models.PROTECT, null=True, blank=True, related_name="signatures",
        verbose_name=_("text agreed to"),
    )  # fmt: skip
    visibility = models.CharField(_("visibility"), max_length=8, choices=Visibility, default=Visibility.NAMED)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PENDING)
    status_reason = models.CharField(_("reason of the status"), max_length=300, blank=True)
    signatory_name = models.CharField(
        _("signed by"), max_length=300, blank=True, help_text=_("For staff only.")
    )
    signatory_title = models.CharField(_("title"), max_length=300, blank=True, help_text=_("For staff only."))
    signatory_email = models.EmailField(_("e-mail"), blank=True, help_text=_("For staff only."))
    source = models.CharField(_("source"), max_length=12, choices=Source, default=Source.STAFF)
    evidence = models.TextField(
        _("evidence"),
        blank=True,
        help_text=_("For staff only: the line it was read from; who said so, when and how."),
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    position = models.PositiveIntegerField(
        _("position"), default=0, help_text=_("Place in the printed order. Never shown as a number.")
    )
    sort_key = models.CharField(max_length=640, editable=False, blank=True)

    # Addresses are personal data with an end of their own; they are not copied into the history.
    history = HistoricalRecords(excluded_fields=["signatory_email"])
    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["letter", "position", "pk"]
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        indexes = [models.Index(fields=["letter", "status", "visibility"], name="signature_public")]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organization"],
                condition=Q(status__in=LIVE),
                name="signature_one_live_per_organization",
                violation_error_message=_(
                    "This organization has signed this letter already; one line is printed."
                ),
            ),
            models.CheckConstraint(
                name="signature_individual_is_no_organization",
                condition=ORGANIZATIONS | Q(organization=None),
                violation_error_message=_("An individual's signature cannot be linked to an organization."),
            ),
            models.CheckConstraint(
                name="signature_withdrawn_has_its_time",
                condition=Q(status=Status.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(status=Status.WITHDRAWN) & Q(withdrawn_at=None)),
                violation_error_message=_(
                    "A withdrawn signature needs the time of its withdrawal, others have none."
                ),
            ),
            models.CheckConstraint(
                name="signature_has_a_name",
                condition=~Q(printed_name=""),
                violation_error_message=_("A signature needs the name as printed."),
            ),
        ]

    def __str__(self) -> str:
        return self.printed_line

    @property
    def printed_line(self) -> str:
        """The line as the letter prints it: “Free NK Gulag (ROK)”."""
        return f"{self.printed_name} ({self.printed_country})" if self.printed_country else self.printed_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        if (fields := kwargs.get("update_fields")) is not None and "printed_name" in fields:
            kwargs["update_fields"] = {*fields, "sort_key"}
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        self.sort_key = sort_key(self.printed_name)
