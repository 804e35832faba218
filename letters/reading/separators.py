"""What stands between names that share a line, and where a text may be cut."""

import re
from collections.abc import Sequence

from . import vocabulary as words
from .kinds import has_bracketed_places, place_of
from .people import has_organization_word, is_function, is_person_shaped

COMMA = r"[,，،¸]\s*"
SLASH = r"\s+/+\s+"
FULL_STOP = r"(?<=[^\W_])[.](?:\s+)(?=[^\W\d_a-z])|(?<=\w\w\w)[.](?=[A-Z][a-z]{2})"
COMMA_OR_SEMICOLON = r"[,，،;；؛]\s*"
SEMICOLON = r"\s*[;；؛]\s*"
DASH = r"\s+[-–—]+\s+"
MARKS = (r"\s*\|\s*", SEMICOLON, r"\s*[•·▪●■]\s*|\s+\*\s+", r"\s*、\s*", SLASH)  # hardly ever part of a name
SEPARATORS = (*MARKS, COMMA, FULL_STOP)

LEGAL_FORM = re.compile(
    r"^(?:inc|ltd|llc|llp|corp|co|plc|e\.? ?v|g?gmbh|z\.? ?s|o\.? ?s|asbl|vzw|a\.? ?c|s\.? ?a(?:\.? ?de c\.? ?v)?"
    r"|s\.? ?c|i\.? ?a\.? ?p|onlus|aps|odv|ets|a\.? ?s\.? ?b\.? ?l|ngo|npo|o\.? ?n\.? ?g|r\.? ?a|n\.? ?v|b\.? ?v"
    r"|jr|sr|ph\.? ?d|m\.? ?d|esq|s\.? ?j|o\.? ?p)\.?$",
    re.IGNORECASE,
)
ABBREVIATION = re.compile(
    r"(?:\b\w\.\w|\b(?:inc|ltd|corp|co|jr|sr|e\.v|st|dr|mr|mrs|ms|prof|rev|no|vs|etc|assoc|ass|dept|univ|int|nat|fed|org"
    r"|gen|gov|hon|sra?|dra|sta|av|fr|mgr|dip|sig)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_OPEN, _CLOSE = "([（「『“„«", ")]）」』”»"


def top_level_cuts(text: str, separator: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the separators that stand outside brackets and quotation marks."""
    cuts, depth = [], 0
    german = "„" in text  # „so“: there the mark that opens elsewhere closes
    balanced = text.count("(") == text.count(")") and text.count("[") == text.count("]")
    for match in re.finditer(rf"[(\[（「『“„«]|[)\]）」』”»]|{separator}", text):
        mark = match.group()
        if mark in _OPEN and not (mark == "“" and german):
            depth += 1
        elif mark in _CLOSE or mark == "“":
            depth = max(0, depth - 1)
        elif (depth == 0 or not balanced) and not _behind_abbreviation(text, match, separator):
            cuts.append(match.span())
    return cuts


def _behind_abbreviation(text: str, match: re.Match[str], separator: str) -> bool:
    return separator == FULL_STOP and bool(
        ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1])
    )


def cut_at(text: str, separator: str) -> list[str]:
    """The pieces of `text` between top-level separators, stripped; empty ones stay."""
    pieces, last = [], 0
    for start, end in top_level_cuts(text, separator):
        pieces.append(text[last:start].strip())
        last = end
    return [*pieces, text[last:].strip()]


def best_separator(text: str) -> str | None:
    """The separator of a run, or None if the text is one name."""
    return _best({s: len(top_level_cuts(text, s)) for s in SEPARATORS}, text)


def joint_separator(texts: Sequence[str]) -> str | None:
    """The separator that several lines have in common, where each alone has too few to tell."""
    counts = {s: sum(len(top_level_cuts(t, s)) for t in texts) for s in SEPARATORS}
    return _best(counts, "; ".join(texts)) if max(counts.values()) >= 3 else None


def _best(counts: dict[str, int], text: str) -> str | None:
    if counts[SEMICOLON] >= 2 and _commas_separate_too(text, counts):
        return COMMA_OR_SEMICOLON
    for separator in MARKS:
        if counts[separator] >= 2 and counts[separator] * 3 >= counts[COMMA]:
            return separator
    dashes = len(top_level_cuts(text, DASH))
    if dashes >= 5 and dashes > 2 * counts[COMMA]:
        return DASH
    weak = max((COMMA, FULL_STOP), key=lambda s: counts[s])
    return weak if counts[weak] >= 2 else None


def _commas_separate_too(text: str, counts: dict[str, int]) -> bool:
    """ "A, B; C, D, E; F": between semicolons stand several names, not a name with its country or function."""
    if counts[COMMA] < 2 * counts[SEMICOLON]:
        return False
    groups = [cut_at(group, COMMA) for group in cut_at(text, SEMICOLON)]
    explained = sum(
        len(g) > 1 and bool(place_of(g[-1]) or words.FUNCTION.search(words.fold(g[1]))) for g in groups
    )
    return explained < 0.6 * len(groups)


def is_run(text: str, *, alone: bool) -> bool:
    """Does one line hold several signatories? `alone`: the section has hardly any other line."""
    separator = best_separator(text)
    if has_bracketed_places(text):
        return True
    if separator is None:
        pieces = [p for p in cut_at(text, COMMA) if p]
        return alone and len(pieces) == 2 and _all_whole(pieces)
    pieces = [p for p in cut_at(text, separator) if p]
    if separator in (*MARKS, DASH):
        return len(pieces) >= (4 if separator == SLASH and not alone else 3)
    if _is_one_signer(pieces) or sum(len(p.split()) for p in pieces) > 9 * len(pieces):
        return False
    capital = sum(not p[:1].islower() for p in pieces) >= (0.85 if len(pieces) < 12 else 0.6) * len(pieces)
    return capital and (len(pieces) >= (4 if alone else 6) or (alone and _all_whole(pieces)))


def _all_whole(pieces: Sequence[str]) -> bool:
    """Every piece could be a whole name: two words or more, mostly with a word of organizations, no place, no form."""
    if any(LEGAL_FORM.match(p) or place_of(p) or len(p.split()) < 2 for p in pieces):
        return False
    return sum(has_organization_word(p) for p in pieces) >= 0.6 * len(pieces)


def _is_one_signer(pieces: Sequence[str]) -> bool:
    """ "Jane Doe, MD, Executive Director, Centre for X, Nairobi, Kenya" has many commas and one signatory."""
    if not pieces or len(pieces) > 9 or not is_person_shaped(pieces[0]):
        return False
    return any(is_function(p) for p in pieces[1:4]) and sum(is_person_shaped(p) for p in pieces[1:]) <= 2
