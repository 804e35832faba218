"""The coming revision of a letter's texts, what releasing it would do, and who has not reaffirmed the last one."""

import hashlib
from dataclasses import dataclass, field

from django.db.models import QuerySet

from coalition.models import MailState, OutgoingMail
from letters.models import Attestation, Letter, LetterText, Signature
from letters.models.signature import SignatureQuerySet, Status
from letters.models.text import Change

TOLD = (Status.CONFIRMED, Status.TO_REAFFIRM)


@dataclass(frozen=True)
class Revision:
    """What releasing would do to a letter's texts."""

    drafts: list[LetterText] = field(default_factory=list)  # the newest text of each language, if not frozen
    changed: list[tuple[LetterText, LetterText]] = field(default_factory=list)  # frozen before, draft
    unchanged: list[LetterText] = field(default_factory=list)  # frozen texts that no draft changes
    change: str = ""  # minor or material; "" if nobody has agreed to other words

    @property
    def is_material(self) -> bool:
        return self.change == Change.MATERIAL

    @property
    def note(self) -> str:
        return next((new.change_note for _old, new in self.changed if new.change_note), "")

    @property
    def fingerprint(self) -> str:
        """Stands for exactly these drafts, so that what is released is what was looked at."""
        parts = [f"{text.pk} {text.digest} {text.change} {text.change_note}" for text in self.drafts]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Consequences:
    """What a release means for those who signed."""

    unlisted: int  # signatures taken off the list until they are reaffirmed
    people: int  # who are mailed
    without_address: list[Signature]  # signatures of which nobody can be mailed


def coming_revision(letter: Letter) -> Revision:
    """What would be frozen, and changed, if the letter's drafts were released now. One query."""
    drafts, changed, unchanged, kinds = [], [], [], set()
    for texts in texts_by_language(letter).values():
        newest = texts[-1]
        frozen = next((text for text in reversed(texts) if text.is_frozen()), None)
        if not newest.is_frozen():
            drafts.append(newest)
        if frozen is not None and frozen.digest != newest.digest:
            changed.append((frozen, newest))
            # Also the words of a draft between the two, which was never released, have changed.
            kinds |= {text.change for text in texts if text.revision > frozen.revision}
        elif frozen is not None:
            unchanged.append(frozen)
    change = Change.MATERIAL if Change.MATERIAL in kinds else Change.MINOR if changed else ""
    return Revision(drafts, changed, unchanged, change)


def texts_by_language(letter: Letter) -> dict[str, list[LetterText]]:
    found: dict[str, list[LetterText]] = {}
    for text in letter.texts.order_by("pk"):
        found.setdefault(text.language, []).append(text)
    return {code: sorted(texts, key=lambda text: text.revision) for code, texts in found.items()}


def signatures_told(letter: Letter) -> SignatureQuerySet:
    """The signatures that a change of the text concerns: they stand, or wait to be reaffirmed."""
    told: SignatureQuerySet = Signature.objects.filter(letter=letter, status__in=TOLD)
    return told


def people_told(letter: Letter) -> QuerySet[Attestation]:
    """One attestation for each person behind these signatures who can be mailed."""
    return Attestation.objects.filter(signature__in=signatures_told(letter)).newest_of_each_person()


def consequences(letter: Letter, revision: Revision) -> Consequences:
    told, people = signatures_told(letter), people_told(letter)
    if not revision.change:
        return Consequences(0, 0, [])
    return Consequences(
        unlisted=told.standing().count() if revision.is_material else 0,
        people=people.count(),
        without_address=list(told.exclude(pk__in=people.values("signature")).alphabetical()),
    )


def to_reaffirm(letter: Letter) -> SignatureQuerySet:
    """Signatures off the list until their holders press the button: whom the board shows."""
    waiting: SignatureQuerySet = Signature.objects.filter(letter=letter, status=Status.TO_REAFFIRM)
    return waiting.alphabetical()


def not_told(letter: Letter) -> SignatureQuerySet:
    """Those among them whom no mail has reached: nobody has an address, or every mail failed."""
    lost = OutgoingMail.objects.filter(
        kind="letters.text_material", state__in=(MailState.FAILED, MailState.BOUNCED)
    )
    failed = people_told(letter).filter(mails__in=lost)
    reached = people_told(letter).exclude(pk__in=failed.values("pk"))
    return to_reaffirm(letter).exclude(pk__in=reached.values("signature"))
