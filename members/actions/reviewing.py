"""What staff find out about an application before they decide: the points that they check, and who the applicant is."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coalition.digests import digest
from coalition.history import credited
from members.models import Application, ApplicationCheck, EligibilityPoint, Organization
from members.models.application import FINAL

from .applying import ApplicationChanged

# Everything that a page shows of an application itself; its checks, references and objections come on top.
SHOWN = (
    "name", "acronym", "country_id", "scope", "website", "description", "reason", "contact_name", "contact_role",
    "email", "language", "second_name", "second_role", "second_email", "agrees_to_listing", "verdict",
    "notice_sent_at", "objections_until", "deferred_until", "organization_id",
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """What somebody found of one point: met, not met, or (None) not looked at."""

    is_met: bool | None
    comment: str = ""


def fingerprint(application: Application) -> str:
    """Digest of everything that the page of an application shows, so that a button decides on that and nothing else."""
    shown = {
        "application": [application.pk, *(getattr(application, field) for field in SHOWN)],
        "checks": application.checks.order_by("point").values_list("point", "is_met", "comment"),
        "references": application.references.order_by("pk").values_list(
            "pk", "given_name", "organization", "contact", "asked_at", "answer", "comment"
        ),
        "objections": application.notices.exclude(objected_at=None)
        .order_by("pk")
        .values_list("pk", "objection"),
    }
    return digest({name: list(values) for name, values in shown.items()})


def locked(application: Application, *also: Organization | None) -> Application:
    """The application as it is stored now, kept from others; first its organization, and those that come in beside it.

    Raises ApplicationChanged if it is gone or, while open, was linked to another organization at the same moment.
    """
    linked = Application.objects.filter(pk=application.pk).values_list("organization", flat=True).first()
    keys = sorted({key for key in (linked, *(each.pk for each in also if each)) if key})
    list(Organization.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    stored = Application.objects.select_for_update().filter(pk=application.pk).first()
    if stored is None or (stored.organization_id != linked and stored.verdict not in FINAL):
        raise ApplicationChanged
    return stored


def open_one(application: Application, *also: Organization | None) -> Application:
    """The same, if it may still be worked on. Raises ValidationError if it is decided or not confirmed."""
    stored = locked(application, *also)
    if stored.verdict in FINAL:
        raise ValidationError(
            _("This application is decided: %(decision)s.") % {"decision": stored.get_verdict_display()}
        )
    if stored.email_confirmed_at is None:
        raise ValidationError(_("The e-mail address of this application has not been confirmed yet."))
    return stored


@transaction.atomic
def check(
    *,
    application: Application,
    shown: str,
    findings: Mapping[EligibilityPoint, Finding],
    by: AbstractBaseUser | None,
) -> int:
    """Keep what was found of each point, and return of how many that is news.

    Raises ApplicationChanged if the page that was filled in showed something else than what is stored by now.
    """
    stored = open_one(application)
    known = {row.point_id: row for row in stored.checks.all()}
    news = [
        _found(known.get(point.pk) or ApplicationCheck(application=stored, point=point), finding)
        for point, finding in findings.items()
        if _is_news(known.get(point.pk), finding)
    ]
    if news and fingerprint(stored) != shown:
        raise ApplicationChanged
    for row in news:
        credited(row, by).save()
    return len(news)


def _is_news(known: ApplicationCheck | None, finding: Finding) -> bool:
    before = Finding(known.is_met, known.comment) if known else Finding(None)
    return before != finding


def _found(row: ApplicationCheck, finding: Finding) -> ApplicationCheck:
    row.is_met, row.comment = finding.is_met, finding.comment
    return row


@transaction.atomic
def link_organization(
    *, application: Application, organization: Organization | None, by: AbstractBaseUser | None
) -> Application:
    """Say which organization the applicant is (None: none of those that are known). Again, it changes nothing."""
    organization = organization.survivor() if organization else None
    stored = open_one(application, organization)
    if stored.organization_id != (organization.pk if organization else None):
        stored.organization = organization
        credited(stored, by, "linked" if organization else "unlinked").save()
    return stored
