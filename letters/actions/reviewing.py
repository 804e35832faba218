"""What staff decide on a request to sign: it becomes a signature, or it does not."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from coalition.mail.post import post
from letters.models import Attestation, Invitation, SigningRequest
from letters.models.invitation import Answer
from letters.models.signature import SignatureKind, Source
from letters.models.signing_request import Decision
from members.models import Country, Organization

from .attesting import Line, Origin, Person, attest, locked
from .telling import tell_first_signer

NEW_ORGANIZATION = "made from a request to sign"


@transaction.atomic
def accept(
    *,
    request: SigningRequest,
    by: AbstractBaseUser,
    organization: Organization | None = None,
    line: Line | None = None,
) -> SigningRequest:
    """Let the request become a signature under its letter. Accepting twice changes nothing.

    An organization signs as `organization`, else as a new, unlisted one. `line` corrects what is printed. Where the
    organization has a line already, the request joins it, and its first signer is told. Raises ValidationError if it
    was refused meanwhile, or nobody has confirmed its address.
    """
    stored = _to_decide(request, Decision.ACCEPTED)
    if stored.decision == Decision.ACCEPTED:
        return stored
    line = line or line_of(stored)
    if stored.kind == SignatureKind.ORGANIZATION:
        organization = organization.survivor() if organization else _new_organization(stored, line, by)
    attestation, is_new = attest(
        letter=stored.letter, text=stored.text, line=_as_signed(stored, line, organization),
        person=_person_of(stored), statement=stored.statement, origin=_origin_of(stored), by=by,
        agreed_at=stored.email_confirmed_at,
    )  # fmt: skip
    stored.signature, stored.organization = attestation.signature, organization
    _decided(stored, Decision.ACCEPTED, by)
    _answered(stored.invitation)
    _send_receipt(attestation)
    if not is_new:
        tell_first_signer(attestation)
    return stored


@transaction.atomic
def refuse(*, request: SigningRequest, by: AbstractBaseUser, reason: str, tell: bool) -> SigningRequest:
    """Do not let it become a signature; `tell` sends the reason to whoever asked. Refusing twice changes nothing.

    Raises ValidationError if it was accepted meanwhile.
    """
    stored = _to_decide(request, Decision.REFUSED)
    if stored.decision == Decision.REFUSED:
        return stored
    stored.decision_reason = reason.strip()[:300]
    _decided(stored, Decision.REFUSED, by)
    if tell:
        post(
            kind="letters.request_refused", about=stored, to_email=stored.email, to_name=stored.signatory_name,
            language=stored.language, once=f"letters.request_refused:{stored.pk}",
        )  # fmt: skip
    return stored


def _to_decide(request: SigningRequest, wanted: Decision) -> SigningRequest:
    """The request as it is stored now, kept from others. Raises ValidationError if `wanted` is not possible."""
    locked(request.letter_id)
    stored = SigningRequest.objects.select_for_update().filter(pk=request.pk).first()
    if stored is None:
        raise ValidationError(_("Whoever sent this request took it back."))
    if stored.decision not in (Decision.NONE, wanted):
        raise ValidationError(
            _("Somebody else has decided on this request: %(decision)s.")
            % {"decision": stored.get_decision_display()}
        )
    if stored.email_confirmed_at is None:
        raise ValidationError(_("The e-mail address of this request has not been confirmed yet."))
    return stored


def _decided(request: SigningRequest, decision: Decision, by: AbstractBaseUser) -> None:
    request.decision, request.decided_at = decision, timezone.now()
    request.decided_by_id = by.pk
    request.save()


def line_of(request: SigningRequest) -> Line:
    """What was asked to be printed."""
    return Line(
        printed_name=request.printed_name, printed_country=request.printed_country, country=request.country,
        organization=request.organization, kind=request.kind, visibility=request.visibility,
    )  # fmt: skip


def _as_signed(request: SigningRequest, line: Line, organization: Organization | None) -> Line:
    """Staff may correct what is printed and what it means; who may see it is the signatory's choice."""
    country: Country | None = line.country
    return Line(
        line.printed_name, line.printed_country, country, organization, request.kind, request.visibility
    )


def _new_organization(request: SigningRequest, line: Line, by: AbstractBaseUser) -> Organization:
    made = Organization(
        name=line.printed_name[:300], country=line.country, website=request.website, listed=False
    )
    credited(made, by, NEW_ORGANIZATION).save()
    return made


def _person_of(request: SigningRequest) -> Person:
    return Person(request.signatory_name, request.signatory_title, request.email, request.language)


def _origin_of(request: SigningRequest) -> Origin:
    source = Source.PUBLIC_FORM if request.invitation is None else Source.INVITATION
    return Origin(source, request.invitation, request, evidence_of(request))


def evidence_of(request: SigningRequest) -> str:
    """For staff: how the signature came."""
    facts = {"number": request.pk, "moment": f"{request.created_at:%Y-%m-%d %H:%M} UTC"}
    came = (
        _("By the open form, request %(number)d, on %(moment)s.")
        if request.invitation is None
        else _("By a personal link, request %(number)d, on %(moment)s.")
    ) % facts
    late = _("After the deadline; accepted by staff.")
    return f"{came} {late}" if request.late else came


def _answered(invitation: Invitation | None) -> None:
    """Whoever was invited and came late has signed after all."""
    if invitation is None:
        return
    stored = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if stored.answer != Answer.SIGNED:
        stored.answer, stored.answered_at = Answer.SIGNED, timezone.now()
        credited(stored, None, "request accepted").save()


def _send_receipt(attestation: Attestation) -> None:
    post(
        kind="letters.request_accepted", about=attestation, to_email=attestation.email,
        to_name=attestation.name, language=attestation.language,
        once=f"letters.request_accepted:{attestation.pk}",
    )  # fmt: skip
