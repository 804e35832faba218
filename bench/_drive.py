"""A drive of any size, quickly made: invitations in every state, with their mails, signatures and attestations."""

import datetime
import random

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from bench._names import CODES, coined, name
from coalition.models import MailState, OutgoingMail
from letters.models import Attestation, Invitation, Letter, LetterText, Recipient, Signature
from letters.models.signature import Source, Status
from members.models import Contact, Organization
from members.names import match_key, sort_key

SHARES = {"signed": 0.5, "declined": 0.05, "later": 0.05, "": 0.4}


def drive(invitations: int, chance: random.Random) -> Letter:
    """Return a letter that collects, to which `invitations` organizations are invited; half of them have signed."""
    now = timezone.now()
    letter = Letter.objects.create(
        title=f"A letter of {invitations}",
        opens_at=now - datetime.timedelta(days=6),
        closes_at=now + datetime.timedelta(days=6),
        shows_signatories=True,
    )
    body = "\n\n".join(" ".join(coined(chance) for _word in range(90)) for _paragraph in range(8))
    text = LetterText.objects.create(letter=letter, title=letter.title, body=body, frozen_at=now)
    Recipient.objects.create(letter=letter, name="The Minister")
    made = _invitations(letter, _organizations(letter, invitations, chance), chance)
    _mails(made)
    _signatures(letter, text, [each for each in made if each.answer == "signed"])
    return letter


def _organizations(letter: Letter, count: int, chance: random.Random) -> list[Organization]:
    return Organization.objects.bulk_create(
        Organization(
            name=(text := f"{name(chance)} {number}"), slug=f"drive-{letter.pk}-{number}",
            match_key=match_key(text), sort_key=sort_key(text), country_id=chance.choice(CODES),
        )
        for number in range(count)
    )  # fmt: skip


def _invitations(
    letter: Letter, organizations: list[Organization], chance: random.Random
) -> list[Invitation]:
    contacts = Contact.objects.bulk_create(
        Contact(organization=organization, name=coined(chance), email=f"{organization.slug}@example.org")
        for organization in organizations
    )
    answers = chance.choices(list(SHARES), list(SHARES.values()), k=len(contacts))
    return Invitation.objects.bulk_create(
        Invitation(
            letter=letter, organization=contact.organization, contact=contact, name=contact.name,
            email=contact.email, answer=answer,
            answered_at=_some_days_ago(chance) if answer else None,
            opened_at=timezone.now() if answer or chance.random() < 0.3 else None,
        )
        for contact, answer in zip(contacts, answers, strict=True)
    )  # fmt: skip


def _some_days_ago(chance: random.Random) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(hours=chance.randrange(6 * 24))


def _mails(invitations: list[Invitation]) -> None:
    about = ContentType.objects.get_for_model(Invitation)
    OutgoingMail.objects.bulk_create(
        OutgoingMail(
            kind="letters.invitation", about_type=about, about_id=each.pk, to_email=each.email,
            state=MailState.FAILED if number % 50 == 49 else MailState.SENT, sent_at=timezone.now(),
        )
        for number, each in enumerate(invitations)
    )  # fmt: skip


def _signatures(letter: Letter, text: LetterText, signed: list[Invitation]) -> None:
    signatures = Signature.objects.bulk_create(
        Signature(
            letter=letter, organization=each.organization, printed_name=each.organization.name, text=text,
            country_id=each.organization.country_id, printed_country="there", status=Status.CONFIRMED,
            source=Source.INVITATION, signed_at=each.answered_at, confirmed_at=each.answered_at,
            position=place, sort_key=each.organization.sort_key,
        )
        for place, each in enumerate(signed, start=1)
    )  # fmt: skip
    Attestation.objects.bulk_create(
        Attestation(signature=signature, text=text, invitation=each, name=each.name, email=each.email)
        for signature, each in zip(signatures, signed, strict=True)
    )
