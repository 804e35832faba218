"""The decision on an application: admitted, deferred or refused; each at most once, on what was shown, told by mail."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from coalition.mail.post import post
from members.models import Application, Contact, MembershipCategory, Organization, OrganizationName
from members.models.application import Verdict
from members.names import match_key

from .applying import ApplicationChanged
from .reviewing import fingerprint, locked, open_one
from .terms import begin

NEW_ORGANIZATION = "admitted"
COPIED = (
    "acronym",
    "country",
    "scope",
    "website",
    "description",
)  # fill what the organization's record leaves open


@dataclass(frozen=True)
class Words:
    """Why it was decided so: for staff only, and to the applicant."""

    reason: str = ""
    message: str = ""


@dataclass(frozen=True)
class Admission:
    """On which terms an applicant becomes a member.

    `organization` is its record if there is one; a new one is called `name`, or what the applicant wrote. `listed` can
    only narrow what the applicant agreed to. `people` are the addresses of those of them who become contacts.
    """

    category: MembershipCategory
    on: datetime.date
    organization: Organization | None = None
    name: str = ""
    listed: bool = True
    people: frozenset[str] = frozenset()


@transaction.atomic
def admit(
    *,
    application: Application,
    shown: str,
    terms: Admission,
    by: AbstractBaseUser,
    words: Words | None = None,
) -> Application:
    """Make the applicant a member. Admitting twice changes nothing.

    Raises ApplicationChanged if something else is stored than what was `shown`; ValidationError if it was decided
    otherwise meanwhile, or the membership cannot begin on that day.
    """
    record = terms.organization.survivor() if terms.organization else None
    stored = locked(application, record)
    if stored.verdict == Verdict.ADMITTED:
        return stored
    stored = _as_shown(stored, shown)
    chosen = Organization.objects.get(pk=record.pk) if record else None
    organization = chosen or Organization(name=terms.name or stored.name)
    organization.listed = stored.agrees_to_listing and terms.listed
    _complete(organization, stored, by)
    _make_contacts(stored, organization, terms.people, by)
    stored.membership = begin(organization=organization, category=terms.category, on=terms.on, by=by)
    stored.organization, stored.category = organization, terms.category
    return _decided(stored, Verdict.ADMITTED, words or Words(), by)


@transaction.atomic
def defer(
    *,
    application: Application,
    shown: str,
    until: datetime.date | None,
    by: AbstractBaseUser,
    words: Words | None = None,
    tell: bool = True,
) -> Application:
    """Put the decision off, until a day or for as long as it takes. The same twice changes nothing."""
    stored, words = locked(application), words or Words()
    same = (stored.deferred_until, stored.decision_reason, stored.decision_message)
    if stored.verdict == Verdict.DEFERRED and same == (until, words.reason, words.message):
        return stored
    if until is not None and until <= timezone.localdate():
        raise ValidationError(_("An application is deferred to a day to come."))
    stored = _as_shown(stored, shown)
    stored.deferred_until = until
    return _decided(stored, Verdict.DEFERRED, words, by, tell=tell)


@transaction.atomic
def refuse(
    *,
    application: Application,
    shown: str,
    by: AbstractBaseUser,
    words: Words | None = None,
    tell: bool = True,
) -> Application:
    """Do not let it become a member. Refusing twice changes nothing."""
    stored = locked(application)
    if stored.verdict == Verdict.REFUSED:
        return stored
    return _decided(_as_shown(stored, shown), Verdict.REFUSED, words or Words(), by, tell=tell)


@transaction.atomic
def reopen(*, application: Application, by: AbstractBaseUser) -> Application:
    """Take back a refusal, so that it can be decided anew. Nobody is written to. Raises ValidationError otherwise."""
    stored = locked(application)
    if stored.verdict == Verdict.NONE:
        return stored
    if stored.verdict != Verdict.REFUSED or stored.people_removed_at:
        raise ValidationError(_("This application cannot be opened again."))
    stored.verdict, stored.decided_at, stored.decided_by = Verdict.NONE, None, None
    credited(stored, by, "opened again").save()
    return stored


def _as_shown(stored: Application, shown: str) -> Application:
    """The same, if it can be decided and is what was shown."""
    stored = open_one(stored)
    if fingerprint(stored) != shown:
        raise ApplicationChanged
    return stored


def _decided(
    stored: Application, verdict: Verdict, words: Words, by: AbstractBaseUser, *, tell: bool = True
) -> Application:
    stored.verdict, stored.decided_at, stored.decided_by_id = verdict, timezone.now(), by.pk
    stored.decision_reason, stored.decision_message = words.reason, words.message
    credited(stored, by, verdict).save()
    if tell and stored.email:
        moment = stored.decided_at.isoformat()
        post(
            kind=f"members.application_{verdict}", about=stored, to_email=stored.email,
            to_name=stored.contact_name, language=stored.language, once=f"application:{stored.pk}:{moment}",
            context={"decided_at": moment},
        )  # fmt: skip
    return stored


# What becomes of an applicant who is admitted


def _complete(organization: Organization, application: Application, by: AbstractBaseUser) -> None:
    """What the record knows stays; what it leaves open is filled in."""
    for field in COPIED:
        if not getattr(organization, field):
            setattr(organization, field, getattr(application, field))
    was_known = organization.pk is not None
    credited(organization, by, NEW_ORGANIZATION).save()
    if was_known:
        _keep_name(application, organization, by)


def _keep_name(application: Application, organization: Organization, by: AbstractBaseUser) -> None:
    """A known organization that calls itself otherwise is found by that name too."""
    key = match_key(application.name)[:300]
    if organization.match_key != key and not organization.names.filter(match_key=key).exists():
        credited(
            OrganizationName(organization=organization, name=application.name), by, NEW_ORGANIZATION
        ).save()


def _make_contacts(
    application: Application, organization: Organization, chosen: frozenset[str], by: AbstractBaseUser
) -> None:
    """Each address is one contact of an organization; somebody who is there already stays as they are, or returns."""
    people = (
        (application.contact_name, application.contact_role, application.email),
        (application.second_name, application.second_role, application.second_email),
    )
    for name, role, email in people:
        if email and email in chosen:
            known = organization.contacts.filter(email=email).first()
            contact = known or Contact(
                organization=organization, name=name or email, role=role, email=email,
                language=application.language,
            )  # fmt: skip
            contact.left_on = None
            credited(contact, by, NEW_ORGANIZATION).save()
