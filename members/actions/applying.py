"""Applications up to where staff work on them, and what referees and members told of them answer.

None of this tells whoever fills in the form whether an address or an organization has applied, or is known: the
answer is the same, the address's holder learns the rest by mail.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from coalition.digests import digest
from coalition.mail.post import post
from members.models import AdmissionRules, Application, ApplicationNotice, ApplicationReference
from members.models.application import FINAL, ReferenceAnswer, Verdict
from members.names import match_key
from members.referees import named

from .telling import tell_staff_of

BETWEEN_MAILS = datetime.timedelta(minutes=10)
KEPT_UNCONFIRMED = datetime.timedelta(days=7)


class ApplicationChanged(Exception):
    """What was shown is not what is stored: whoever confirms must see it as it is."""


class Closed(Exception):
    """The application is decided, or the time to speak about it is over."""


@dataclass(frozen=True)
class Typed:
    """An application as it was typed: fields of Application by name, and the members that were named."""

    values: Mapping[str, Any]
    references: tuple[str, ...] = ()


# The applicant


@transaction.atomic
def apply(*, typed: Typed) -> None:
    """Keep what was typed until its address is confirmed, and write to that address.

    The same address again: what it sent last counts, and no second mail goes out within ten minutes. Whose
    application for the same organization is being worked on already gets the link to that one instead.
    """
    AdmissionRules.objects.select_for_update().get_or_create(
        pk=1
    )  # one at a time: an address may be typed twice
    email = str(typed.values["email"]).strip().lower()
    if (known := _worked_on(email, str(typed.values["name"]))) is not None:
        _write("members.already_applied", known)
        return
    application = _unconfirmed(email) or Application()
    for field, value in typed.values.items():
        setattr(application, field, value)
    application.created_at = timezone.now()
    application.save()
    _keep_references(application, typed.references)
    _write("members.confirm_application", application)


def _worked_on(email: str, name: str) -> Application | None:
    """The newest open application of this address for the same organization."""
    mine = Application.objects.open().filter(email=email)
    return next((each for each in mine if match_key(each.name) == match_key(name)), None)


def _unconfirmed(email: str) -> Application | None:
    """Kept from whoever confirms or forgets it at the same moment."""
    mine = Application.objects.undecided().filter(email=email, email_confirmed_at=None)
    return mine.select_for_update().first()


def _keep_references(application: Application, names: tuple[str, ...]) -> None:
    """What was typed last counts; a name that no listed member bears stays for staff to look up."""
    application.references.all().delete()
    for name in names:
        ApplicationReference.objects.create(
            application=application, given_name=name, organization=named(name)
        )


def _write(kind: str, application: Application) -> None:
    """To the address alone: a name beside it would carry a stranger's words to whoever's address was typed."""
    lately = timezone.now() - BETWEEN_MAILS
    if not application.mails.filter(kind=kind, created_at__gt=lately).exists():
        post(kind=kind, about=application, to_email=application.email, language=application.language)


def fingerprint(application: Application) -> str:
    """Digest of everything that the page shows to be confirmed, so that its button confirms that and nothing else."""
    fields = (
        "name", "acronym", "country_id", "scope", "website", "description", "reason", "contact_name",
        "contact_role", "email", "language", "second_name", "second_role", "second_email",
        "agrees_to_listing", "statement",
    )  # fmt: skip
    shown = [getattr(application, field) for field in fields]
    named_members = list(application.references.values_list("given_name", flat=True))
    return digest(application.pk, shown, named_members)


@transaction.atomic
def confirm(*, application: Application, shown: str) -> Application:
    """The holder of the address applies with what was `shown`; now staff work on it. Again, it changes nothing.

    Raises ApplicationChanged if other words stand there by now, Application.DoesNotExist if it was deleted.
    """
    stored = _locked(application)
    if stored.email_confirmed_at or stored.verdict:
        return stored
    if fingerprint(stored) != shown:
        raise ApplicationChanged
    stored.email_confirmed_at = timezone.now()
    stored.save()
    post(
        kind="members.application_received", about=stored, to_email=stored.email, to_name=stored.contact_name,
        language=stored.language, once=f"application-received:{stored.pk}",
    )  # fmt: skip
    tell_staff_of(stored)
    return stored


@transaction.atomic
def withdraw(*, application: Application) -> None:
    """Take an application back, at its holder's wish, as long as it is not decided. Again, it changes nothing.

    One that was never confirmed is forgotten; it may have been typed by a stranger.
    """
    stored = Application.objects.select_for_update().filter(pk=application.pk).first()
    if stored is None or stored.verdict in FINAL:
        return
    if stored.email_confirmed_at is None:
        _forget([stored.pk])
        return
    stored.verdict, stored.decided_at, stored.deferred_until = Verdict.WITHDRAWN, timezone.now(), None
    stored.save()


@transaction.atomic
def forget_unconfirmed(*, at: datetime.datetime | None = None) -> int:
    """Delete what nobody confirmed within seven days, and return how many applications that were."""
    before = (at or timezone.now()) - KEPT_UNCONFIRMED
    old = Application.objects.undecided().filter(email_confirmed_at=None, created_at__lt=before)
    locked_now = [each.pk for each in old.select_for_update()]  # none that was confirmed at the same moment
    _forget(locked_now)
    return len(locked_now)


def _forget(keys: list[int]) -> None:
    """Nothing stays of what nobody stood by, nor of what it was before somebody typed it anew."""
    Application.objects.filter(pk__in=keys).delete()
    Application.history.filter(id__in=keys).delete()
    ApplicationReference.history.filter(application_id__in=keys).delete()


def _locked(application: Application) -> Application:
    """The application as it is stored now, kept from others."""
    return Application.objects.select_for_update().get(pk=application.pk)


# Members


@transaction.atomic
def answer_reference(*, reference: ApplicationReference, answer: ReferenceAnswer, comment: str) -> None:
    """Keep what a referee says of the applicant, in the place of what they said before.

    Raises Closed if it is decided, or somebody else is asked by now.
    """
    application = _locked(reference.application)
    stored = ApplicationReference.objects.select_for_update().get(pk=reference.pk)
    if application.verdict in FINAL or stored.contact_id != reference.contact_id:
        raise Closed
    if (stored.answer, stored.comment) != (answer, comment):
        stored.answer, stored.comment, stored.answered_at = answer, comment, timezone.now()
        stored.save()


def may_object(application: Application) -> bool:
    """Is it still time for members to object?"""
    until = application.objections_until
    return application.verdict not in FINAL and until is not None and timezone.localdate() <= until


@transaction.atomic
def object_to(*, notice: ApplicationNotice, objection: str) -> None:
    """Keep what a member objects, in the place of what it objected before. Raises Closed."""
    stored = _open_notice(notice)
    if stored.objection != objection:
        stored.objection, stored.objected_at = objection, timezone.now()
        stored.save()


@transaction.atomic
def take_back(*, notice: ApplicationNotice) -> None:
    """A member objects no more; what it said stays in the history. Raises Closed."""
    stored = _open_notice(notice)
    if stored.objection:
        stored.objection, stored.objected_at = "", None
        stored.save()


def _open_notice(notice: ApplicationNotice) -> ApplicationNotice:
    if not may_object(_locked(notice.application)):
        raise Closed
    return ApplicationNotice.objects.select_for_update().get(pk=notice.pk)
