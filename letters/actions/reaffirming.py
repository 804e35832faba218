"""Standing by a letter whose text has changed in substance since it was signed."""

import hashlib

from django.db import transaction

from letters.models import Attestation, Letter, LetterText, Signature
from letters.models.signature import Status

from . import signing
from .answering import Refusal
from .attesting import Line, Origin, Person, TextChanged, attest, locked, newest_of_its_language
from .telling import send_receipt, tell_signer


def texts_now(letter: Letter) -> str:
    """Stands for the newest frozen texts in all languages: a page carries it, so that a change is noticed."""
    newest = sorted((text.language, text.revision, text.digest) for text in letter.texts.frozen().newest())
    return hashlib.sha256(repr(newest).encode()).hexdigest()


@transaction.atomic
def reaffirm(*, attestation: Attestation, text: LetterText, seen: str, statement: str) -> Attestation:
    """Stand by the letter as it is now, with the line as it is; also after the deadline.

    `seen` is what `texts_now` gave for the page that was read. Where only texts in other languages have changed, the
    word that was given stands, and the signature is confirmed by it. Raises TextChanged, Refusal.
    """
    letter = locked(attestation.signature.letter_id)
    signature = Signature.objects.live().filter(pk=attestation.signature_id).first()
    if signature is None:
        raise Refusal
    if seen != texts_now(letter) or not newest_of_its_language(text):
        raise TextChanged
    same = Attestation.objects.filter(signature=signature, text=text, email=attestation.email).last()
    if same is not None:
        _confirm_again(signature, same)
        return same
    new = _attest_again(letter, signature, attestation, text, statement)
    send_receipt(new)
    return new


def _confirm_again(signature: Signature, attestation: Attestation) -> None:
    if signature.status == Status.TO_REAFFIRM:
        signing.confirm(signature=signature, by=None, reason="reaffirmed by the signatory")
        once = f"receipt:{attestation.pk}:{signature.confirmed_at}"
        tell_signer(kind="letters.receipt", attestation=attestation, once=once)


def _attest_again(
    letter: Letter, signature: Signature, given: Attestation, text: LetterText, statement: str
) -> Attestation:
    origin = Origin(given.source, given.invitation, given.signing_request)
    line = Line(signature.printed_name, organization=signature.organization, kind=signature.kind)
    person = Person(given.name, given.title, given.email, given.language)
    return attest(
        letter=letter, text=text, line=line, person=person, statement=statement, origin=origin, joins=signature
    )[0]  # fmt: skip
