"""Mail to those who signed: receipts, what changed, what was withdrawn; and to staff, what signatories ask and change.

Each is about the attestation of the person it goes to, unless it says otherwise, and is made of what is true when it
is sent: what has been overtaken is not sent.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.mail.kinds import Message, NotNeeded, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from letters.languages import language
from letters.models import Attestation, Invitation, LetterText, PersonalLink, Signature, SigningRequest
from letters.models.invitation import Answer
from letters.models.signature import LIVE, Status
from letters.models.text import plain_text
from letters.statements import sentence_of

Holder = Attestation | Invitation | SigningRequest


@mail_kind("letters.receipt", label=gettext_lazy("Receipt of a signature"))
def receipt(mail: OutgoingMail) -> Message:
    """What was signed, with the exact text, also as a file whose digest anybody can take."""
    attestation = attestation_of(mail)
    if attestation.signature.status not in LIVE:
        raise NotNeeded
    return from_templates(
        "letters/mail/receipt", told(attestation, mail), attachments=exact_text(attestation.text)
    )


@mail_kind("letters.colleague_signed", label=gettext_lazy("A colleague signed too"))
def colleague_signed(mail: OutgoingMail) -> Message:
    attestation = attestation_of(mail)
    colleague = Attestation.objects.filter(pk=mail.context["colleague"]).first()
    if colleague is None or attestation.signature.status not in LIVE:
        raise NotNeeded
    return from_templates(
        "letters/mail/colleague_signed", {**told(attestation, mail), "colleague": colleague}
    )


@mail_kind("letters.line_changed", label=gettext_lazy("Signature changed"))
def line_changed(mail: OutgoingMail) -> Message:
    attestation = attestation_of(mail)
    if attestation.signature.status not in LIVE:
        raise NotNeeded
    by = Attestation.objects.filter(pk=mail.context["by"]).first()
    context = {
        "by": by,
        "before": mail.context["before"],
        "own": by is not None and by.email == mail.to_email,
    }
    return from_templates("letters/mail/line_changed", {**told(attestation, mail), **context})


@mail_kind("letters.withdrawn", label=gettext_lazy("Receipt of a withdrawal"))
def withdrawn(mail: OutgoingMail) -> Message:
    """The receipt of a withdrawal."""
    return from_templates("letters/mail/withdrawn", told(withdrawn_attestation(mail), mail))


@mail_kind("letters.withdrawn_by_colleague", label=gettext_lazy("Withdrawn by a colleague"))
def withdrawn_by_colleague(mail: OutgoingMail) -> Message:
    attestation = withdrawn_attestation(mail)
    by = Attestation.objects.filter(pk=mail.context["by"]).first()
    return from_templates("letters/mail/withdrawn_by_colleague", {**told(attestation, mail), "by": by})


@mail_kind("letters.new_link", label=gettext_lazy("New link"))
def new_link(mail: OutgoingMail) -> Message:
    """About an invitation, an attestation or a request: a link in place of one that was too old."""
    holder: Any = mail.about
    if holder is None or (isinstance(holder, Invitation) and holder.revoked_at is not None):
        raise NotNeeded
    letter = holder.signature.letter if isinstance(holder, Attestation) else holder.letter
    return from_templates(
        "letters/mail/new_link", {"name": mail.to_name, "letter": letter, "link": link_to(holder)}
    )


@mail_kind("letters.question", label=gettext_lazy("Question to staff"))
def question(mail: OutgoingMail) -> Message:
    """A question to the staff, with what they need to answer it. An answer goes to whoever asked."""
    holder: Any = mail.about
    if holder is None:
        raise NotNeeded
    context = {"asker": holder, "question": mail.context["question"], "state": state_of(holder)}
    if isinstance(holder, Attestation):
        context |= {"letter": holder.signature.letter, "organization": holder.signature.printed_line}
    else:
        context |= {"letter": holder.letter, "organization": holder.organization.name}
    return from_templates("letters/mail/question", context, reply_to=[holder.email])


@mail_kind("letters.staff_line_changed", label=gettext_lazy("To staff: a line was changed"))
def staff_line_changed(mail: OutgoingMail) -> Message:
    """To the staff: a signatory changed what is printed after the list was handed over, or of the open form."""
    attestation = attestation_of(mail)
    return from_templates("letters/mail/staff_line_changed", {**about(attestation), **mail.context})


@mail_kind("letters.staff_withdrawn", label=gettext_lazy("To staff: a signature was withdrawn"))
def staff_withdrawn(mail: OutgoingMail) -> Message:
    """To the staff: a signatory withdrew after the list was handed over."""
    return from_templates("letters/mail/staff_withdrawn", about(withdrawn_attestation(mail)))


# What they are made of


def attestation_of(mail: OutgoingMail) -> Attestation:
    related = ("text", "invitation", "signature__letter", "signature__organization")
    found = Attestation.objects.filter(pk=mail.about_id).select_related(*related).first()
    if found is None:
        raise NotNeeded
    return found


def withdrawn_attestation(mail: OutgoingMail) -> Attestation:
    """The attestation, if its signature is still withdrawn."""
    attestation = attestation_of(mail)
    if attestation.signature.status != Status.WITHDRAWN:
        raise NotNeeded
    return attestation


def told(attestation: Attestation, mail: OutgoingMail) -> dict[str, Any]:
    """What every mail to a signatory says, a new link included."""
    return {**about(attestation), "name": mail.to_name, "link": link_to(attestation)}


def about(attestation: Attestation) -> dict[str, Any]:
    signature, text = attestation.signature, attestation.text
    return {
        "attestation": attestation,
        "signature": signature,
        "letter": signature.letter,
        "line": signature.printed_line,
        "who_sees": sentence_of(signature.visibility, signature.kind),
        "text": text,
        "text_language": language(text.language) if text else None,
        "text_as_signed": plain_text(text.title, text.body) if text else "",
    }


def link_to(holder: Holder) -> str:
    """A new personal link. Whoever signed gets one of their own, which outlives their invitation."""
    name = {Attestation: "attestation", Invitation: "invitation", SigningRequest: "signing_request"}[
        type(holder)
    ]
    return PersonalLink.objects.issue(**{name: holder})


def exact_text(text: LetterText | None) -> list[tuple[str, bytes, str]]:
    """The text as a file. Not as text/plain: its line ends would be changed on the way, and its digest with them."""
    if text is None:
        return []
    name = f"letter-{text.language}-{text.revision}.txt"
    return [(name, plain_text(text.title, text.body).encode(), "application/octet-stream")]


def state_of(holder: Attestation | Invitation) -> str:
    """Where the asker stands, in words for staff."""
    if isinstance(holder, Attestation):
        return str(Status(holder.signature.status).label)
    own = Signature.objects.live().filter(letter=holder.letter_id)
    line = own.of_organization(holder.organization.survivor().pk).first()
    if line is not None:
        return _("signed: %(line)s") % {"line": line.printed_line}
    return str(Answer(holder.answer).label)
