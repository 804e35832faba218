"""Mail to those who ask to sign by the open form: confirm, you have signed already, accepted, refused, late."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from coalition.mail.addresses import staff_address
from coalition.mail.kinds import Message, NotNeeded, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from letters.actions.requests import text_to_confirm
from letters.languages import language
from letters.models import Attestation, Letter, LetterText, PersonalLink, SigningRequest
from letters.models.signature import LIVE, Status
from letters.models.signing_request import Decision

from .signing import exact_text

Attachments = Sequence[tuple[str, bytes, str]]


@mail_kind("letters.confirm_request", label=_("Request to sign: confirm the address"))
def confirm_request(mail: OutgoingMail) -> Message:
    """Not a word of what was typed: anybody may have typed it, and the address may be a stranger's."""
    request = _request(mail)
    if request.email_confirmed_at or request.decision:
        raise NotNeeded
    text = text_to_confirm(request)
    return _made("confirm_request", request.letter, text, link=_link(signing_request=request))


@mail_kind("letters.late_received", label=_("Request to sign: received late"))
def late_received(mail: OutgoingMail) -> Message:
    """The deadline had passed; staff decide."""
    request = _request(mail)
    if request.decision:
        raise NotNeeded
    link = _link(signing_request=request) if request.invitation is None else ""
    return _made("late_received", request.letter, request.text, request=request, link=link)


@mail_kind("letters.request_refused", label=_("Request to sign: refused"))
def request_refused(mail: OutgoingMail) -> Message:
    request = _request(mail)
    if request.decision != Decision.REFUSED:
        raise NotNeeded
    return _made("request_refused", request.letter, request.text, request=request)


@mail_kind("letters.already_signed", label=_("Request to sign: has signed already"))
def already_signed(mail: OutgoingMail) -> Message:
    """Whoever signs twice learns it here, not from the page that everyone can ask."""
    attestation = _attestation(mail)
    if attestation.signature.status not in LIVE:
        raise NotNeeded
    return _about_signature("already_signed", attestation)


@mail_kind("letters.request_accepted", label=_("Request to sign: accepted, receipt"))
def request_accepted(mail: OutgoingMail) -> Message:
    """The receipt: exactly what was signed and how it is printed, with the link to change or withdraw it."""
    attestation = _attestation(mail)
    signature, request = attestation.signature, attestation.signing_request
    if request is None or signature.status not in LIVE:
        raise NotNeeded
    return _about_signature(
        "request_accepted", attestation, request=request,
        asks_to_reaffirm=signature.status == Status.TO_REAFFIRM,
        corrected=signature.printed_line != request.printed_line,
        attachments=exact_text(attestation.text),
    )  # fmt: skip


def _request(mail: OutgoingMail) -> SigningRequest:
    rows = SigningRequest.objects.select_related("letter", "text", "invitation")
    if (request := rows.filter(pk=mail.about_id).first()) is None:
        raise NotNeeded
    return request


def _attestation(mail: OutgoingMail) -> Attestation:
    rows = Attestation.objects.select_related("signature__letter", "text", "signing_request")
    if (attestation := rows.filter(pk=mail.about_id).first()) is None:
        raise NotNeeded
    return attestation


def _link(**target: Any) -> str:
    """A new link; made only once nothing else can keep the mail from being sent."""
    return PersonalLink.objects.issue(**target)


def _about_signature(template: str, attestation: Attestation, **context: Any) -> Message:
    signature, text = attestation.signature, attestation.text
    link = _link(attestation=attestation)
    context |= {"attestation": attestation, "signature": signature, "link": link}
    return _made(template, signature.letter, text, **context)


def _made(
    template: str, letter: Letter, text: LetterText | None, attachments: Attachments = (), **context: Any
) -> Message:
    """Answers to it reach the staff."""
    title = text.title if text else letter.title
    own = {
        "letter": letter,
        "text": text,
        "title": title,
        "language": language(text.language) if text else None,
    }
    extras = {"reply_to": [staff_address()], "attachments": attachments}
    return from_templates(f"letters/mail/{template}", {**own, **context}, **extras)
