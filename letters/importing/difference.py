"""A letter that is there already: which one it is, and how the imported list differs from its signatures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.numbers import whole_number
from letters.models import Letter, LetterImport, LetterText, Signature
from letters.models.signature import LIVE, SignatureKind
from letters.models.text import text_digest
from members.names import match_key

from .draft import INDIVIDUAL, NEW, Draft
from .plan import Line, Plan, parsed_date

SHARE = 0.6  # of the organizations on the imported list: with so many in common, it may be the same letter
FEWEST_SHARED = 5  # and so many at least
MOST_COMPARED = 5000  # well below the number of values that SQLite takes in one query


def letters_like(letter_import: LetterImport, draft: Draft) -> list[Letter]:
    """Letters that this import seems to be: the same paste, the same text, or the same title and date."""
    digest = text_digest(draft.title, draft.body)
    same_text = LetterText.objects.filter(digest=digest).values("letter") if draft.body else []
    same_paste = (
        LetterImport.objects.filter(digest=letter_import.digest, letter__isnull=False)
        .exclude(pk=letter_import.pk)
        .values("letter")
    )
    alike = Q(pk__in=same_paste) | Q(title__iexact=draft.title, dated=parsed_date(draft.date))
    if draft.body:
        alike |= Q(pk__in=same_text)
    return list(Letter.objects.filter(alike).distinct()[:5])


def letters_signed_alike(plan: Plan, besides: Sequence[Letter] = ()) -> list[Letter]:
    """Letters under which most organizations of this plan stand too, most of them first; each carries `shared`.

    New organizations count among those that are not there; names that are unmatched may be anybody and do not.
    A hint and no more: members of a coalition sign many letters together. One query, however long the list.
    """
    linked = sorted({line.organization.pk for line in plan.lines if line.organization})[:MOST_COMPARED]
    if len(linked) < FEWEST_SHARED:
        return []
    needed = max(FEWEST_SHARED, math.ceil((len(linked) + plan.count(NEW)) * SHARE))
    found = (
        Letter.objects.filter(signatures__status__in=LIVE, signatures__organization__in=linked)
        .annotate(shared=Count("signatures"))
        .filter(shared__gte=needed)
        .exclude(pk__in=[letter.pk for letter in besides])
    )
    return list(found.order_by("-shared", "-pk")[:3])


def chosen_letter(draft: Draft) -> Letter | None:
    """The letter that the draft says to update, if it is there."""
    return Letter.objects.filter(pk=whole_number(draft.target) or 0).first()


@dataclass
class Change:
    """A signature that is there and the line that would change it; `fields` are those that differ."""

    signature: Signature
    line: Line
    fields: tuple[str, ...]


@dataclass
class Difference:
    """How the lines of a plan differ from a letter's signatures."""

    added: list[Line] = field(default_factory=list)
    withdrawn: list[tuple[Line, Signature]] = field(default_factory=list)  # withdrawn or rejected before
    changed: list[Change] = field(default_factory=list)
    same: list[tuple[Line, Signature]] = field(default_factory=list)
    missing: list[Signature] = field(default_factory=list)
    moved: int = 0
    text_differs: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.withdrawn or self.changed or self.missing or self.moved)

    def summary(self, draft: Draft) -> list[str]:
        """Short phrases of what updating does, as the draft decides: “adds 2 names”."""
        added = len(self.added) + sum(line.row.id in draft.again for line, _old in self.withdrawn)
        changed = sum(change.signature.pk not in draft.keep for change in self.changed)
        gone = sum(signature.pk in draft.withdraw for signature in self.missing)
        new = sum(line.row.choice == NEW for line in self.added)
        phrases = [
            (added, ngettext("adds %d name", "adds %d names", added)),
            (new, ngettext("%d new organization", "%d new organizations", new)),
            (changed, ngettext("corrects %d", "corrects %d", changed)),
            (gone, ngettext("withdraws %d", "withdraws %d", gone)),
        ]
        return [phrase % number for number, phrase in phrases if number] or [_("changes no name")]


def values_of(line: Line) -> dict[str, object]:
    """The fields of a signature that its printed line decides. A new organization has no key yet."""
    return {
        "printed_name": line.row.printed_name,
        "printed_country": line.row.printed_country,
        "country_id": line.row.country or None,
        "organization_id": line.organization.pk if line.organization else None,
    }


def compare(letter: Letter, plan: Plan, draft: Draft) -> Difference:
    """Match the lines of a plan to the letter's signatures, by organization first, then by printed name."""
    stored = list(letter.signatures.select_related("organization", "country").in_printed_order())
    live = [signature for signature in stored if signature.status in LIVE]
    former = [signature for signature in stored if signature.status not in LIVE]
    found, difference = _pairs(plan.lines, live), Difference()
    earlier = _pairs([line for line in plan.lines if id(line) not in found], former)
    for line in plan.lines:
        _sort_in(difference, line, found.get(id(line)), earlier.get(id(line)))
    taken = {signature.pk for signature in found.values()}
    difference.missing = [signature for signature in live if signature.pk not in taken]
    difference.moved = _moved([found[id(line)].pk for line in plan.lines if id(line) in found], live)
    digests = {text.digest for text in letter.current_texts()}
    difference.text_differs = bool(draft.body) and text_digest(draft.title, draft.body) not in digests
    return difference


def _sort_in(difference: Difference, line: Line, live: Signature | None, former: Signature | None) -> None:
    if live is not None:
        fields = tuple(name for name, value in values_of(line).items() if _differs(live, name, value))
        if fields:
            difference.changed.append(Change(live, line, fields))
        else:
            difference.same.append((line, live))
    elif former is not None:
        difference.withdrawn.append((line, former))
    else:
        difference.added.append(line)


def _differs(signature: Signature, name: str, value: object) -> bool:
    """A link to an organization is set where there was none, and never replaced: staff may have corrected it."""
    now = getattr(signature, name)
    if name == "organization_id" and (now is not None or signature.kind == SignatureKind.INDIVIDUAL):
        return False
    return now != value


def _pairs(lines: list[Line], signatures: list[Signature]) -> dict[int, Signature]:
    """id of a line -> its signature, each given once: the same organization, or the same name and no other country."""
    pairs: dict[int, Signature] = {}
    left = {signature.pk: signature for signature in signatures}
    for key_of_line, key_of_signature in ((_linked, _linked_signature), (_named, _named_signature)):
        by_key: dict[object, list[Signature]] = {}
        for signature in left.values():
            by_key.setdefault(key_of_signature(signature), []).append(signature)
        for line in lines:
            if id(line) in pairs or (key := key_of_line(line)) is None:
                continue
            others = [each for each in by_key.get(key, []) if each.pk in left]
            others = [each for each in others if each.organization_id == key or _fit(line, each)]
            if others:
                pairs[id(line)] = left.pop(others[0].pk)
    return pairs


def _fit(line: Line, signature: Signature) -> bool:
    """Is it the same name in the same country? Then it is the same line, whatever organization staff linked it to."""
    return len({line.row.country, signature.country_id or ""} - {""}) < 2


def _linked(line: Line) -> object:
    return line.organization.pk if line.organization else None


def _linked_signature(signature: Signature) -> object:
    return signature.organization_id


def _named(line: Line) -> object:
    return (line.row.choice == INDIVIDUAL, match_key(line.row.printed_name))


def _named_signature(signature: Signature) -> object:
    return (signature.kind == SignatureKind.INDIVIDUAL, match_key(signature.printed_name))


def _moved(order: list[int], live: list[Signature]) -> int:
    """How many signatures the list has at another place than before, among those that stay."""
    before = [signature.pk for signature in live if signature.pk in set(order)]
    return sum(now != then for now, then in zip(order, before, strict=True))
