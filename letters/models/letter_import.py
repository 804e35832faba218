"""A pasted letter on its way in: the text, what was read from it, and what staff decided row by row."""

import hashlib
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .letter import Letter


def source_digest(source: str) -> str:
    """Return the SHA-256 (hexadecimal) of a pasted text, blind to white space: a letter pasted twice has one digest."""
    return hashlib.sha256(" ".join(source.split()).encode()).hexdigest()


class LetterImportQuerySet(models.QuerySet["LetterImport"]):
    def unfinished(self) -> Self:
        """Imports that nobody has confirmed yet."""
        return self.filter(confirmed_at=None)


class LetterImport(models.Model):
    """Kept from the first paste on, so that nothing typed is lost by an error or a closed tab.

    `draft` is the JSON of a `letters.importing.draft.Draft`.
    """

    source = models.TextField(_("pasted text"))
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    digest = models.CharField(max_length=64, editable=False, db_index=True)
    draft = models.JSONField(_("what was read and decided"), default=dict)
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name=_("letter")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("started"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = LetterImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("letter import")
        verbose_name_plural = _("letter imports")

    def __str__(self) -> str:
        return self.draft.get("title") or self.file_name or self.source.strip()[:60]
