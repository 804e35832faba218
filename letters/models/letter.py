"""A letter: any joint statement of several organizations."""

import datetime
import zoneinfo
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalition.models.former_address import refuse_address_of_another
from coalition.slugs import unused_slug
from members.models import MembershipCategory

from .signature import Signature, SignatureCounts
from .text import LetterText


class LetterKind(models.TextChoices):
    OPEN_LETTER = "open_letter", _("open letter")
    PETITION = "petition", _("petition")
    SUBMISSION = "submission", _("submission")
    STATEMENT = "statement", _("statement")


class Eligibility(models.TextChoices):
    """Who may sign besides those invited: other organizations, individuals, each separately."""

    INVITED = "invited", _("invited members only")
    ORGANIZATIONS = "organizations", _("any organization")
    INDIVIDUALS = "individuals", _("invited members and individuals")
    EVERYONE = "everyone", _("organizations and individuals")


class SignatureOrder(models.TextChoices):
    PRINTED = "printed", _("as printed")
    ALPHABETICAL = "alphabetical", _("alphabetical")
    COUNTRY = "country", _("by country")


class Completeness(models.TextChoices):
    COMPLETE = "complete", _("complete")
    PARTIAL = "partial", _("partial: some names are missing")
    COUNT_ONLY = "count_only", _("count only: no names are known")


class Stage(models.TextChoices):
    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("opens later")
    COLLECTING = "collecting", _("collecting signatures")
    CLOSED = "closed", _("closed, not yet published")
    PUBLISHED = "published", _("published")


CLOSING_SOON = datetime.timedelta(days=3)


class LetterQuerySet(models.QuerySet["Letter"]):
    def public(self, at: datetime.datetime | None = None) -> Self:
        """Letters that everyone may see: their `published_at` has passed."""
        return self.filter(published_at__lte=at or timezone.now())

    def collecting(self, at: datetime.datetime | None = None) -> Self:
        return self.in_stage(Stage.COLLECTING, at)

    def closing_soon(self, at: datetime.datetime | None = None) -> Self:
        """Letters that collect, and will not any more three days from now."""
        now = at or timezone.now()
        return self.collecting(now).filter(closes_at__lte=now + CLOSING_SOON)

    def in_stage(self, stage: "Stage", at: datetime.datetime | None = None) -> Self:
        """Letters whose `stage()` at a moment (now, unless told) is the given one."""
        now = at or timezone.now()
        collecting = Q(opens_at__lte=now) & (Q(closes_at=None) | Q(closes_at__gt=now))
        not_collecting = Q(opens_at=None) | Q(opens_at__gt=now) | Q(closes_at__lte=now)
        hidden = Q(published_at=None) | Q(published_at__gt=now)
        return self.filter(
            {
                Stage.COLLECTING: collecting,
                Stage.PUBLISHED: Q(published_at__lte=now) & not_collecting,
                Stage.DRAFT: hidden & Q(opens_at=None),
                Stage.SCHEDULED: hidden & Q(opens_at__gt=now),
                Stage.CLOSED: hidden & Q(opens_at__lte=now, closes_at__lte=now),
            }[stage]
        )

    def without_signatories(self) -> Self:
        """Letters that ought to have a list of names but have none."""
        have = Signature.objects.standing().values("letter")
        return self.exclude(completeness=Completeness.COUNT_ONLY).exclude(pk__in=have)

    def without_text(self) -> Self:
        return self.filter(texts=None)

    def newest_first(self) -> Self:
        return self.order_by(models.F("dated").desc(nulls_last=True), "-pk")

    def with_counts(self) -> Self:
        """Letters that carry their public counts, as `counts()` of their signatures gives them, in one query more."""
        return self.annotate(**Signature.objects.count_subqueries())

    def for_lists(self) -> Self:
        """Letters, newest first, with what a list prints of each: counts, reports, `addressees`; three queries."""
        from .recipient import Recipient

        to = Recipient.objects.filter(is_copy=False)
        addressees = models.Prefetch("recipients", to, to_attr="addressees")
        return self.newest_first().with_counts().prefetch_related(addressees, "reported_counts")


# The first moment of all falls out of the calendar in zones west of UTC.
FIRST_MOMENT = datetime.datetime(1900, 1, 2, tzinfo=datetime.UTC)


def valid_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone. Example: Asia/Seoul."), params={"name": name})


class Letter(models.Model):
    title = models.CharField(_("title"), max_length=300, help_text=_("Public once the letter is published."))
    slug = models.SlugField(
        _("address"), max_length=120, unique=True, blank=True, allow_unicode=True,
        help_text=_("Public: the last part of the letter's page address. Left empty, it is made from the title."),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=16, choices=LetterKind, default=LetterKind.OPEN_LETTER)
    dated = models.DateField(
        _("date of the letter"), null=True, blank=True, help_text=_("Public. As printed.")
    )
    published_at = models.DateTimeField(
        _("published at"), null=True, blank=True, validators=[MinValueValidator(FIRST_MOMENT)], db_index=True,
        help_text=_("From this moment on everyone can read the letter and its list. Empty: staff only."),
    )  # fmt: skip
    opens_at = models.DateTimeField(
        _("opens at"), null=True, blank=True, validators=[MinValueValidator(FIRST_MOMENT)],
        help_text=_("Signatures from then on. Set by opening the drive, which fixes the texts."),
    )  # fmt: skip
    closes_at = models.DateTimeField(
        _("closes at"), null=True, blank=True, validators=[MinValueValidator(FIRST_MOMENT)],
        help_text=_("Signatures until then. A draft may have its deadline before it is opened."),
    )  # fmt: skip
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[valid_time_zone],
        help_text=_("In which the deadline is announced, for example Asia/Seoul."),
    )  # fmt: skip
    eligibility = models.CharField(
        _("who may sign"), max_length=16, choices=Eligibility, default=Eligibility.INVITED
    )
    eligible_categories = models.ManyToManyField(
        MembershipCategory, blank=True, related_name="+", verbose_name=_("members of"),
        help_text=_("Whose members are invited. None chosen: every category that may sign."),
    )  # fmt: skip
    networks_sign_for_chapters = models.BooleanField(
        _("a network signs for its chapters"), default=False,
        help_text=_(
            "Public: the page then says for how many chapters the networks under the letter signed. A chapter is no "
            "signatory by that, and nobody is counted twice."
        ),
    )  # fmt: skip
    original_language = models.CharField(
        _("language of the original"), max_length=12, blank=True,
        help_text=_("ISO code: en, fr, ko ... The other texts are translations of this one. Empty: the first text."),
    )  # fmt: skip
    shows_signatories = models.BooleanField(
        _("show who has signed while it collects"), default=False,
        help_text=_("Those asked to sign then see the names so far, as far as these may be public."),
    )  # fmt: skip
    reminder_interval = models.PositiveSmallIntegerField(
        _("days between reminders"), default=3, validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Whoever is silent is reminded at most once in so many days."),
    )  # fmt: skip
    signature_order = models.CharField(
        _("order of signatories"), max_length=16, choices=SignatureOrder, default=SignatureOrder.PRINTED
    )
    completeness = models.CharField(
        _("list of signatories is"), max_length=16, choices=Completeness, default=Completeness.COMPLETE,
        help_text=_("Public. A partial list says so on the letter's page."),
    )  # fmt: skip
    reported_count = models.PositiveIntegerField(
        _("reported number of signatories"), null=True, blank=True,
        help_text=_("Public. The number the letter itself or the press gives, if it is not the number of names here."),
    )  # fmt: skip
    note = models.TextField(_("note on sources"), blank=True, help_text=_("Public. Shown under the list."))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    history = HistoricalRecords()
    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = [models.F("dated").desc(nulls_last=True), "-pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.CheckConstraint(
                name="letter_closes_after_it_opens",
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gte=models.F("opens_at")),
                violation_error_message=_("A letter cannot close before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or unused_slug(self.title, Letter.objects.all(), fallback="letter")
        super().save(*args, **kwargs)

    def clean(self) -> None:
        refuse_address_of_another(self)

    def is_public(self, at: datetime.datetime | None = None) -> bool:
        return self.published_at is not None and self.published_at <= (at or timezone.now())

    def stage(self, at: datetime.datetime | None = None) -> Stage:
        """The stage that follows from the letter's dates at a moment (now, unless told)."""
        now = at or timezone.now()
        if self.opens_at and self.opens_at <= now and (self.closes_at is None or now < self.closes_at):
            return Stage.COLLECTING
        if self.is_public(now):
            return Stage.PUBLISHED
        if self.opens_at is None:
            return Stage.DRAFT
        return Stage.SCHEDULED if now < self.opens_at else Stage.CLOSED

    def takes_organizations(self) -> bool:
        """May an organization sign that was not invited, by the open form?"""
        return self.eligibility in (Eligibility.ORGANIZATIONS, Eligibility.EVERYONE)

    def takes_individuals(self) -> bool:
        """May a person sign, by the open form?"""
        return self.eligibility in (Eligibility.INDIVIDUALS, Eligibility.EVERYONE)

    def collects_openly(self, at: datetime.datetime | None = None) -> bool:
        """May somebody sign at a moment (now, unless told) who was not invited?"""
        return (self.takes_organizations() or self.takes_individuals()) and self.stage(at) == Stage.COLLECTING

    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone in which the deadline is announced; UTC while what is typed is no zone."""
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            return zoneinfo.ZoneInfo("UTC")

    def original(self) -> LetterText | None:
        """The newest text in the language of the original; where none is named, of the text that came first."""
        texts = self.current_texts()
        return next((text for text in texts if text.language == self.original_language), None) or next(
            iter(texts), None
        )

    def list_language(self) -> str:
        """The language in which names and countries are offered for printing, so that one list speaks one language."""
        original = None if self.original_language else self.original()
        return self.original_language or (original.language if original else "")

    def counts(self) -> SignatureCounts:
        """The public counts of this letter: the one answer that every page, export and feed gives."""
        return Signature.objects.filter(letter=self).counts()

    def current_texts(self) -> list[LetterText]:
        """The newest revision of each language, also one in the making."""
        return self.texts.newest()


class ReportedCount(models.Model):
    """A number of signatories as somebody reported it. Sources disagree; each keeps its own row."""

    letter = models.ForeignKey(
        Letter, models.CASCADE, related_name="reported_counts", verbose_name=_("letter")
    )
    statement = models.CharField(
        _("as reported"),
        max_length=200,
        help_text=_("Public. In the source's words: “67 NGOs from 22 countries”."),
    )
    source = models.CharField(_("source"), max_length=200, help_text=_("Public. Who reported it, and when."))
    url = models.URLField(_("link"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("reported count")
        verbose_name_plural = _("reported counts")

    def __str__(self) -> str:
        return f"{self.statement} ({self.source})"
