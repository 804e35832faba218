"""A spreadsheet of members on its way in: the file, how its columns were understood, and every row with its outcome.

Nothing of it is a member before it is confirmed; what staff decided on the way is kept.
"""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .change_request import private_storage
from .organization import Organization

KEPT = datetime.timedelta(days=30)  # the file and its rows hold personal data


class ImportStage(models.TextChoices):
    MAPPING = "mapping", _("columns to be confirmed")
    CHECKING = "checking", _("being checked")
    READY = "ready", _("to be confirmed")
    IMPORTING = "importing", _("being imported")
    DONE = "done", _("imported")
    FAILED = "failed", _("failed")
    DISCARDED = "discarded", _("discarded")


class MemberImport(models.Model):
    file = models.FileField(_("file"), upload_to="member_imports/", storage=private_storage, blank=True)
    file_name = models.CharField(_("file name"), max_length=200)
    mapping = models.JSONField(_("columns"), default=dict, blank=True)
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("uploaded by")
    )
    mapped_at = models.DateTimeField(_("columns confirmed at"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("confirmed by"),
    )  # fmt: skip
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    discarded_at = models.DateTimeField(_("discarded at"), null=True, blank=True)
    heard_at = models.DateTimeField(
        _("last heard of"), null=True, blank=True, help_text="When the worker last told how far it is."
    )
    error = models.CharField(_("why it failed"), max_length=500, blank=True)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("rows done"), default=0, help_text="Of the step that runs now.")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import of members")
        verbose_name_plural = _("imports of members")

    def __str__(self) -> str:
        return self.file_name

    def stage(self) -> ImportStage:
        """The stage that follows from the facts."""
        happened = (
            (bool(self.discarded_at), ImportStage.DISCARDED),
            (bool(self.error), ImportStage.FAILED),
            (bool(self.finished_at), ImportStage.DONE),
            (bool(self.confirmed_at), ImportStage.IMPORTING),
            (bool(self.checked_at), ImportStage.READY),
            (bool(self.mapped_at), ImportStage.CHECKING),
        )
        return next((stage for fact, stage in happened if fact), ImportStage.MAPPING)


class RowOutcome(models.TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    REFUSED = "refused", _("refused")


class MemberImportRow(models.Model):
    """One row of the sheet. `number` is the row's number in the file, as a spreadsheet program shows it."""

    member_import = models.ForeignKey(MemberImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    values = models.JSONField(_("values"), default=dict, help_text="Column -> text, as in the file.")
    outcome = models.CharField(_("outcome"), max_length=10, choices=RowOutcome)
    reasons = models.JSONField(
        _("reasons"), default=list, help_text="Why it is refused, or what to know of it."
    )
    changes = models.JSONField(_("changes"), default=list, help_text="[[what, before, after], ...]")
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organization")
    )

    class Meta:
        ordering = ["member_import", "number"]
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")
        constraints = [
            models.UniqueConstraint(fields=["member_import", "number"], name="member_import_row_once"),
            models.CheckConstraint(
                name="member_import_row_refused_with_reason",
                condition=~Q(outcome=RowOutcome.REFUSED) | ~Q(reasons=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
