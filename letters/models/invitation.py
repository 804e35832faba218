"""Invitations: a personal request to one organization to sign one letter, and what it answered."""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalition.models import OutgoingMail
from members.models import Contact, Organization

from .letter import Letter


class Answer(models.TextChoices):
    NONE = "", _("none yet")
    SIGNED = "signed", _("signed")
    DECLINED = "declined", _("declined")
    LATER = "later", _("not yet")
    PASSED_ON = "passed_on", _("passed on to a colleague")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def standing(self) -> Self:
        """Invitations that have not been revoked or passed on: the ones whose links are alive."""
        return self.filter(revoked_at=None)

    def unanswered(self) -> Self:
        return self.standing().filter(answer=Answer.NONE)


class Invitation(models.Model):
    """Name, address and language are kept as they were when it was made: a contact may change or go."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="invitations", verbose_name=_("letter"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="invitations", verbose_name=_("organization")
    )
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="invitations", verbose_name=_("contact")
    )
    name = models.CharField(_("name"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="en")
    created_at = models.DateTimeField(_("invited at"), auto_now_add=True)
    opened_at = models.DateTimeField(
        _("opened at"), null=True, blank=True, help_text=_("When its link was first opened, if it was.")
    )
    answer = models.CharField(_("answer"), max_length=12, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer_reason = models.TextField(
        _("reason given"), blank=True, max_length=2000, help_text=_("For staff only.")
    )
    evidence = models.TextField(
        _("evidence"),
        blank=True,
        help_text=_("For staff only: who said so, when and how, if not by the link."),
    )
    remind_on = models.DateField(
        _("remind on"), null=True, blank=True, help_text=_("The day asked for with “not yet”.")
    )
    passed_on_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="passed_on_to",
        verbose_name=_("passed on by"),
    )  # fmt: skip
    revoked_at = models.DateTimeField(
        _("revoked at"), null=True, blank=True, help_text=_("From then on its links lead nowhere.")
    )

    mails = GenericRelation(OutgoingMail, content_type_field="about_type", object_id_field="about_id")
    history = HistoricalRecords(excluded_fields=["email", "opened_at"])
    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["letter", "pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organization", "email"],
                condition=Q(revoked_at=None),
                name="invitation_once_per_person",
                violation_error_message=_("This person is invited to sign this letter already."),
            ),
            models.CheckConstraint(
                name="invitation_answer_has_its_time",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.name or self.email}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)
