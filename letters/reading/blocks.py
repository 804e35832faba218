"""Where the signatories stand: the blocks of lines that list them, and what each is headed by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from . import vocabulary as words
from .kinds import HEADINGS, Kind, Kinded, is_prose, kind_of, place_of
from .lines import Line, clean, paragraphs
from .people import has_organization_word

ANCHOR_WEIGHT = {Kind.SIGNATORIES: 3.0, Kind.CLOSING: 2.0, Kind.COUNT: 1.5}


@dataclass
class Block:
    """Consecutive lines that list names, with the headings inside; `anchor` is the line that announces them."""

    anchor: Kinded | None
    lines: list[Kinded] = field(default_factory=list)

    has_names: bool = False

    def add(self, item: Kinded) -> None:
        self.lines.append(item)
        self.has_names = self.has_names or item.kind is Kind.NAME

    @cached_property
    def names(self) -> list[Kinded]:
        """The lines that may hold names; ask only when the block is whole."""
        return [k for k in self.lines if k.kind is Kind.NAME]

    def score(self) -> float:
        """How much the block looks like a list of signatories: its names, weighed by what announces it."""
        looks = sum(name_likeness(k.line) * names_in(k.line) for k in self.names)
        share = looks / max(1, sum(names_in(k.line) for k in self.names))
        anchor = ANCHOR_WEIGHT.get(self.anchor.kind, 1.0) if self.anchor else 1.0
        inner = (
            1.3
            if any(k.kind in (Kind.PLACE, Kind.ORGANIZATIONS, Kind.INDIVIDUALS) for k in self.lines)
            else 1.0
        )
        return looks * share * anchor * inner


def names_in(line: Line) -> int:
    """A rough number of names in a line: more than one if it is a run."""
    return max(1, len(re.findall(r"[;|•]|,\s|、|\s[/*–—-]\s", line.text))) if len(line.text) > 160 else 1


def name_likeness(line: Line) -> float:
    """0 to 1: does the line look like a name? By capitals, length, sentence words and words of organizations."""
    return _name_likeness(line.text, names_in(line))


@lru_cache(maxsize=16384)
def _name_likeness(text: str, names: int) -> float:
    tokens = text.split()
    value = 0.6
    if has_organization_word(text):
        value += 0.25
    if any(c.isupper() for c in text):
        content = [w for w in tokens if len(w) > 3 and w[0].isalpha()]
        capitals = sum(not w[0].islower() for w in content)
        value += 0.2 * (capitals / len(content) if content else 1) - 0.1
    if words.sentence_words(text):
        value -= 0.2
    if text[-1:] in "!?…" or (text[-1:] == "." and len(tokens) > 8):
        value -= 0.35
    if text[:1].islower():
        value -= 0.15
    if len(text) > 160 and names < 4:
        value -= 0.3
    return min(1.0, max(0.0, value))


def classify(lines: Sequence[Line]) -> list[Kinded]:
    """Give every line its kind; lines of a hard-wrapped paragraph of prose are all prose."""
    kinded: list[Kinded] = []
    for group in paragraphs(lines):
        paragraph = [kind_of(line) for line in group]
        kinded += _wrapped_prose(paragraph) or paragraph
    return _without_descriptions(kinded)


_ends_in_place = re.compile(r"(?:\s[-–—]\s|,\s|[(\[])([^,()\[\]–—]{2,40})[)\]]?$")


def _without_descriptions(kinded: list[Kinded]) -> list[Kinded]:
    """A list in which every "Name - Country" is followed by a line that describes it: the descriptions are no names."""
    found = list(kinded)
    for position, item in enumerate(kinded):
        if item.kind is not Kind.SIGNATORIES:
            continue
        end = next(
            (
                i
                for i in range(position + 1, len(kinded))
                if kinded[i].kind in (Kind.FOOTER, Kind.SALUTATION, Kind.SIGNATORIES)
            ),
            len(kinded),
        )
        listed = kinded[position + 1 : end]
        placed = [bool((m := _ends_in_place.search(k.line.text)) and place_of(m.group(1))) for k in listed]
        others = [i for i, is_placed in enumerate(placed) if not is_placed]
        behind = sum(i > 0 and placed[i - 1] for i in others)
        if sum(placed) >= 4 and len(others) >= 0.6 * sum(placed) and behind >= 0.9 * len(others):
            for i in others:
                found[position + 1 + i] = Kinded(listed[i].line, Kind.NOISE)
    return found


def _wrapped_prose(paragraph: list[Kinded]) -> list[Kinded] | None:
    """A paragraph of text broken at a width: most lines are about as long as the longest and run on."""
    if len(paragraph) < 2 or any(k.kind in (Kind.SIGNATORIES, Kind.SALUTATION) for k in paragraph[1:]):
        return None
    texts = [k.line.text for k in paragraph]
    longest = max(map(len, texts))
    if longest < 45 or sum(len(t) >= 0.7 * longest for t in texts[:-1]) < 0.8 * (len(texts) - 1):
        return None
    running_on = sum(not re.search(r"[.;:!?]$", t) for t in texts[:-1])
    joined = clean(" ".join(texts))
    if (
        running_on >= 0.5 * (len(texts) - 1)
        and is_prose(joined, words.fold(joined))
        and _has_sentences(joined)
    ):
        return [Kinded(k.line, Kind.PROSE) for k in paragraph]
    return None


def _has_sentences(text: str) -> bool:
    return words.sentence_words(text) >= max(2, 0.04 * len(text.split()))


def find_blocks(kinded: Sequence[Kinded]) -> list[Block]:
    """Return the blocks that list signatories, in their order; empty if there is none."""
    candidates = [b for b in _candidates(kinded) if b.names or _inline(b)]
    anchored = [b for b in candidates if b.anchor and b.anchor.kind is not Kind.CLOSING]
    strong = _without_demands([b for b in anchored if b.score() > 0 or _inline(b)])
    closing = [b for b in candidates if b.anchor and b.anchor.kind is Kind.CLOSING and b.score() >= 0.3]
    loose = [b for b in candidates if b.anchor is None and _stands_alone(b, kinded)]
    best_loose = max(loose, key=Block.score, default=None)
    chosen = strong or closing
    if strong:
        chosen = [*_with_signers_before(strong, closing), *_right_above(strong, loose)]
    if best_loose and not chosen:
        chosen = [_only_the_run(best_loose)]
    elif (
        best_loose and len(best_loose.names) >= 8 and best_loose.score() > 4 * sum(b.score() for b in chosen)
    ):
        chosen = [*(b for b in strong if len(b.names) > 2), best_loose]
    return sorted(_without_weak(chosen), key=lambda b: _first(b).index)


def _without_demands(blocks: list[Block]) -> list[Block]:
    """ "The undersigned organizations demand:" announces demands, not names, if a better list follows."""
    best = max((b.score() / len(b.names) for b in blocks if b.names), default=0.0)
    return [
        b
        for b in blocks
        if not (
            b.anchor and len(b.anchor.line.words) > 7 and b.names and b.score() / len(b.names) < 0.5 * best
        )
    ]


def _only_the_run(block: Block) -> Block:
    """Without a heading, one long run of names is the list; short lines around it are titles and issuers."""
    numbered = [k.line.index for k in block.names if _number(k) is not None]
    if len(numbered) >= 0.7 * len(block.names):  # names without a number around it are sentences of the page
        return Block(
            block.anchor,
            [
                k
                for k in block.lines
                if k.kind is not Kind.NAME or numbered[0] <= k.line.index <= numbered[-1]
            ],
        )
    longest = max(block.names, key=lambda k: names_in(k.line))
    if names_in(longest.line) < 5 or sum(names_in(k.line) for k in block.names) > 1.5 * names_in(
        longest.line
    ):
        return block
    return Block(block.anchor, [k for k in block.lines if k.kind is not Kind.NAME or names_in(k.line) >= 5])


def _with_signers_before(strong: list[Block], closing: list[Block]) -> list[Block]:
    """ "Sincerely, A (the author)" before "Signatories: B, C ...": many names after the farewell count too."""
    many = [b for b in closing if len(b.names) >= 3 and b.score() > 0.5 * max(s.score() for s in strong)]
    return [*strong, *many]


def _right_above(strong: list[Block], loose: list[Block]) -> list[Block]:
    """A list that goes on under a heading: thirty names, then "And other supporters:"."""
    starts = {b.anchor.line.index for b in strong if b.anchor}
    return [
        b
        for b in loose
        if b.lines[-1].line.index + 1 in starts and len(b.names) >= 5 and b.score() >= 0.7 * len(b.names)
    ]


def _without_weak(blocks: list[Block]) -> list[Block]:
    best = max((b.score() for b in blocks), default=0)
    return [
        b
        for b in blocks
        if b.score() >= 0.08 * best or _inline(b) or (b.anchor and b.anchor.kind is not Kind.CLOSING)
    ]


def _first(block: Block) -> Line:
    return block.anchor.line if block.anchor else block.lines[0].line


def _inline(block: Block) -> bool:
    """Do names stand on a heading's own line?"""
    return bool(block.anchor and block.anchor.rest) or any(k.rest for k in block.lines if k.kind in HEADINGS)


def _stands_alone(block: Block, kinded: Sequence[Kinded]) -> bool:
    """A list without heading or farewell: it must be long, or be all there is."""
    if len(block.names) == sum(k.kind is not Kind.NOISE for k in kinded):
        return True
    count = sum(names_in(k.line) for k in block.names)
    return count >= 3 and block.score() / count >= 0.4


def _candidates(kinded: Sequence[Kinded]) -> Iterator[Block]:
    """Cut the text at prose, footers and anchors."""
    current = Block(None)
    for position, item in enumerate(kinded):
        if item.kind in (Kind.SIGNATORIES, Kind.CLOSING) or _opens(item, current):
            if item.kind is Kind.CLOSING and current.anchor and current.has_names:
                continue
            if _continues(current, item):
                if current.anchor and current.anchor.kind is Kind.CLOSING:
                    current.anchor = item
                else:
                    current.add(item)
                continue
            carried = current.lines if not current.has_names and item.kind is Kind.SIGNATORIES else []
            yield current
            current = Block(item, [k for k in carried if k.kind in (Kind.ORGANIZATIONS, Kind.INDIVIDUALS)])
        elif item.kind in (Kind.PROSE, Kind.FOOTER, Kind.SALUTATION):
            if _numbering_goes_on(current, kinded, position):
                continue
            if _is_long_name(current, item, kinded, position):
                current.add(Kinded(item.line, Kind.NAME))
                continue
            if _interlude(current, item, kinded, position):
                continue
            yield current
            current = Block(None)
        else:
            current.add(item)
    yield current


def _numbering_goes_on(current: Block, kinded: Sequence[Kinded], position: int) -> bool:
    """A foreign line between no. 54 and no. 55 does not end the list."""
    before = _number(current.lines[-1]) if current.lines else None
    after = next((k for k in kinded[position + 1 : position + 3] if k.kind is Kind.NAME), None)
    return before is not None and after is not None and _number(after) == before + 1


def _number(item: Kinded) -> int | None:
    digits = re.match(r"\W*(\d{1,4})", item.line.marker)
    return int(digits.group(1)) if digits and item.kind is Kind.NAME else None


LONGEST_NAME_WORDS = 45


def _is_long_name(current: Block, item: Kinded, kinded: Sequence[Kinded], position: int) -> bool:
    """A name as long as a sentence, in a list: it does not end as sentences do, and names or nothing follow."""
    if item.kind is not Kind.PROSE or current.anchor is None or item.line.text[-1:] in ".!?:。！？":
        return False
    before, after = kinded[position - 1], kinded[position + 1 : position + 2]
    text = item.line.text
    brief = len(item.line.words) <= LONGEST_NAME_WORDS and words.sentence_words(text) <= 2
    listed = before.kind in (Kind.NAME, *HEADINGS, Kind.CLOSING) and all(
        k.kind is not Kind.PROSE for k in after
    )
    return brief and listed and not text[:1].islower() and (current.has_names or bool(after))


def _opens(item: Kinded, current: Block) -> bool:
    """ "Individuals:" after the end of a block opens a new one."""
    return item.kind in (Kind.INDIVIDUALS, Kind.ORGANIZATIONS) and current.anchor is None


def _continues(current: Block, item: Kinded) -> bool:
    """A heading right below the farewell or another heading belongs to the same block."""
    return (
        current.anchor is not None
        and not current.has_names
        and item.kind is not Kind.CLOSING
        and not item.rest
        and not _inline(current)
    )


def _interlude(current: Block, item: Kinded, kinded: Sequence[Kinded], position: int) -> bool:
    """One sentence between the heading and its names: "The following organizations support this letter." """
    if (
        item.kind is not Kind.PROSE
        or current.anchor is None
        or current.has_names
        or current.anchor.kind is Kind.CLOSING
    ):
        return False
    following = kinded[position + 1 : position + 4]
    return (
        len(item.line.words) <= 40
        and bool(following)
        and all(k.kind in (Kind.NAME, *HEADINGS) for k in following)
    )
