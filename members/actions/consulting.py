"""Whom the coalition asks about an application: the members that the applicant named, then all members."""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from coalition.history import credited
from coalition.mail.post import post
from members.models import (
    Application,
    ApplicationNotice,
    ApplicationReference,
    ChangeRequest,
    Contact,
    MemberLink,
    Membership,
    Organization,
)
from members.models.application import ReferenceAnswer

from .reviewing import open_one

BETWEEN_REMINDERS = datetime.timedelta(hours=20)


# Referees


@transaction.atomic
def name_referee(
    *, reference: ApplicationReference, organization: Organization, by: AbstractBaseUser | None
) -> None:
    """Say which organization the applicant named. Whoever was asked at another one before is not asked any more."""
    stored = _reference(reference)
    organization = organization.survivor()
    if organization.pk == stored.application.organization_id:
        raise ValidationError(_("An applicant cannot be its own reference."))
    if stored.organization_id != organization.pk:
        stored.organization = organization
        _ask_nobody(stored)
        credited(stored, by, "named").save()


@transaction.atomic
def ask_referee(*, reference: ApplicationReference, contact: Contact, by: AbstractBaseUser | None) -> bool:
    """Ask a contact of the member that was named, by a mail with a link; return whether that is news.

    Somebody else there who was asked before can no longer answer. Raises ValidationError if it is answered already.
    """
    stored = _unanswered(reference)
    if stored.asked_at and stored.contact_id == contact.pk:
        return False
    if contact.organization_id != stored.organization_id or not contact.is_current():
        raise ValidationError(_("This person is not at the organization that the applicant named."))
    _ask_nobody(stored)
    stored.contact, stored.asked_at = contact, timezone.now()
    credited(stored, by, "asked").save()
    _write(
        "members.reference_request",
        stored,
        once=f"reference-request:{stored.pk}:{contact.pk}:{_moment(stored)}",
    )
    return True


@transaction.atomic
def remind_referee(*, reference: ApplicationReference, by: AbstractBaseUser | None) -> None:
    """Ask once more. Raises ValidationError if that would be the second mail in a day."""
    stored = _unanswered(reference)
    if stored.contact is None or stored.asked_at is None:
        raise ValidationError(_("Nobody has been asked yet."))
    if stored.mails.filter(created_at__gt=timezone.now() - BETWEEN_REMINDERS).exists():
        raise ValidationError(_("They got a mail about it within the last day. Please give them time."))
    _write("members.reference_reminder", stored)


@transaction.atomic
def record_reference(
    *, reference: ApplicationReference, answer: ReferenceAnswer, comment: str, by: AbstractBaseUser | None
) -> None:
    """Keep an answer that came by telephone or otherwise. The same again changes nothing; another one corrects it."""
    stored = _reference(reference)
    if (stored.answer, stored.comment) == (answer, comment):
        return
    stored.answer, stored.comment, stored.answered_at = answer, comment, timezone.now()
    credited(stored, by, "recorded by staff").save()


def _reference(reference: ApplicationReference) -> ApplicationReference:
    """The reference as it is stored now, kept from others together with its application, which is still open."""
    application = open_one(reference.application)
    stored = ApplicationReference.objects.select_for_update().get(pk=reference.pk)
    stored.application = application
    return stored


def _unanswered(reference: ApplicationReference) -> ApplicationReference:
    stored = _reference(reference)
    if stored.answer:
        raise ValidationError(_("This reference has been answered meanwhile."))
    return stored


def _ask_nobody(reference: ApplicationReference) -> None:
    """The links of whoever was asked lead nowhere any more."""
    MemberLink.objects.filter(reference=reference, revoked_at=None).update(revoked_at=timezone.now())
    reference.contact = reference.asked_at = None


def _moment(reference: ApplicationReference) -> str:
    return reference.asked_at.isoformat() if reference.asked_at else ""


def _write(kind: str, reference: ApplicationReference, once: str | None = None) -> None:
    contact = reference.contact
    if contact is not None:
        post(
            kind=kind, about=reference, to_email=contact.email, to_name=contact.name, language=contact.language,
            once=once, context={"contact": contact.pk},
        )  # fmt: skip


# Members


def to_be_told(application: Application) -> QuerySet[Contact]:
    """Contacts who get a notice of an application: of members whose rights do not rest, not of the applicant itself.

    Nor those whom a colleague added and staff have not confirmed yet: anybody could be among them.
    """
    member = Membership.objects.in_good_standing().filter(organization=OuterRef("organization"))
    own = [address for address in (application.email, application.second_email) if address]
    people = Contact.objects.current().filter(
        Exists(member), organization__merged_into=None, wants_notices=True
    )
    people = people.exclude(Exists(ChangeRequest.objects.undecided().filter(colleague=OuterRef("pk"))))
    if application.organization_id:
        people = people.exclude(organization=application.organization_id)
    return people.exclude(email__in=own).order_by("organization", "pk")


@transaction.atomic
def tell_members(*, application: Application, until: datetime.date, by: AbstractBaseUser | None) -> int:
    """Write to the members that they may object, until the end of a day; return how many contacts are told.

    They are told once: again, it does nothing. Raises ValidationError if there is nobody to tell, or the day is past.
    """
    stored = open_one(application)
    if stored.notice_sent_at is not None:
        return 0
    if until < timezone.localdate():
        raise ValidationError(_("The last day to object has passed already."))
    if not (people := list(to_be_told(stored))):
        raise ValidationError(_("There is nobody to tell: no member has a contact who gets notices."))
    stored.notice_sent_at, stored.objections_until = timezone.now(), until
    credited(stored, by, "members told").save()
    _notify(stored, people, by)
    return len(people)


def _notify(application: Application, people: list[Contact], by: AbstractBaseUser | None) -> None:
    rows = [
        ApplicationNotice(application=application, organization_id=contact.organization_id, contact=contact)
        for contact in people
    ]
    made = bulk_create_with_history(rows, ApplicationNotice, default_user=by)
    for notice, contact in zip(made, people, strict=True):
        post(
            kind="members.notice_to_member", about=notice, to_email=contact.email, to_name=contact.name,
            language=contact.language, once=f"notice-to-member:{notice.pk}",
        )  # fmt: skip


@transaction.atomic
def give_more_time(*, application: Application, until: datetime.date, by: AbstractBaseUser | None) -> None:
    """Let members object until a later day. Nobody is written to; the pages that their links open say the new day.

    Raises ValidationError if the day is earlier: members were promised the one that their mail names.
    """
    stored = open_one(application)
    if stored.objections_until is None:
        raise ValidationError(_("Members have not been told of this application yet."))
    if until < stored.objections_until or until < timezone.localdate():
        raise ValidationError(
            _("Members were told that they may object until then; you can only give more time.")
        )
    if until != stored.objections_until:
        stored.objections_until = until
        credited(stored, by, "more time").save()
