"""Runs: several names on one line or in one wrapped paragraph, with or without countries before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from members.countries import Place

from . import vocabulary as words
from .kinds import place_of, without_count
from .lines import Line, clean
from .people import (
    CONNECTORS,
    PARTICLES,
    has_organization_word,
    is_function,
    is_likely_person,
    is_person_shaped,
)
from .piece import Piece
from .separators import (
    COMMA,
    COMMA_OR_SEMICOLON,
    DASH,
    FULL_STOP,
    LEGAL_FORM,
    MARKS,
    SEMICOLON,
    SEPARATORS,
    SLASH,
    best_separator,
    cut_at,
    joint_separator,
    top_level_cuts,
)

Span = tuple[int, int]
_GOES_ON = PARTICLES | CONNECTORS | words.SENTENCE_WORDS

PREFIX = re.compile(
    r"^\s*(?:[(\[（【<〈《‹]\s*([^()\[\]（）【】<>〈〉《》‹›]{2,60})\s*[)\]）】>〉》›]\s*[:：]?|([^\W\d_][^:：,;|]{1,40})[:：])\s*(?=\S)"
)
_inner_prefix = re.compile(
    r"(?<=\S)\s*(?=[(\[（【<〈‹]([^()\[\]（）【】<>〈〉‹›]{2,40})[)\]）】>〉›]\s*[^\s\W\da-z])"
)
_conjunction = re.compile(r"^\s*(?:and|y|et|und|e|sowie|as well as|ainsi que|&|و)\s+(?=\S)", re.IGNORECASE)
_inner_and = re.compile(r"\s+(?:and|y|et|und|e|&)\s+(?=[A-ZÀ-Þ])")
_pair = re.compile(r"^\w[\w'’-]*(?: \w+)? (?:and|y|et|und|e|&) \w[\w'’-]*$")
_enumerates = re.compile(r"(?:\b(?:for|of|on|in|de|des|du|para|por|für|per|di|pour)(?: \w+){1,2}|^\w+)$")


def prefix_place(text: str) -> tuple[Place, int] | None:
    """The place a text begins with ("(Japan) ...", "<한국> ...", "Kenya (2): ...") and where the rest begins."""
    match = PREFIX.match(text)
    if match is None:
        return None
    label = without_count(match.group(1) or match.group(2))
    place = place_of(label) or _group_label(text, label)
    return (place, match.end()) if place else None


def _group_label(text: str, label: str) -> Place | None:
    """ "[Labour] A, B" and "International: A; B": a label that divides the list as a region does."""
    bracketed = text.lstrip()[:1] in "[【<〈《‹" and len(label) <= 40
    sort = all(word in words.SORTS for word in words.fold(label).split())
    return Place(label, (), "region") if bracketed or sort else None


_dash_prefix = re.compile(r"^([^\W\d_][^:：,;|–—]{1,40}?)\s+[-–—]\s+(?=\S)")


def dash_prefix_place(text: str) -> tuple[Place, int] | None:
    """The same with a dash, "Argentina - Asociación Agua Clara"; only where most lines of a list are so."""
    match = _dash_prefix.match(text)
    place = place_of(match.group(1)) if match else None
    return (place, match.end()) if match and place else None


def shared_separator(lines: Sequence[Line]) -> str | None:
    """The separator behind the countries that the lines of a section begin with; None where they begin with names."""
    rests = [line.text[prefix[1] :] for line in lines if (prefix := prefix_place(line.text))]
    if len(rests) < 2 or len(rests) < 0.5 * len(lines):
        return None
    return _by_counts(lines) or joint_separator(rests)


def _by_counts(lines: Sequence[Line]) -> str | None:
    """ "Mali (2): A / B": the count in the heading tells which separator it is."""
    votes = dict.fromkeys(SEPARATORS, 0)
    for line in lines:
        match = PREFIX.match(line.text)
        stated = re.search(r"(\d+)\W*$", match.group(1) or match.group(2)) if match else None
        if match is None or stated is None or int(stated.group(1)) < 2:
            continue
        for separator in SEPARATORS:
            votes[separator] += len(cut_at(line.text[match.end() :], separator)) == int(stated.group(1))
    best = max(votes, key=lambda s: votes[s])
    return best if votes[best] >= 2 else None


def is_wrapped_run(paragraph: Sequence[Line]) -> bool:
    """A run broken at a width: separators inside the lines, and line ends in the middle of names."""
    if any(line.marker for line in paragraph[1:]) or sum(bool(prefix_place(x.text)) for x in paragraph) >= 2:
        return False
    texts = [line.text for line in paragraph]
    if sum(_is_one_entry(t) for t in texts) >= 0.5 * len(texts):
        return False
    joined = " ".join(texts)
    separator = best_separator(joined)
    if separator in (None, DASH) or _is_regular_list(texts, separator):
        return False
    inside = sum(bool(re.search(separator, t.rstrip(" ,;.|/"))) for t in texts)
    ends = sum(bool(re.search(r"[,;|/.、،]\s*$", t)) for t in texts[:-1])
    longest = max(map(len, texts))
    full = sum(len(t) >= 0.6 * longest for t in texts[:-1])
    per_line = len(re.findall(separator, joined)) / len(texts)
    enough = per_line >= (1.3 if separator in (COMMA, COMMA_OR_SEMICOLON) else 0.9)
    broken = ends < len(texts) - 1 or per_line > 2 or separator in MARKS
    if separator == COMMA and ends >= 0.6 * (len(texts) - 1) and inside >= 0.2 * len(texts):
        return not _are_entries_with_commas(texts)
    return enough and broken and inside >= 0.6 * len(texts) and full >= 0.7 * (len(texts) - 1)


def _are_entries_with_commas(texts: Sequence[str]) -> bool:
    """ "Name, Country," on every line: what stands between the commas is a place or a legal form."""
    pieces = [cut_at(text.rstrip(" ,"), COMMA) for text in texts]
    several = [p for p in pieces if len(p) > 1]
    explained = sum(bool(place_of(p[-1]) or LEGAL_FORM.match(p[-1]) or is_function(p[1])) for p in several)
    return explained >= 0.4 * len(several)


def _is_regular_list(texts: Sequence[str], separator: str) -> bool:
    """ "Bay Alliance, Oakland, CA" on every line: the same few separators a line, none of them at its end."""
    counts = {len(top_level_cuts(text, separator)) for text in texts}
    at_end = any(re.search(r"[,;|/、،]\s*$", text) for text in texts)
    return len(texts) >= 3 and len(counts) == 1 and max(counts) <= 3 and not at_end


def _is_one_entry(text: str) -> bool:
    """ "Jane Doe, Director, Org" and "Name. Country": a whole entry that only looks like a part of a run."""
    pieces = [p for p in cut_at(text, rf"{COMMA}|{SLASH}|{FULL_STOP}") if p]
    if len(pieces) < 2:
        return False
    signer = is_person_shaped(pieces[0]) and (
        is_likely_person(pieces[0]) or any(map(is_function, pieces[1:3]))
    )
    return signer or (len(pieces) == 2 and place_of(pieces[1].strip(" .,")) is not None)


def cut_run(text: str, start: int, end: int, base: Piece, separator: str | None = None) -> list[Piece]:
    """Cut text[start:end] into names; a bracketed country before a name holds until the next one."""
    run = text[start:end]
    separator = best_separator(run) or separator or _weak_separator(run)
    if separator == SEMICOLON and sum(bool(prefix_place(group)) for group in cut_at(run, SEMICOLON)) >= 2:
        separator = COMMA_OR_SEMICOLON
    spans = _spans(run, separator)
    if prefix_place(run):
        spans = [part for span in spans for part in _at_inner_prefix(run, *span)]
    merged = _merge(run, [s for s in spans if clean(run[slice(*s)])], separator)
    return list(_with_prefixes(run, _split_last(run, merged), start, base))


def _spans(run: str, separator: str | None) -> list[Span]:
    spans, last = [], 0
    for cut_start, cut_end in top_level_cuts(run, separator) if separator else []:
        spans.append((last, cut_start))
        last = cut_end
    return [*spans, (last, len(run))]


def _at_inner_prefix(run: str, start: int, end: int) -> Iterator[Span]:
    """A separator was forgotten before "(Ireland)": cut where a bracketed country is followed by a name."""
    for match in _inner_prefix.finditer(run, start, end):
        if place_of(match.group(1)) and match.start() > start:
            yield start, match.start()
            start = match.end()
    yield start, end


def _weak_separator(run: str) -> str | None:
    if "\n" in run:
        return r"\s*\n\s*"
    return COMMA if re.search(COMMA, run) and len(run) > 30 else r"\s+(?:and|y|et|und|e)\s+"


def _merge(run: str, spans: Sequence[Span], separator: str | None) -> list[Span]:
    """Put back together what the separator cut wrongly: legal forms, places, continuations, enumerations."""
    merged: list[Span] = []
    commas = separator in (COMMA, COMMA_OR_SEMICOLON)
    prefixed = prefix_place(run) is not None
    for span in spans:
        piece = clean(run[slice(*span)])
        bare = piece.strip(" .,;")
        belongs = LEGAL_FORM.match(bare) or (place_of(bare) and not prefixed)
        before = clean(run[slice(*merged[-1])]) if merged else ""
        if merged and (belongs or (commas and (_runs_on(piece) or _ends_enumeration(before, bare)))):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _runs_on(piece: str) -> bool:
    """ "..., of Women and Youth" goes on with the name before; "freifunk.net" is a name of its own."""
    if not piece[:1].islower() or _conjunction.match(piece):
        return False
    first = words.fold(piece.split()[0])
    return first in _GOES_ON or (len(piece.split()) >= 3 and piece.islower())


def _ends_enumeration(before: str, piece: str) -> bool:
    """ "Centre for Land" + "Water and Life", "Women" + "Water and Work"."""
    return bool(_pair.match(piece) and _enumerates.search(before)) and not has_organization_word(
        piece.split()[-1]
    )


def _split_last(run: str, spans: list[Span]) -> list[Span]:
    """ "..., C and D": take the conjunction off the last piece, or split it where both sides are whole names."""
    if not spans:
        return spans
    start, end = spans[-1]
    piece = run[start:end]
    if match := _conjunction.match(piece):
        return [*spans[:-1], (start + match.end(), end)]
    for match in _inner_and.finditer(piece):
        left, right = clean(piece[: match.start()]), _without_form(clean(piece[match.end() :]))
        both = _is_whole_name(left) and _is_whole_name(right)
        if len(spans) > 1 and (both or (len(spans) > 3 and _ends_a_name(left) and len(right.split()) > 1)):
            return [*spans[:-1], (start, start + match.start()), (start + match.end(), end)]
    return spans


def _without_form(name: str) -> str:
    """ "Kultur e. V." without the legal form."""
    tokens = name.split()
    while len(tokens) > 1 and (LEGAL_FORM.match(tokens[-1]) or LEGAL_FORM.match(" ".join(tokens[-2:]))):
        tokens.pop()
    return " ".join(tokens)


def _is_whole_name(name: str) -> bool:
    tokens = name.split()
    if re.search(r"\b(?:of|for|on|to|against|de|des|du|para|por|pour|für|di|per|contre|contra)\b", name):
        return False
    acronym = len(tokens) == 1 and name.isupper() and len(name) > 2
    return acronym or (len(tokens) >= 2 and has_organization_word(name)) or is_person_shaped(name)


# Words of organizations that often stand before "and" inside a name: "Human Rights and Democracy Network".
_TOPICS = frozenset(
    "rights derechos droits direitos diritti menschenrechte justice justicia justica peace paz paix pace women media "
    "climate environment development education freedom democracy research press solidarity youth environnement "
    "developpement".split()
)


def _ends_a_name(left: str) -> bool:
    """Could a name end here? "Delta Forum | and Voices of the Valley", not "Human Rights | and Democracy Network"."""
    last = words.fold(left.split()[-1]) if left else ""
    return (
        len(left.split()) > 1
        and has_organization_word(last)
        and last not in _TOPICS
        and not _enumerates.search(left)
    )


def _with_prefixes(run: str, spans: Sequence[Span], offset: int, base: Piece) -> Iterator[Piece]:
    prefixed = bool(spans) and prefix_place(run[slice(*spans[0])]) is not None
    place, why = base.place, base.why
    for start, end in spans:
        if prefixed and (found := prefix_place(run[start:end])):
            place, length = found
            why = (*base.why, f"after “{place.printed}”")
            start += length
        piece = run[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if name := clean(run[start:end]):
            reasons = (*why, "in a run of names")
            yield replace(base, start=offset + start, end=offset + end, text=name, place=place, why=reasons)
