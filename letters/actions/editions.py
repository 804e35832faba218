"""Issuing editions: the letter and its list as handed over on one day. They never change after that."""

import hashlib
from dataclasses import asdict, dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from letters.editions import handed_over, signed_after, whole_list
from letters.models import Edition, EditionLine, Letter, LetterText, Signature, SignatureCounts
from letters.models.edition import EditionKind
from letters.models.letter import SignatureOrder
from letters.models.signature import SignatureKind
from letters.signatories import in_order, named_signatures
from letters.wording import original_words

from .attesting import locked


@dataclass(frozen=True)
class ComingEdition:
    """What an edition issued now would hold."""

    kind: str
    texts: list[LetterText]
    signatures: list[Signature]
    counts: SignatureCounts
    count_sentence: str
    before: Edition | None  # the whole list that was handed over last

    @property
    def fingerprint(self) -> str:
        """Stands for exactly this, so that what is issued is what was looked at."""
        parts = [self.kind, self.count_sentence, *(text.digest for text in self.texts)]
        parts += [f"{signature.pk} {signature}" for signature in self.signatures]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def coming_edition(letter: Letter, kind: str) -> ComingEdition:
    """The newest frozen texts and the named signatures, by the public rule; the others are in the counts alone."""
    counts = letter.counts()
    before = handed_over(letter.editions.all())
    named = list(in_order(named_signatures(letter), SignatureOrder(letter.signature_order)))
    if kind == EditionKind.ADDENDUM:
        named = _since(letter, named)
    named.sort(
        key=lambda signature: signature.kind == SignatureKind.INDIVIDUAL
    )  # individuals apart, at the end
    texts = letter.texts.frozen().newest()
    return ComingEdition(kind, texts, named, counts, original_words(letter, counts), before)


def _since(letter: Letter, named: list[Signature]) -> list[Signature]:
    """Those who signed since the edition before, be it a whole list or an addendum."""
    last = letter.editions.order_by("number").last()
    return signed_after(named, last, [line.signature_id for line in whole_list(last)]) if last else []


@transaction.atomic
def issue_edition(
    *, letter: Letter, kind: str, note: str, by: AbstractBaseUser | None, looked_at: str | None = None
) -> Edition:
    """Issue the texts and the list as of now, under the next number.

    Raises ValidationError where no text is frozen, where nothing differs from the last one, where a correction has no
    note, or where it would be another than was looked at.
    """
    stored = locked(letter.pk)
    coming = coming_edition(stored, kind)
    if looked_at is not None and coming.fingerprint != looked_at:
        raise ValidationError(_("The list has changed meanwhile. Please look at it again."))
    check(stored, coming, note)
    edition = _store(stored, coming, note.strip(), by)
    credited(stored, by, f"edition {edition.number} issued: {kind}").save(update_fields=["title"])
    return edition


def check(letter: Letter, coming: ComingEdition, note: str) -> None:
    """Raise ValidationError with what stands in the way."""
    if not coming.texts:
        raise ValidationError(
            _("No text of this letter is frozen yet: there is nothing that could be handed over.")
        )
    if coming.kind != EditionKind.FULL and coming.before is None:
        raise ValidationError(_("There is no edition yet. Issue the full list first."))
    if coming.kind == EditionKind.CORRECTION and not note.strip():
        raise ValidationError({"note": _("Say what is corrected: the note is public.")})
    if coming.kind == EditionKind.ADDENDUM and not coming.signatures:
        raise ValidationError(_("Nobody has signed by name since the last edition."))
    if coming.kind != EditionKind.ADDENDUM and coming.before and _is_same(coming, coming.before):
        raise ValidationError(
            _("Nothing differs from edition %(number)d.") % {"number": coming.before.number}
        )


def _is_same(coming: ComingEdition, before: Edition) -> bool:
    lines = [(line.signature_id, str(line)) for line in before.lines.order_by("place")]
    return (
        [(signature.pk, str(signature)) for signature in coming.signatures] == lines
        and {text.pk for text in coming.texts} == {text.pk for text in before.texts.all()}
        and asdict(coming.counts) == before.counts
    )


def _store(letter: Letter, coming: ComingEdition, note: str, by: AbstractBaseUser | None) -> Edition:
    last = letter.editions.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(
        letter=letter, number=last + 1, kind=coming.kind, issued_at=timezone.now(), note=note[:300],
        issued_by=by.get_username() if by else "", counts=asdict(coming.counts),
        count_sentence=coming.count_sentence,
    )  # fmt: skip
    EditionLine.objects.bulk_create(
        EditionLine(
            edition=edition, signature=signature, place=place, kind=signature.kind,
            printed_name=signature.printed_name, printed_country=signature.printed_country,
            country_id=signature.country_id,
        )
        for place, signature in enumerate(coming.signatures, 1)
    )  # fmt: skip
    edition.texts.set(coming.texts)
    return edition
