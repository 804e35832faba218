"""Contacts: people at an organization whom the coalition writes to. Always private."""

import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .organization import Organization


class ContactQuerySet(models.QuerySet["Contact"]):
    def current(self, on: datetime.date | None = None) -> Self:
        """Contacts that have not left their organization."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=on or timezone.localdate()))

    def reachable_at(self, email: str) -> Self:
        """Current contacts with that address; the organizations they speak for have not been merged into others."""
        return self.current().filter(email=email.strip().lower(), organization__merged_into=None)

    def signatories(self) -> Self:
        """Those who may sign letters for their organization."""
        return self.current().filter(can_sign=True)


class Contact(models.Model):
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="contacts", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=300)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(
        _("language"), max_length=12, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE,
        help_text=_("In which this person gets mail."),
    )  # fmt: skip
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("Executive director, press officer ...")
    )
    can_sign = models.BooleanField(
        _("can sign"), default=True, help_text=_("Is this person asked to sign letters for the organization?")
    )
    wants_invitations = models.BooleanField(
        _("gets invitations"), default=True, help_text=_("Invitations to sign, and reminders of them.")
    )
    wants_notices = models.BooleanField(
        _("gets notices"),
        default=True,
        help_text=_("Notices to members: who applied, and until when to object."),
    )
    left_on = models.DateField(
        _("left on"), null=True, blank=True, help_text=_("From then on this person gets no mail.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    # Addresses are personal data with an end of their own; they are not copied into the history.
    history = HistoricalRecords(excluded_fields=["email"])
    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["organization", "name", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(
                "organization",
                Lower("email"),
                name="contact_email_once_per_organization",
                violation_error_message=_("This organization has a contact with that e-mail already."),
            ),
            models.CheckConstraint(
                name="contact_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("A contact needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.organization})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def is_current(self, on: datetime.date | None = None) -> bool:
        """Does this person still speak for the organization?"""
        return self.left_on is None or self.left_on > (on or timezone.localdate())

    def is_confirmed(self) -> bool:
        """Known to staff; one whom a colleague added is, once they have said so."""
        return not self.confirmations.filter(outcome="").exists()
