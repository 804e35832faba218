"""New revisions of a letter's texts: written, looked at, released. The one place where texts are frozen.

A material change, in whichever language, takes every signature off the list until its holder has pressed the button
again; of a minor one the signatories are told. So nothing may freeze a text but by way of this module.
"""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_update_with_history

from coalition.history import LONGEST_REASON, credited
from coalition.mail.post import post
from letters.models import Attestation, Letter, LetterText, Signature
from letters.models.signature import Status
from letters.models.text import Change
from letters.revisions import Revision, coming_revision, people_told, signatures_told, texts_by_language

from .attesting import locked

# Writing ------------------------------------------------------------------------------------------------------------


@transaction.atomic
def draft_revision(
    *,
    letter: Letter,
    words: Mapping[str, tuple[str, str]],
    change: str,
    note: str,
    by: AbstractBaseUser | None,
) -> Revision:
    """Store the drafts of the next revision: `words` holds language -> (title, body). Nothing is frozen by this.

    A language whose words are those that were agreed to gets no draft. Raises ValidationError if none differs.
    """
    letter = locked(letter.pk)
    texts = texts_by_language(letter)
    number = (
        max(
            (text.revision for all_of_one in texts.values() for text in all_of_one if text.is_frozen()),
            default=0,
        )
        + 1
    )
    for code, (title, body) in words.items():
        if code in texts:
            _draft(texts[code], number, title, body, change, note)
    revision = coming_revision(letter)
    if not revision.changed:
        raise ValidationError(_("Nothing differs from the text that was agreed to."))
    credited(letter, by, f"revision {number} drafted: {change}").save(update_fields=["title"])
    return revision


def _draft(texts: list[LetterText], number: int, title: str, body: str, change: str, note: str) -> None:
    """Write one language's draft, or drop it where it says what was agreed to."""
    newest = texts[-1]
    frozen = next((text for text in reversed(texts) if text.is_frozen()), None)
    draft = newest
    if newest.is_frozen():
        draft = LetterText(letter_id=newest.letter_id, language=newest.language, revision=number)
    draft.title, draft.body = title, body
    if frozen is not None:
        draft.change, draft.change_note = change, note
    draft.set_digest()
    if frozen is None or draft.digest != frozen.digest:
        draft.save()
    elif draft.pk:
        draft.delete()


@transaction.atomic
def discard_drafts(*, letter: Letter, by: AbstractBaseUser | None, looked_at: str | None = None) -> int:
    """Give up the drafts of the next revision; what was agreed to stays as it is. Returns how many there were.

    `looked_at` is as for `release`: a colleague's work that nobody saw is not thrown away.
    """
    letter = locked(letter.pk)
    revision = coming_revision(letter)
    _refuse_unseen(revision, looked_at)
    drafts = [new for _old, new in revision.changed]
    for draft in drafts:
        draft.delete()
    if drafts:
        credited(letter, by, "draft of a revision discarded").save(update_fields=["title"])
    return len(drafts)


def _refuse_unseen(revision: Revision, looked_at: str | None) -> None:
    if looked_at is not None and revision.drafts and revision.fingerprint != looked_at:
        raise ValidationError(_("Somebody changed the draft meanwhile. Please look at it again."))


# Releasing ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def release(*, letter: Letter, by: AbstractBaseUser | None, looked_at: str | None = None) -> Revision:
    """Freeze the newest texts together and let those who signed know; return what was released.

    `looked_at` is the fingerprint of the revision that was shown: if it is another by now, ValidationError is raised.
    Releasing twice changes nothing more.
    """
    stored = locked(letter.pk)
    revision = coming_revision(stored)
    _refuse_unseen(revision, looked_at)
    if revision.is_material:
        _mark_material(revision)
        _freeze(stored, [*revision.drafts, *_carried_over(revision)], by)
        _unlist(stored, revision, by)
    else:
        _freeze(stored, revision.drafts, by)
    if revision.change:
        _tell(stored, revision)
    return revision


@transaction.atomic
def freeze_text(*, text: LetterText, by: AbstractBaseUser | None) -> LetterText:
    """Make one text unchangeable. Freezing twice keeps the first moment; the letter's history says who did it.

    If it changes what signatories agreed to, all drafts of the revision are released with it.
    """
    letter = locked(text.letter_id)
    if any(new.pk == text.pk for _old, new in coming_revision(letter).changed):
        release(letter=letter, by=by)
    stored = LetterText.objects.get(pk=text.pk)
    _freeze(letter, [stored], by)
    stored.refresh_from_db()
    text.frozen_at, text.digest = stored.frozen_at, stored.digest
    return text


def _freeze(letter: Letter, texts: Iterable[LetterText], by: AbstractBaseUser | None) -> None:
    for text in texts:
        if not text.is_frozen():
            text.freeze()
            reason = f"text frozen: {text.language}, revision {text.revision}"
            credited(letter, by, reason).save(update_fields=["title"])


def _mark_material(revision: Revision) -> None:
    """A change that is material in one language is so in all: whoever waits to be accepted is asked again too."""
    for draft in revision.drafts:
        if any(draft.language == text.language for text in _agreed_to(revision)):
            draft.change = Change.MATERIAL


def _agreed_to(revision: Revision) -> list[LetterText]:
    return [*revision.unchanged, *(old for old, _new in revision.changed)]


def _carried_over(revision: Revision) -> list[LetterText]:
    """The texts that stay the same become part of the new revision, so that everybody affirms a new one."""
    number = max(new.revision for _old, new in revision.changed)
    return [
        LetterText.objects.create(
            letter_id=old.letter_id, language=old.language, revision=max(number, old.revision + 1),
            title=old.title, body=old.body, change=Change.MATERIAL, change_note=revision.note,
        )
        for old in revision.unchanged
        if not any(draft.language == old.language for draft in revision.drafts)
    ]  # fmt: skip


def _unlist(letter: Letter, revision: Revision, by: AbstractBaseUser | None) -> None:
    standing = list(signatures_told(letter).standing().select_for_update())
    reason = _("The text has changed: %(note)s") % {"note": revision.note}
    for signature in standing:
        signature.status, signature.status_reason = Status.TO_REAFFIRM, reason[:300]
    bulk_update_with_history(
        standing, Signature, ["status", "status_reason"], batch_size=500,
        default_user=by, default_change_reason=reason[:LONGEST_REASON],
    )  # fmt: skip


def _tell(letter: Letter, revision: Revision) -> None:
    newest = max(new.pk for _old, new in revision.changed)
    changed = [[old.pk, new.pk] for old, new in revision.changed]
    for person in people_told(letter):
        tell_of_change(person, revision.change, newest, changed)


def ask_to_reaffirm(signature: Signature) -> None:
    """Tell the people behind one signature, whose text changed in substance while it did not stand."""
    agreed = signature.text
    if agreed is None:
        return
    newest = signature.letter.texts.frozen().filter(language=agreed.language).newest()
    for person in Attestation.objects.filter(signature=signature).newest_of_each_person():
        for text in newest:
            tell_of_change(person, Change.MATERIAL, text.pk, [[agreed.pk, text.pk]])


def tell_of_change(person: Attestation, change: str, newest: int, changed: list[list[int]]) -> None:
    """Put the mail on a change into the post; the same change is told to one person once."""
    post(
        kind=f"letters.text_{change}", about=person, to_email=person.email, to_name=person.name,
        language=person.language, once=f"letters.text_{change}:{newest}:{person.pk}", context={"changed": changed},
    )  # fmt: skip
