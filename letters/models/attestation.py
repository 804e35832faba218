"""Attestations: one person's word that their organization (or they themselves) sign this very text."""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import OutgoingMail

from .invitation import Invitation
from .signature import Signature, Source
from .signing_request import SigningRequest
from .text import LetterText


class AttestationQuerySet(models.QuerySet["Attestation"]):
    def newest_of_each_person(self) -> Self:
        """The last word of each person of each signature, so that nobody is written to twice."""
        newest = (
            self.exclude(email="").order_by().values("signature", "email").annotate(last=models.Max("pk"))
        )
        return self.filter(pk__in=newest.values("last"))


class Attestation(models.Model):
    """Several may stand behind one printed line. One who reaffirms after a change gives another."""

    signature = models.ForeignKey(
        Signature, models.PROTECT, related_name="attestations", verbose_name=_("signature")
    )
    text = models.ForeignKey(
        LetterText, models.PROTECT, null=True, blank=True, related_name="attestations",
        verbose_name=_("text agreed to"),
    )  # fmt: skip
    invitation = models.ForeignKey(
        Invitation, models.PROTECT, null=True, blank=True, related_name="attestations",
        verbose_name=_("invitation"),
    )  # fmt: skip
    signing_request = models.ForeignKey(
        SigningRequest, models.PROTECT, null=True, blank=True, related_name="attestations",
        verbose_name=_("request to sign"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=300, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="en")
    statement = models.TextField(
        _("statement agreed to"), blank=True, help_text=_("Of authority, or of consent, in the words shown.")
    )
    source = models.CharField(_("source"), max_length=12, choices=Source, default=Source.INVITATION)
    evidence = models.TextField(_("evidence"), blank=True)
    attested_at = models.DateTimeField(_("attested at"), auto_now_add=True)

    mails = GenericRelation(OutgoingMail, content_type_field="about_type", object_id_field="about_id")
    objects = AttestationQuerySet.as_manager()

    class Meta:
        ordering = ["signature", "pk"]
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        constraints = [
            models.UniqueConstraint(
                fields=["signature", "text", "invitation"],
                name="attestation_once_per_invitation",
            ),
            models.UniqueConstraint(
                fields=["signature", "text", "signing_request"],
                name="attestation_once_per_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.signature})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)
