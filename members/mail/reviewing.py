"""Mail about an application: to referees, to members who may object, and to the applicant when it is decided."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.mail.addresses import staff_address
from coalition.mail.kinds import Message, NotNeeded, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from members.actions.applying import may_object
from members.models import Application, ApplicationNotice, ApplicationReference, Contact, MemberLink
from members.models.application import FINAL, Verdict


@mail_kind("members.reference_request", label=_("Application: asks a referee"))
def reference_request(mail: OutgoingMail) -> Message:
    return _to_referee("reference_request", mail)


@mail_kind("members.reference_reminder", label=_("Application: reminds a referee"))
def reference_reminder(mail: OutgoingMail) -> Message:
    return _to_referee("reference_reminder", mail)


@mail_kind("members.notice_to_member", label=_("Application: tells a member"))
def notice_to_member(mail: OutgoingMail) -> Message:
    """Members read what the organization is, never who applied for it."""
    notice = (
        ApplicationNotice.objects.select_related("application__country", "organization", "contact")
        .filter(pk=mail.about_id)
        .first()
    )
    if notice is None or notice.objected_at or not may_object(notice.application):
        raise NotNeeded
    if not _is_there(notice.contact) or not notice.contact.wants_notices:  # type: ignore[union-attr]
        raise NotNeeded
    return _made(
        "notice_to_member", application=notice.application, organization=notice.organization,
        link=MemberLink.objects.issue(notice=notice),
    )  # fmt: skip


@mail_kind("members.application_admitted", label=_("Application: admitted"))
def application_admitted(mail: OutgoingMail) -> Message:
    return _decision(mail, Verdict.ADMITTED)


@mail_kind("members.application_deferred", label=_("Application: deferred"))
def application_deferred(mail: OutgoingMail) -> Message:
    return _decision(mail, Verdict.DEFERRED)


@mail_kind("members.application_refused", label=_("Application: refused"))
def application_refused(mail: OutgoingMail) -> Message:
    return _decision(mail, Verdict.REFUSED)


@mail_kind("members.staff_application", label=_("Application: tells staff"))
def staff_application(mail: OutgoingMail) -> Message:
    """What the organization is, and where to work on it; who wrote stands there alone."""
    rows = Application.objects.open().select_related("country")
    if (application := rows.filter(pk=mail.about_id).first()) is None:
        raise NotNeeded
    address = settings.COALITION_URL + reverse("admin:members_application_change", args=[application.pk])
    return _made("staff_application", application=application, link=address)


def _to_referee(template: str, mail: OutgoingMail) -> Message:
    """Only to whoever is still the one to answer."""
    reference = (
        ApplicationReference.objects.select_related("application__country", "organization", "contact")
        .filter(pk=mail.about_id)
        .first()
    )
    if reference is None or reference.answer or reference.application.verdict in FINAL:
        raise NotNeeded
    if reference.contact_id != mail.context.get("contact") or not _is_there(reference.contact):
        raise NotNeeded
    return _made(
        template, application=reference.application, organization=reference.organization,
        link=MemberLink.objects.issue(reference=reference),
    )  # fmt: skip


def _decision(mail: OutgoingMail, verdict: Verdict) -> Message:
    """What was decided last, if nobody has thought better of it since."""
    rows = Application.objects.select_related("organization", "category", "membership", "country")
    application = rows.filter(pk=mail.about_id, verdict=verdict).first()
    if application is None or application.decided_at is None:
        raise NotNeeded
    if application.decided_at.isoformat() != mail.context.get("decided_at"):
        raise NotNeeded
    return _made(
        f"application_{verdict}", application=application, message=application.decision_message,
        link=MemberLink.objects.issue(application=application),
    )  # fmt: skip


def _is_there(contact: Contact | None) -> bool:
    return contact is not None and contact.is_current()


def _made(template: str, **context: Any) -> Message:
    """Answers to it reach the staff."""
    return from_templates(f"members/mail/{template}", context, reply_to=[staff_address()])
