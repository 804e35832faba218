"""Forms of a name: without its legal form, without spaces, taken apart at brackets and dashes. Pure functions."""

import re
from collections.abc import Iterator

from members.names import match_key

LONGEST = 500  # characters of a printed name that are looked at

# Legal forms as `match_key` writes them ("e.V." is "ev"). Forms that are also country codes or words in
# names ("SA", "AS", "AG", "RF") are missing on purpose: "Doctors SA" may be the chapter in South Africa.
LEGAL_LAST = frozenset(
    """ev inc incorporated ltd limited llc llp plc pty cic asbl aisbl vzw ivzw zs ops gmbh ggmbh ug sarl onlus ong ry oy
    nv bv npo ac""".split()
)
LEGAL_FIRST = frozenset("stichting ong asbl aisbl vzw 사 재 사단법인 재단법인 npo법인".split())
_asian_legal = re.compile(
    "^(?:사단법인|재단법인|사회복지법인|비영리민간단체|(?:認定)?(?:特定非営利活動法人|npo法人)"
    "|(?:一般|公益)?[社財]団法人|株式会社) *(?=.)"
)
_legal_starts = frozenset(form[:2] for form in LEGAL_FIRST)
_asian_starts = frozenset("사재비認特n一公社財株")
_separator = re.compile(r"\s+[-–—−]\s+|\s*[:：]\s+|\s*[|/／]\s*|,\s+")
_openings = {")": "(", "）": "（", "]": "["}


def core_key(key: str) -> str:
    """Return a match key without the legal form: "foo ev" and "stichting foo" are "foo". Never empties a key."""
    last = key[key.rfind(" ") + 1 :]
    if last in LEGAL_LAST or len(last) == 1:
        key = _without_last_form(key)
    return _without_first_form(key) if key[:2] in _legal_starts or key[:1] in _asian_starts else key


def _without_first_form(key: str) -> str:
    first, space, rest = _asian_legal.sub("", key).partition(" ")
    return rest if space and first in LEGAL_FIRST else first + space + rest


def _without_last_form(key: str) -> str:
    words = key.split(" ")
    while len(words) > 1:
        single = next((i for i, word in enumerate(reversed(words)) if len(word) != 1), len(words))
        if words[-1] in LEGAL_LAST:
            words.pop()
        elif single > 1 and len(words) > single and "".join(words[-single:]) in LEGAL_LAST:
            del words[-single:]  # "e. V.", "z. s."
        else:
            break
    return " ".join(words)


def acronym_form(text: str) -> str:
    """Return an acronym without dots and spaces, its capitals kept: "F.I.D.H." is "FIDH"."""
    return text.replace(".", "").replace(" ", "").strip("\"'“”«»()[]")


def looks_like_acronym(text: str) -> bool:
    """Tell whether `text` is written like an acronym: "FIDH", "LiNK", "TI-K"; not "Odhikar", not "11.11.11"."""
    form = acronym_form(text)
    if (
        not 2 <= len(form) <= 12
        or " " in text.strip()
        or not form.replace("-", "").replace("&", "").isalnum()
    ):
        return False
    capitals = sum(letter.isupper() for letter in form)
    return capitals >= 2 and capitals * 2 >= sum(letter.isalpha() for letter in form)


def split_bracket(text: str) -> tuple[str, str] | None:
    """Return what stands before and in the bracket that ends `text`: "Name (ACR)" is ("Name", "ACR")."""
    text = text.rstrip(" .,;")
    closing = text[-1:]
    opening = _openings.get(closing)
    if opening is None:
        return None
    depth = 0
    for place in range(len(text) - 1, 0, -1):
        depth += (text[place] == closing) - (text[place] == opening)
        if depth == 0:
            outer, inner = text[:place].strip(), text[place + 1 : -1].strip()
            return (outer, inner) if outer and inner else None
    return None


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which `text` may be two names of one organization: "A (B)", "A: B", "A - B", "A / B"."""
    if bracket := split_bracket(text):
        yield bracket
    places = list(_separator.finditer(text))
    for place in {m.start(): m for m in places[:1] + places[-1:]}.values():
        before, after = text[: place.start()].strip(), text[place.end() :].strip()
        if before and after:
            yield before, after


def name_and_acronym(text: str) -> tuple[str, str] | None:
    """Return (name, acronym) where `text` joins them: "Name (ACR)", "ACR: Name", "Name – ACR"."""
    for one, other in parts(text):
        if looks_like_acronym(other) and not looks_like_acronym(one):
            return one, acronym_form(other)
        if looks_like_acronym(one) and not looks_like_acronym(other):
            return other, acronym_form(one)
    return None


def printed_key(text: str) -> str:
    """Return the match key of a printed name, cut as the models cut it."""
    return match_key(text[:LONGEST])[:300]
