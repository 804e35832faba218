"""What the holder of a personal link answers: signs, declines, asks to be reminded, passes on to a colleague.

Each locks the letter first, then the invitation, and decides by what is stored then. A refusal is not an error of
whoever answered: the page then shows where they stand.
"""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coalition.history import credited
from coalition.mail.post import post
from letters.models import Attestation, Invitation, Letter, LetterText, Signature, SigningRequest
from letters.models.invitation import Answer
from letters.models.letter import Stage
from letters.models.signature import Status
from letters.standing import newest_word

from .attesting import Line, Origin, Person, attest, locked
from .requests import tell_late
from .telling import send_receipt, tell_first_signer

MOST_PASSED_ON = 10  # for one organization and letter: nobody should mail the world by passing on
REMINDER_HOUR = datetime.time(9)
BY_LINK = "by the personal link"


class Refusal(Exception):
    """The answer was not taken, because things stand differently now."""


class ColleagueCannotBeInvited(Refusal):
    """It is the person itself, somebody who declined or whom staff no longer ask, or there have been too many."""


@transaction.atomic
def sign(
    *, letter: Letter, origin: Origin, text: LetterText, line: Line, person: Person, statement: str
) -> Attestation | SigningRequest:
    """Sign the letter, or join the organization's line if it stands; return the attestation, its receipt posted.

    After the deadline nothing is signed: what was typed is kept as a late request, which is returned, for staff to
    decide. Signing again changes nothing. Raises TextChanged if `text` is not the newest, Refusal if the letter is
    not open, the link has been revoked, or staff rejected the signature.
    """
    letter = locked(letter.pk)
    invitation = _locked_invitation(origin.invitation)
    given = newest_word(invitation, origin.signing_request, None)
    stands = Signature.objects.live().filter(_own_line(letter, line, given)).exists()
    if letter.stage() in (Stage.DRAFT, Stage.SCHEDULED) or (given and _is_rejected(given.signature)):
        raise Refusal
    if letter.stage() != Stage.COLLECTING:
        return _answer_late(letter, origin, text, line, person, statement, given, stands)
    attestation, is_new = attest(
        letter=letter, text=text, line=line, person=person, statement=statement, origin=origin
    )
    if invitation is not None:
        _answer(invitation, Answer.SIGNED)
    send_receipt(attestation)
    if not is_new:
        tell_first_signer(attestation)
    return attestation


def _own_line(letter: Letter, line: Line, given: Attestation | None) -> Q:
    """Which signature is the organization's, or the person's own."""
    if line.organization is not None:
        own = Signature.objects.of_organization(line.organization.pk)
        return Q(letter=letter, pk__in=own.filter(letter=letter).values("pk"))
    return Q(letter=letter, pk=given.signature_id if given else None)


def _is_rejected(signature: Signature) -> bool:
    return signature.status == Status.REJECTED


def _answer_late(
    letter: Letter, origin: Origin, text: LetterText, line: Line, person: Person, statement: str,
    given: Attestation | None, stands: bool,
) -> Attestation | SigningRequest:  # fmt: skip
    """A retry of what was signed in time finds its signature; anything else is kept for staff."""
    if not stands:
        return _keep_late(letter, origin, text, line, person, statement)
    if given is None:
        raise Refusal
    return given


def _keep_late(
    letter: Letter, origin: Origin, text: LetterText, line: Line, person: Person, statement: str
) -> SigningRequest:
    """One waiting request for each person and organization; who sends again corrects it."""
    waiting = SigningRequest.objects.undecided().filter(
        letter=letter, late=True, kind=line.kind, organization=line.organization
    )
    own = Q(invitation=origin.invitation) if origin.invitation else Q(invitation=None, email=person.email)
    request = waiting.select_for_update().filter(own).first() or SigningRequest(letter=letter, late=True)
    values = {
        "invitation": origin.invitation, "text": text, "kind": line.kind, "organization": line.organization,
        "printed_name": line.printed_name, "printed_country": line.printed_country, "country": line.country,
        "visibility": line.visibility, "signatory_name": person.name, "signatory_title": person.title,
        "email": person.email, "language": person.language, "statement": statement,
        "email_confirmed_at": timezone.now(),
    }  # fmt: skip
    for field, value in values.items():
        setattr(request, field, value)
    request.save()
    tell_late(request)
    return request


@transaction.atomic
def decline(*, invitation: Invitation, reason: str = "") -> Invitation:
    """Say no, for now: who declined may still sign while the letter collects. Raises Refusal."""
    stored = _open_invitation(invitation)
    return _answer(stored, Answer.DECLINED, reason=reason)


@transaction.atomic
def remind_later(*, invitation: Invitation, on: datetime.date) -> Invitation:
    """Answer "not yet", and be reminded on a day before the deadline, at nine in the letter's zone. Raises Refusal."""
    stored = _open_invitation(invitation)
    moment = datetime.datetime.combine(on, REMINDER_HOUR, stored.letter.zone())
    closes_at = stored.letter.closes_at
    if moment <= timezone.now() or (closes_at is not None and moment >= closes_at):
        raise Refusal
    _answer(stored, Answer.LATER, remind_on=on)
    post(
        kind="letters.remind_later", about=stored, to_email=stored.email, to_name=stored.name,
        language=stored.language, not_before=moment, once=f"remind-later:{stored.pk}:{on}",
        context={"on": on.isoformat()},
    )  # fmt: skip
    return stored


@transaction.atomic
def pass_on(*, invitation: Invitation, name: str, email: str, language: str) -> Invitation:
    """Invite a colleague instead; the old invitation's links lead nowhere from then on. Return the colleague's.

    A colleague who is invited already gets a mail with a new link. Raises Refusal.
    """
    stored = _open_invitation(invitation)
    email = email.strip().lower()
    own = Invitation.objects.filter(letter=stored.letter, organization=stored.organization)
    declined = own.standing().filter(email=email, answer=Answer.DECLINED)
    ended_by_staff = own.filter(email=email, revoked_at__isnull=False).exclude(answer=Answer.PASSED_ON)
    many = own.exclude(passed_on_from=None).count() >= MOST_PASSED_ON
    if email == stored.email or many or ended_by_staff.exists() or declined.exists():
        raise ColleagueCannotBeInvited
    _answer(stored, Answer.PASSED_ON, revoked_at=timezone.now())
    colleague = own.standing().filter(email=email).first() or _invite(stored, name, email, language)
    post(
        kind="letters.invitation", about=colleague, to_email=colleague.email, to_name=colleague.name,
        language=colleague.language, once=f"passed-on:{stored.pk}:{colleague.pk}",
        context={"passed_on_by": stored.name or stored.email},
    )  # fmt: skip
    return colleague


def _invite(by: Invitation, name: str, email: str, language: str) -> Invitation:
    once_before = Invitation.objects.filter(passed_on_from=by).exists()
    colleague = Invitation(
        letter=by.letter, organization=by.organization, name=name, email=email, language=language,
        passed_on_from=None if once_before else by,
    )  # fmt: skip
    credited(colleague, None, "passed on by a colleague").save()
    return colleague


def _locked_invitation(invitation: Invitation | None) -> Invitation | None:
    """The invitation as it is stored now, kept from others. Raises Refusal if it was revoked or passed on."""
    if invitation is None:
        return None
    stored = Invitation.objects.select_for_update(of=("self",)).select_related("letter").get(pk=invitation.pk)
    if stored.revoked_at is not None:
        raise Refusal
    return stored


def _open_invitation(invitation: Invitation) -> Invitation:
    """The invitation, locked after its letter. Raises Refusal if the letter does not collect, or has been signed."""
    letter = locked(invitation.letter_id)
    stored = _locked_invitation(invitation)
    organization = (stored or invitation).organization.survivor()
    signed = Signature.objects.live().filter(letter=letter).of_organization(organization.pk)
    if stored is None or letter.stage() != Stage.COLLECTING or signed.exists():
        raise Refusal
    return stored


def _answer(
    invitation: Invitation,
    answer: Answer,
    *,
    reason: str = "",
    remind_on: datetime.date | None = None,
    revoked_at: datetime.datetime | None = None,
) -> Invitation:
    """Store the answer with its time. The same answer again keeps the first time."""
    new = (answer, reason, remind_on, revoked_at)
    if new != (invitation.answer, invitation.answer_reason, invitation.remind_on, invitation.revoked_at):
        invitation.answer, invitation.answer_reason, invitation.remind_on, invitation.revoked_at = new
        invitation.answered_at = timezone.now()
        credited(invitation, None, BY_LINK).save()
    return invitation
