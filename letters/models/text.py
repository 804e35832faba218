"""The text of a letter: one language of one revision. Once frozen it never changes."""

import hashlib
from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FrozenTextError(Exception):
    """Somebody tried to change or delete a text that signatories have agreed to."""


class Change(models.TextChoices):
    MINOR = "minor", _("minor: signatures stand")
    MATERIAL = "material", _("material: every signatory must reaffirm")


def plain_text(title: str, body: str) -> str:
    """Return the very characters of a text that its digest is taken of: whoever has them can check it."""
    lines = [title.strip(), "", *body.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")]
    return "\n".join(line.rstrip() for line in lines)


def text_digest(title: str, body: str) -> str:
    """Return the SHA-256 digest (64 hexadecimal digits) of a title and body, independent of line ends."""
    return hashlib.sha256(plain_text(title, body).encode()).hexdigest()


class LetterTextQuerySet(models.QuerySet["LetterText"]):
    def frozen(self) -> "LetterTextQuerySet":
        return self.filter(frozen_at__isnull=False)

    def public(self) -> Self:
        """What a public letter shows: neither a revision nor a translation in the making, only what is frozen.

        A letter of which no text is frozen yet is shown as it is.
        """
        agreed = self.model._base_manager.filter(letter=OuterRef("letter"), frozen_at__isnull=False)
        return self.filter(Q(frozen_at__isnull=False) | ~Exists(agreed))

    def shown(self) -> "LetterTextQuerySet":
        """The newest public revision of each language: what the pages of public letters show. As `newest()`, in SQL."""
        same = self.model._default_manager.public().filter(
            letter=OuterRef("letter"), language=OuterRef("language")
        )
        return self.public().filter(~Exists(same.filter(revision__gt=OuterRef("revision"))))

    def newest(self) -> list["LetterText"]:
        """The newest revision of each language of one letter, in the order in which the languages were added."""
        newest = {text.language: text for text in self.order_by("revision", "pk")}
        return list(newest.values())

    def _refuse(self) -> NoReturn:
        raise FrozenTextError(_("A frozen text cannot be changed or deleted. Add a new revision instead."))

    def update(self, **values: Any) -> int:
        if self.frozen().exists():
            self._refuse()
        return super().update(**values)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        objs = list(objs)
        if self.model._base_manager.filter(pk__in=[o.pk for o in objs], frozen_at__isnull=False).exists():
            self._refuse()
        return super().bulk_update(objs, fields, batch_size)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.frozen().exists():
            self._refuse()
        return super().delete()


class LetterText(models.Model):
    letter = models.ForeignKey(
        "letters.Letter", models.PROTECT, related_name="texts", verbose_name=_("letter")
    )
    language = models.CharField(
        _("language"), max_length=12, default="en", help_text=_("ISO code: en, fr, ko ...")
    )
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    title = models.CharField(_("title"), max_length=300, help_text=_("Public once the letter is published."))
    body = models.TextField(_("text"), help_text=_("Public once the letter is published. Markdown."))
    digest = models.CharField(_("SHA-256"), max_length=64, editable=False, db_index=True)
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True, editable=False)
    change = models.CharField(_("change"), max_length=8, choices=Change, blank=True)
    change_note = models.CharField(
        _("what changed"), max_length=300, blank=True, help_text=_("Told to the signatories.")
    )

    objects = LetterTextQuerySet.as_manager()

    class Meta:
        ordering = ["letter", "pk"]
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "language", "revision"],
                name="letter_text_once",
                violation_error_message=_("This letter has a text in this language and revision already."),
            ),
            models.CheckConstraint(
                name="letter_text_revision_says_its_change",
                condition=Q(revision=1) | ~Q(change=""),
                violation_error_message=_("Say of a new revision whether the change is minor or material."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} [{self.language}, {self.revision}]"

    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; of a text that is stored as frozen, nothing may differ. Raises FrozenTextError."""
        self.set_digest()
        stored = (
            type(self)._base_manager.filter(pk=self.pk, frozen_at__isnull=False).first() if self.pk else None
        )
        if stored is None:
            super().save(*args, **kwargs)
        elif any(getattr(stored, f.attname) != getattr(self, f.attname) for f in self._meta.concrete_fields):
            raise FrozenTextError(_("A frozen text cannot be changed. Add a new revision instead."))

    def set_digest(self) -> None:
        self.digest = text_digest(self.title, self.body)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.is_frozen():
            raise FrozenTextError(_("A frozen text cannot be deleted."))
        return super().delete(*args, **kwargs)

    def freeze(self) -> None:
        """Make the text unchangeable from now on. Freezing twice keeps the first moment."""
        if self.frozen_at is None:
            self.frozen_at = timezone.now()
            self.save()
