"""Editions read: who came after one, who withdrew since, what differs between two. All by the one public rule."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from letters.models import Edition, EditionLine, Letter, LetterText, Signature, SignatureCounts
from letters.models.edition import EditionKind
from letters.models.signature import SignatureKind

WHOLE = (EditionKind.FULL, EditionKind.CORRECTION)


def handed_over(editions: Iterable[Edition]) -> Edition | None:
    """The newest of these editions that holds the whole list."""
    whole = [edition for edition in editions if edition.kind in WHOLE]
    return max(whole, key=lambda edition: edition.number, default=None)


def day_of(edition: Edition, letter: Letter) -> datetime.date:
    """The day on which it was issued, where the letter's deadline is announced."""
    return edition.issued_at.astimezone(letter.zone()).date()


def counts_of(edition: Edition) -> SignatureCounts:
    return SignatureCounts(**edition.counts)


# Those who came later, those who left ---------------------------------------------------------------------------------


def signed_after(signatures: Iterable[Signature], edition: Edition, listed: Iterable[int]) -> list[Signature]:
    """Those of `signatures` that came to stand after the edition and that it, or what it adds to, does not list.

    Whoever stood already and was not named then is not among them: only the time of their word would tell them apart.
    """
    already = set(listed)
    return [
        signature
        for signature in signatures
        if signature.pk not in already
        and (since := signature.confirmed_at or signature.signed_at) is not None
        and since > edition.issued_at
    ]


def withdrawn_by_name(letter: Letter) -> list[Signature]:
    """Signatures that the letter's page tells of as withdrawn, in the order of time; one query."""
    gone = Signature.objects.filter(letter=letter).withdrawn_by_name()
    last = {s.organization_id or f"unlinked {s.pk}": s for s in gone.order_by("withdrawn_at", "pk")}
    return sorted(last.values(), key=lambda s: (s.withdrawn_at is None, s.withdrawn_at, s.pk))


# What visitors may read of one ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShownEdition:
    """An edition's lines as far as visitors may read them today; whoever withdrew since is listed as handed over."""

    edition: Edition
    lines: list[EditionLine]
    is_whole: bool  # is everything shown that was handed over by name?

    def of_kind(self, kind: str) -> list[EditionLine]:
        return [line for line in self.lines if line.kind == kind]

    def withheld(self, kind: str) -> int:
        """How many of the count stand here without a name: those who did then, and those who chose so since, as one.

        An addendum counts the whole list but lists only who came to it, so that nothing can be told of the others.
        """
        if self.edition.kind not in WHOLE:
            return 0
        counts = counts_of(self.edition)
        total = counts.individuals if kind == SignatureKind.INDIVIDUAL else counts.organizations
        return max(total - len(self.of_kind(kind)), 0)


def shown_edition(edition: Edition) -> ShownEdition:
    """By the public rule: a name leaves also the editions when its holder chooses not to be named; two queries."""
    lines = list(edition.lines.order_by("place"))
    named = set(
        Signature.objects.filter(letter=edition.letter_id).named_as_handed_over().values_list("pk", flat=True)
    )
    shown = [line for line in lines if line.signature_id in named]
    return ShownEdition(edition, shown, len(shown) == len(lines))


# Two editions ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EditionDifference:
    """From one edition to another: lines as printed, and the texts of each language that has both."""

    added: list[EditionLine] = field(default_factory=list)
    removed: list[EditionLine] = field(default_factory=list)
    changed: list[tuple[EditionLine, EditionLine]] = field(default_factory=list)
    texts: list[tuple[LetterText, LetterText]] = field(default_factory=list)
    new_languages: list[LetterText] = field(default_factory=list)
    dropped_languages: list[LetterText] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any((self.added, self.removed, self.changed, *self._texts()))

    def _texts(self) -> tuple[list[object], ...]:
        return ([*self.texts], [*self.new_languages], [*self.dropped_languages])


def whole_list(edition: Edition) -> list[EditionLine]:
    """Everyone handed over by name up to this edition: an addendum goes with what it adds to."""
    before = Edition.objects.filter(letter=edition.letter_id, number__lte=edition.number).order_by("number")
    base = handed_over(before)
    first = base.number if base else edition.number
    lines = EditionLine.objects.filter(
        edition__letter=edition.letter_id, edition__number__range=(first, edition.number)
    )
    return list(lines.select_related("signature", "edition").order_by("edition__number", "place"))


def edition_difference(a: Edition, b: Edition) -> EditionDifference:
    """What `b` has that `a` has not, and the other way round."""
    old, new = _by_holder(whole_list(a)), _by_holder(whole_list(b))
    was, now = ({text.language: text for text in each.texts.order_by("pk")} for each in (a, b))
    return EditionDifference(
        added=[line for key, line in new.items() if key not in old],
        removed=[line for key, line in old.items() if key not in new],
        changed=[(old[k], line) for k, line in new.items() if k in old and str(old[k]) != str(line)],
        texts=[(was[c], text) for c, text in now.items() if c in was and was[c].digest != text.digest],
        new_languages=[text for code, text in now.items() if code not in was],
        dropped_languages=[text for code, text in was.items() if code not in now],
    )


def _by_holder(lines: Iterable[EditionLine]) -> dict[object, EditionLine]:
    """By organization, so that one who withdrew and signed again is the same; by signature if there is none."""
    return {line.signature.organization_id or f"signature {line.signature_id}": line for line in lines}
