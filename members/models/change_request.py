"""What a contact asks for its organization, for staff to decide: a correction of its public data, that a colleague
may sign, or to leave.
"""

from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import OutgoingMail

from .contact import Contact
from .organization import Organization


class RequestKind(models.TextChoices):
    CORRECTION = "correction", _("correction of public data")
    LEAVE = "leave", _("wish to leave the coalition")
    COLLEAGUE = "colleague", _("new contact")


class Outcome(models.TextChoices):
    NONE = "", _("none yet")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("taken back")


def private_storage() -> Storage:
    return storages["private"]


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def undecided(self) -> Self:
        return self.filter(outcome=Outcome.NONE)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)


class ChangeRequest(models.Model):
    """`before` and `after` hold the fields that differ, as the contact saw them and as they ought to be.

    A new logo lies in `logo`; where the present one is to go, `after["logo"]` is "". `accepted` names the fields that
    staff took over.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="change_requests", verbose_name=_("organization")
    )
    contact = models.ForeignKey(
        Contact,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="change_requests",
        verbose_name=_("asked by"),
    )
    colleague = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="confirmations",
        verbose_name=_("new contact"), help_text=_("Whom a contact added, for staff to let them sign."),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=12, choices=RequestKind, default=RequestKind.CORRECTION)
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    logo = models.ImageField(
        _("logo"), upload_to="proposed_logos/", storage=private_storage, blank=True,
        help_text=_("For staff only until it is accepted."),
    )  # fmt: skip
    message = models.TextField(_("message"), blank=True)
    created_at = models.DateTimeField(_("received at"), auto_now_add=True)
    outcome = models.CharField(
        _("decision"), max_length=10, choices=Outcome, default=Outcome.NONE, blank=True
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decision_reason = models.CharField(_("reason"), max_length=300, blank=True)
    accepted = models.JSONField(_("fields accepted"), default=list, blank=True)

    mails = GenericRelation(OutgoingMail, content_type_field="about_type", object_id_field="about_id")
    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("request of a member")
        verbose_name_plural = _("requests of members")
        constraints = [
            models.CheckConstraint(
                name="change_request_outcome_has_its_time",
                condition=Q(outcome="", decided_at=None) | (~Q(outcome="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="change_request_colleague_where_it_is_of_one",
                condition=Q(kind="colleague", colleague__isnull=False)
                | (~Q(kind="colleague") & Q(colleague=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.organization}"
