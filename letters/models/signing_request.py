"""Requests to sign that staff must decide: from the open form, or sent after the deadline. Nobody is listed by them."""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import OutgoingMail
from members.models import Country, Organization

from .invitation import Invitation
from .letter import Letter
from .signature import Signature, SignatureKind, Visibility
from .text import LetterText


class Decision(models.TextChoices):
    NONE = "", _("none yet")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


class SigningRequestQuerySet(models.QuerySet["SigningRequest"]):
    def confirmed(self) -> Self:
        """Requests whose e-mail address has been confirmed by its holder."""
        return self.filter(email_confirmed_at__isnull=False)

    def undecided(self) -> Self:
        return self.filter(decision=Decision.NONE)

    def to_review(self) -> Self:
        """Confirmed requests that wait for staff."""
        return self.confirmed().undecided()


class SigningRequest(models.Model):
    """What somebody typed who wishes to sign; it holds no line under the letter until staff accept it."""

    letter = models.ForeignKey(
        Letter, models.PROTECT, related_name="signing_requests", verbose_name=_("letter")
    )
    text = models.ForeignKey(
        LetterText, models.PROTECT, related_name="signing_requests", verbose_name=_("text agreed to")
    )
    invitation = models.ForeignKey(
        Invitation, models.SET_NULL, null=True, blank=True, related_name="signing_requests",
        verbose_name=_("invitation"), help_text=_("Set where it came by a personal link."),
    )  # fmt: skip
    kind = models.CharField(
        _("kind"), max_length=12, choices=SignatureKind, default=SignatureKind.ORGANIZATION
    )
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="signing_requests",
        verbose_name=_("organization"), help_text=_("As chosen by whoever signed; not checked yet."),
    )  # fmt: skip
    printed_name = models.CharField(_("name as printed"), max_length=500)
    printed_country = models.CharField(_("country as printed"), max_length=100, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    website = models.URLField(_("website"), blank=True)
    visibility = models.CharField(_("visibility"), max_length=8, choices=Visibility, default=Visibility.NAMED)
    signatory_name = models.CharField(_("signed by"), max_length=300, blank=True)
    signatory_title = models.CharField(_("title"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="en")
    statement = models.TextField(_("statement agreed to"), help_text=_("Of authority, or of consent."))
    late = models.BooleanField(_("after the deadline"), default=False)
    created_at = models.DateTimeField(_("received at"), auto_now_add=True)
    email_confirmed_at = models.DateTimeField(_("e-mail confirmed at"), null=True, blank=True)
    decision = models.CharField(
        _("decision"), max_length=8, choices=Decision, default=Decision.NONE, blank=True
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decision_reason = models.CharField(_("reason"), max_length=300, blank=True)
    signature = models.ForeignKey(
        Signature, models.SET_NULL, null=True, blank=True, related_name="signing_requests",
        verbose_name=_("signature"),
    )  # fmt: skip

    mails = GenericRelation(OutgoingMail, content_type_field="about_type", object_id_field="about_id")
    objects = SigningRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("request to sign")
        verbose_name_plural = _("requests to sign")
        indexes = [models.Index(fields=["letter", "decision"], name="signing_request_queue")]
        constraints = [
            models.CheckConstraint(
                name="signing_request_decision_has_its_time",
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(name="signing_request_has_a_name", condition=~Q(printed_name="")),
            models.CheckConstraint(
                name="signing_request_individual_is_no_organization",
                condition=Q(kind=SignatureKind.ORGANIZATION) | Q(organization=None),
            ),
        ]

    def __str__(self) -> str:
        return self.printed_line

    @property
    def printed_line(self) -> str:
        """The line as the letter would print it."""
        return f"{self.printed_name} ({self.printed_country})" if self.printed_country else self.printed_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)
