"""A letter that is imported again: its signatures follow, and none is taken away unasked."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from letters.importing.difference import Change, Difference, compare, values_of
from letters.importing.draft import Draft
from letters.importing.plan import Plan
from letters.models import Letter, LetterText, Signature

from .import_letter import REASON, create_signatures
from .signing import withdraw


@transaction.atomic
def update_letter_from_import(
    *, letter: Letter, draft: Draft, plan: Plan, by: AbstractBaseUser | None
) -> Letter:
    """Add names that are new, correct those that changed, follow the printed order.

    Unless staff decided otherwise in the draft: signatures in `keep` stay as they are; names that were withdrawn
    or rejected before return only if their row is in `again`; signatures that the list lacks stay, and are
    withdrawn with a reason only if they are in `withdraw`. Title, text and recipients of the letter stay.
    """
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    difference = compare(letter, plan, draft)
    for signature in difference.missing:
        if signature.pk in draft.withdraw:
            withdraw(signature=signature, by=by, reason=_reason())
    for change in difference.changed:
        if change.signature.pk not in draft.keep:
            _correct(change, by)
    _follow_order(plan, difference)
    _add(letter, draft, plan, difference, by)
    return letter


def _reason() -> str:
    day = timezone.localdate().isoformat()
    return _("not in the list of signatories as imported on %(day)s") % {"day": day}


def _correct(change: Change, by: AbstractBaseUser | None) -> None:
    signature, values = change.signature, values_of(change.line)
    for name in change.fields:
        setattr(signature, name, values[name])
    evidence = change.line.evidence
    if evidence not in signature.evidence:
        signature.evidence = f"{signature.evidence}\n{evidence}".strip()
    credited(signature, by, REASON).save()


def _follow_order(plan: Plan, difference: Difference) -> None:
    """Signatures that the list lacks keep their number; the others take their place in the list."""
    signature_of = {id(line): signature for line, signature in difference.same}
    signature_of |= {id(change.line): change.signature for change in difference.changed}
    moved: list[Signature] = []
    for position, line in enumerate(plan.lines, 1):
        signature = signature_of.get(id(line))
        if signature is not None and signature.position != position:
            signature.position = position
            moved.append(signature)
    Signature.objects.bulk_update(moved, ["position"], batch_size=500)


def _add(
    letter: Letter, draft: Draft, plan: Plan, difference: Difference, by: AbstractBaseUser | None
) -> None:
    added = [*difference.added, *(line for line, _old in difference.withdrawn if line.row.id in draft.again)]
    place = {id(line): position for position, line in enumerate(plan.lines, 1)}
    added.sort(key=lambda line: place[id(line)])
    positions = [place[id(line)] for line in added]
    create_signatures(letter=letter, text=_text(letter, draft), lines=added, by=by, positions=positions)


def _text(letter: Letter, draft: Draft) -> LetterText | None:
    """The text that they read: in the import's language where there is one, else the letter's first."""
    texts = letter.current_texts()
    same = [text for text in texts if text.language == draft.language]
    return next(iter([*same, *texts]), None)
