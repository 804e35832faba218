"""Keeping the index: what is indexed of a row, and how the index follows every change of it.

Single rows are followed as they are saved, many at once by `rows_stored`, both in the transaction of the change. What
went past all of that (raw SQL, a new normal form) is found by comparing digests: `mend()`.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet, signals

from coalition.markdown import to_words
from coalition.stored import rows_stored
from letters.models import Letter, LetterText, Part, Recipient, SearchEntry
from letters.search.folding import fold
from letters.search.terms import lexemes
from members.models import Organization, OrganizationName

FORM = "1"  # to be raised where the normal form or the lexemes change: every entry is then made anew
MOST_CHARACTERS = 500_000  # of one text that can be found; PostgreSQL takes a megabyte of lexemes
AT_ONCE = 500
Words = Callable[[Any], str]

SOURCES: dict[Part, tuple[type[Model], Words]] = {
    Part.LETTER: (Letter, lambda letter: letter.title),
    Part.RECIPIENT: (Recipient, lambda recipient: f"{recipient.name}\n{recipient.office}"),
    Part.TITLE: (LetterText, lambda text: text.title),
    Part.BODY: (LetterText, lambda text: text.body),
    Part.ORGANIZATION: (Organization, lambda organization: organization.name),
    Part.ACRONYM: (Organization, lambda organization: organization.acronym),
    Part.NAME: (OrganizationName, lambda name: name.name),
}
MODELS = frozenset(model for model, _words in SOURCES.values())


def index(rows: Iterable[Model]) -> None:
    """Make the entries of these stored rows, of whatever models, as they are now."""
    _store([(part, row.pk, words(row)) for row in rows for part, words in _parts_of(type(row))])


def forget(row: Model) -> None:
    """Remove the entries of a row that is deleted."""
    SearchEntry.objects.filter(part__in=[part for part, _words in _parts_of(type(row))], key=row.pk).delete()


def mend(*, store: bool = True, anew: bool = False) -> int:
    """Make or remove every entry that is not what its row says, or every one `anew`; return how many those are.

    Unless told to `store`, it only counts them.
    """
    return sum(_mend_part(part, store, anew) for part in SOURCES)


def follow_changes() -> None:
    """Connect the index with the rows; called when the app is ready."""
    for model in MODELS:
        signals.post_save.connect(_on_save, sender=model, dispatch_uid=f"search {model.__name__}")
        signals.post_delete.connect(_on_delete, sender=model, dispatch_uid=f"search {model.__name__}")
        rows_stored.connect(_on_rows_stored, sender=model, dispatch_uid=f"search {model.__name__}")


def _on_save(instance: Model, **_: Any) -> None:
    index([instance])


def _on_delete(instance: Model, **_: Any) -> None:
    forget(instance)


def _on_rows_stored(rows: Sequence[Model], **_: Any) -> None:
    index(rows)


def _parts_of(model: type[Model]) -> list[tuple[Part, Words]]:
    return [(part, words) for part, (source, words) in SOURCES.items() if source is model]


def _store(sources: list[tuple[Part, int, str]]) -> None:
    SearchEntry.objects.bulk_create(
        [_entry(*source) for source in sources],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["part", "key"],
        update_fields=["digest", "folded", "lexemes"],
    )


def _entry(part: Part, key: int, words: str) -> SearchEntry:
    plain = to_words(words[:MOST_CHARACTERS]) if part == Part.BODY else words
    folded = fold(plain)
    return SearchEntry(
        part=part,
        key=key,
        digest=_digest(words),
        folded=folded,
        lexemes=" ".join(sorted(set(lexemes(folded)))),
    )


def _digest(words: str) -> str:
    return hashlib.sha256(f"{FORM}\n{words}".encode()).hexdigest()[:32]


def _mend_part(part: Part, store: bool, anew: bool) -> int:
    model, words = SOURCES[part]
    known = dict(SearchEntry.objects.of(part).values_list("key", "digest"))
    mended = 0
    for rows in _in_lots(model._base_manager.order_by("pk")):
        stale = [row for row in rows if known.pop(row.pk, "") != _digest(words(row)) or anew]
        mended += len(stale)
        if store:
            _store_anew(part, stale)
    if store:
        _remove(part, list(known))
    return mended + len(known)


def _store_anew(part: Part, rows: list[Model]) -> None:
    """Read the rows again under a lock, so that no change made meanwhile is undone."""
    model, words = SOURCES[part]
    with transaction.atomic():
        now = model._base_manager.select_for_update().filter(pk__in=[row.pk for row in rows])
        _store([(part, row.pk, words(row)) for row in now])


def _remove(part: Part, keys: list[int]) -> None:
    """Remove entries whose rows are gone; a key is not given twice."""
    for start in range(0, len(keys), AT_ONCE):
        SearchEntry.objects.of(part).filter(key__in=keys[start : start + AT_ONCE]).delete()


def _in_lots(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    found = rows.iterator(chunk_size=AT_ONCE)
    while lot := list(islice(found, AT_ONCE)):
        yield lot
