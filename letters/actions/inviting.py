"""Asking organizations to sign: invitations made, sent again, revoked. Each is sent once, whoever presses."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.history import credited
from coalition.mail.post import post
from coalition.models import MailState
from letters.invitation_states import INVITATION, mails, times_posted
from letters.invitees import plan, signed_organizations
from letters.models import Invitation, Letter
from letters.models.invitation import Answer
from letters.models.letter import Stage
from members.models import Contact, Organization

from .attesting import locked

BATCH = 100
Row = TypeVar("Row")
WHY_NOT = {
    Stage.DRAFT: gettext_lazy("The drive is not open yet. Open it first; then its members can be invited."),
    Stage.SCHEDULED: gettext_lazy("The drive opens later. Invitations can be sent from then on."),
    Stage.CLOSED: gettext_lazy(
        "The drive is closed. Extend its deadline if more organizations are to be invited."
    ),
    Stage.PUBLISHED: gettext_lazy(
        "This letter collects no signatures any more. Open its drive to invite organizations."
    ),
}


def why_not_now(letter: Letter) -> str:
    """Why nobody can be invited or reminded now, in words for staff; "" if they can be."""
    if (stage := letter.stage()) != Stage.COLLECTING:
        return str(WHY_NOT[stage])
    if not letter.texts.frozen().exists():
        return _("The letter has no text that is fixed for good. Freeze its text first.")
    return ""


def collecting(letter_id: int) -> Letter:
    """The letter, locked until the transaction ends. Raises ValidationError, saying why, if it does not collect."""
    letter = locked(letter_id)
    if why := why_not_now(letter):
        raise ValidationError(why)
    return letter


def invite(*, letter: Letter, contacts: Iterable[Contact], by: AbstractBaseUser | None) -> list[Invitation]:
    """Invite these contacts and put their mails into the post; return the new invitations.

    Whoever is invited already, or whose organization has signed, is passed over: inviting twice sends nothing new.
    Every hundred is a transaction of its own, so that two thousand do not keep those who sign waiting; what was
    interrupted is taken up by inviting again. Raises ValidationError if the letter does not collect.
    """
    return [made for some in batches(contacts) for made in _invite(letter, some, by)]


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows by the hundred; once none, if there are none, so that what is asked is checked all the same."""
    everything = list(rows)
    for start in range(0, max(len(everything), 1), BATCH):
        yield everything[start : start + BATCH]


@transaction.atomic
def _invite(letter: Letter, contacts: list[Contact], by: AbstractBaseUser | None) -> list[Invitation]:
    letter = collecting(letter.pk)
    return [_made(letter, contact, by) for contact in plan(letter, contacts=contacts).choosable]


def _made(letter: Letter, contact: Contact, by: AbstractBaseUser | None) -> Invitation:
    for old in Invitation.objects.unanswered().filter(letter=letter, contact=contact):
        revoke(invitation=old, by=by, reason="invited at another address")
    invitation = Invitation(
        letter=letter, organization=contact.organization, contact=contact,
        name=contact.name, email=contact.email, language=contact.language,
    )  # fmt: skip
    return _store(invitation, by)


def _store(invitation: Invitation, by: AbstractBaseUser | None) -> Invitation:
    credited(invitation, by, "invited").save()
    _post(invitation, once=f"invitation:{invitation.pk}")
    return invitation


def _post(invitation: Invitation, once: str) -> None:
    post(
        kind=INVITATION, about=invitation, once=once,
        to_email=invitation.email, to_name=invitation.name, language=invitation.language,
    )  # fmt: skip


@transaction.atomic
def invite_person(
    *,
    letter: Letter,
    organization: Organization,
    name: str,
    email: str,
    language: str,
    by: AbstractBaseUser | None,
    save_contact: bool = False,
) -> tuple[Invitation, bool]:
    """Invite somebody who is no contact (with `save_contact` they become one); return it and whether it is new.

    Raises ValidationError if the letter does not collect, the organization has signed, or the address is none.
    """
    letter = collecting(letter.pk)
    email = email.strip().lower()
    validate_email(email)
    if organization.pk in signed_organizations(letter):
        raise ValidationError(
            _("%(organization)s has signed this letter already."), params={"organization": organization}
        )
    standing = Invitation.objects.standing().filter(letter=letter, organization=organization, email=email)
    if there := standing.first():
        return there, False
    contact = _contact(organization, name, email, language, by) if save_contact else None
    invitation = Invitation(
        letter=letter, organization=organization, contact=contact, name=name, email=email, language=language
    )
    return _store(invitation, by), True


def _contact(
    organization: Organization, name: str, email: str, language: str, by: AbstractBaseUser | None
) -> Contact:
    """The organization's contact with this address; a new one if there is none."""
    if there := Contact.objects.filter(organization=organization, email=email).first():
        return there
    contact = Contact(organization=organization, name=name or email, email=email, language=language)
    credited(contact, by, "invited by hand").save()
    return contact


def _locked(invitation: Invitation) -> Invitation:
    """The invitation as it is stored now; its letter is locked before it, as everywhere."""
    locked(invitation.letter_id)
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


@transaction.atomic
def revoke(*, invitation: Invitation, by: AbstractBaseUser | None, reason: str) -> Invitation:
    """Let the invitation's links lead nowhere from now on; its waiting mails are not sent. Twice changes nothing."""
    stored = _locked(invitation)
    if stored.revoked_at is None:
        stored.revoked_at = timezone.now()
        credited(stored, by, reason or "revoked").save()
        mails().filter(about_id=stored.pk, state=MailState.WAITING).update(state=MailState.CANCELLED)
    invitation.revoked_at = stored.revoked_at
    return invitation


@transaction.atomic
def resend(*, invitation: Invitation, by: AbstractBaseUser | None) -> Invitation:
    """Send the invitation's mail anew, with a new link; the links sent before stay alive.

    Raises ValidationError where nothing is to be sent: answered, revoked, still waiting, or not collecting.
    """
    collecting(invitation.letter_id)
    stored = _locked(invitation)
    if why := _why_not_again(stored):
        raise ValidationError(why)
    number = times_posted(INVITATION, [stored.pk]).get(stored.pk, 0)
    credited(stored, by, "sent again").save()
    _post(stored, once=f"invitation:{stored.pk}:again:{number}")
    return invitation


def _why_not_again(invitation: Invitation) -> str:
    if invitation.answer not in (Answer.NONE, Answer.LATER):
        return _("It has been answered.")
    if invitation.revoked_at:
        return _("It was revoked. Invite the organization anew instead.")
    if invitation.organization_id in signed_organizations(invitation.letter):
        return _("The organization has signed.")
    if mails().filter(about_id=invitation.pk, kind=INVITATION, state=MailState.WAITING).exists():
        return _("Its mail is waiting to be sent already.")
    return ""
