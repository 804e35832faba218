"""Requests to join, from what somebody typed to the decision. Everything in them is for staff only."""

import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalition.models import OutgoingMail

from .admission import EligibilityPoint
from .category import MembershipCategory
from .contact import Contact
from .country import Country
from .membership import Membership
from .organization import Organization, Scope


class Verdict(models.TextChoices):
    NONE = "", _("none yet")
    ADMITTED = "admitted", _("admitted")
    DEFERRED = "deferred", _("deferred")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn by the applicant")


FINAL = (Verdict.ADMITTED, Verdict.REFUSED, Verdict.WITHDRAWN)


class ApplicationStage(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("e-mail not confirmed")
    CHECKING = "checking", _("being checked")
    WITH_MEMBERS = "with_members", _("members may object")
    TO_DECIDE = "to_decide", _("to be decided")
    DEFERRED = "deferred", _("deferred")
    ADMITTED = "admitted", _("admitted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn by the applicant")


REFEREES_TAKE = datetime.timedelta(days=7)  # who has not answered by then is to be reminded
PEOPLE = ("contact_name", "contact_role", "email", "second_name", "second_role", "second_email")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def confirmed(self) -> Self:
        """Applications whose e-mail address has been confirmed by its holder."""
        return self.filter(email_confirmed_at__isnull=False)

    def undecided(self) -> Self:
        return self.filter(verdict=Verdict.NONE)

    def open(self) -> Self:
        """Confirmed applications that may still be decided: new ones, and those deferred."""
        return self.confirmed().exclude(verdict__in=FINAL)

    def to_work_on(self, on: datetime.date | None = None) -> Self:
        """Those that wait for staff today: neither with referees, nor with the members, nor deferred to a later day."""
        today = on or timezone.localdate()
        deferred = Q(verdict=Verdict.DEFERRED) & (Q(deferred_until=None) | Q(deferred_until__gt=today))
        waiting = self.open().exclude(pk__in=self.with_members(today).values("pk")).exclude(deferred)
        return waiting.exclude(pk__in=self.with_referees().values("pk"))

    def with_members(self, on: datetime.date | None = None) -> Self:
        """Those that members may object to on a day (today, unless told)."""
        return self.open().undecided().filter(objections_until__gte=on or timezone.localdate())

    def with_referees(self) -> Self:
        """Those whose referees have all been asked, and some of them lately: there is nothing to do but to wait."""
        lately = timezone.now() - REFEREES_TAKE
        references = ApplicationReference.objects.filter(application=OuterRef("pk"), answer="")
        recent = Exists(references.filter(asked_at__gt=lately))
        return self.open().undecided().filter(recent).exclude(Exists(references.filter(asked_at=None)))


class Application(models.Model):
    # The organization, as typed
    name = models.CharField(_("name of the organization"), max_length=300)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country"),
        help_text=_("Empty for an international organization without a seat in one."),
    )  # fmt: skip
    scope = models.CharField(_("scope"), max_length=16, choices=Scope, blank=True)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("what it does"), blank=True)
    reason = models.TextField(_("why it wishes to join"), blank=True)
    # Its people
    contact_name = models.CharField(_("contact"), max_length=300, blank=True)
    contact_role = models.CharField(_("role"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="en")
    second_name = models.CharField(_("second contact"), max_length=300, blank=True)
    second_role = models.CharField(_("role of the second contact"), max_length=200, blank=True)
    second_email = models.EmailField(_("e-mail of the second contact"), blank=True)
    # What they agreed to
    agrees_to_listing = models.BooleanField(_("agrees to be listed"), default=False)
    statement = models.TextField(_("statement agreed to"))
    created_at = models.DateTimeField(_("received at"), auto_now_add=True)
    email_confirmed_at = models.DateTimeField(_("e-mail confirmed at"), null=True, blank=True)
    # What the coalition made of it
    notice_sent_at = models.DateTimeField(_("members told at"), null=True, blank=True)
    objections_until = models.DateField(
        _("objections until"), null=True, blank=True, help_text=_("The last day on which members may object.")
    )
    verdict = models.CharField(
        _("decision"), max_length=10, choices=Verdict, default=Verdict.NONE, blank=True
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decision_reason = models.TextField(_("reason"), blank=True, help_text=_("For staff only."))
    decision_message = models.TextField(
        _("words to the applicant"), blank=True, help_text=_("Sent with the decision.")
    )
    deferred_until = models.DateField(_("deferred until"), null=True, blank=True)
    category = models.ForeignKey(
        MembershipCategory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("category"),
    )
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="applications",
        verbose_name=_("organization"), help_text=_("The record that this applicant is, or became."),
    )  # fmt: skip
    membership = models.OneToOneField(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="application",
        verbose_name=_("membership"),
    )
    people_removed_at = models.DateTimeField(_("people removed at"), null=True, blank=True)

    mails = GenericRelation(OutgoingMail, content_type_field="about_type", object_id_field="about_id")
    # Addresses and names are personal data with an end of their own; they are not copied into the history.
    history = HistoricalRecords(excluded_fields=list(PEOPLE))
    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.CheckConstraint(name="application_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="application_verdict_has_its_time",
                condition=Q(verdict="", decided_at=None) | (~Q(verdict="") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        self.second_email = self.second_email.strip().lower()
        super().save(*args, **kwargs)

    def stage(self, on: datetime.date | None = None) -> ApplicationStage:
        """The stage that follows from the facts on a day (today, unless told)."""
        today = on or timezone.localdate()
        if self.verdict:
            return ApplicationStage(self.verdict)
        if self.email_confirmed_at is None:
            return ApplicationStage.UNCONFIRMED
        if self.objections_until is None:
            return ApplicationStage.CHECKING
        return ApplicationStage.WITH_MEMBERS if today <= self.objections_until else ApplicationStage.TO_DECIDE


class ApplicationCheck(models.Model):
    """What staff found of one point: met, not met, or not looked at; with a comment."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="checks", verbose_name=_("application")
    )
    point = models.ForeignKey(EligibilityPoint, models.PROTECT, related_name="+", verbose_name=_("point"))
    is_met = models.BooleanField(_("met"), null=True, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["point__position", "point"]
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        constraints = [
            models.UniqueConstraint(fields=["application", "point"], name="application_check_once")
        ]

    def __str__(self) -> str:
        return str(self.point)


class ReferenceAnswer(models.TextChoices):
    NONE = "", _("no answer yet")
    YES = "yes", _("supports it")
    NO = "no", _("does not support it")


class ApplicationReference(models.Model):
    """A member that the applicant named, and what it says of them. Answered by one of its contacts, by a link."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="references", verbose_name=_("application")
    )
    given_name = models.CharField(_("as named by the applicant"), max_length=300)
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="references_given",
        verbose_name=_("organization"),
    )  # fmt: skip
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="references_given",
        verbose_name=_("contact asked"),
    )  # fmt: skip
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=4, choices=ReferenceAnswer, default="", blank=True)
    comment = models.TextField(_("comment"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    mails = GenericRelation(OutgoingMail, content_type_field="about_type", object_id_field="about_id")
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [
            models.CheckConstraint(
                name="application_reference_answer_has_its_time",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return str(self.organization or self.given_name)


class ApplicationNotice(models.Model):
    """One contact of a member who was told of an application, and what they object, if they do."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="notices", verbose_name=_("application")
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="notices_of_applications", verbose_name=_("organization")
    )
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="notices_of_applications",
        verbose_name=_("contact"),
    )  # fmt: skip
    objection = models.TextField(_("objection"), blank=True)
    objected_at = models.DateTimeField(_("objected at"), null=True, blank=True)

    mails = GenericRelation(OutgoingMail, content_type_field="about_type", object_id_field="about_id")
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("notice to a member")
        verbose_name_plural = _("notices to members")
        constraints = [
            models.UniqueConstraint(fields=["application", "contact"], name="application_notice_once"),
            models.CheckConstraint(
                name="application_notice_objection_has_its_time",
                condition=Q(objection="", objected_at=None)
                | (~Q(objection="") & Q(objected_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)
