"""Whom a letter is addressed or copied to: the postal block, "To:" and "cc:" lines, or the salutation itself."""

import re
from collections.abc import Sequence

from members.countries import resolve_country

from . import vocabulary as words
from .dates import is_date_line
from .kinds import Kind, Kinded
from .lines import Line, paragraphs
from .result import ReadRecipient

HEAD_LINES = 12  # a letter's title, date and recipients stand among the first lines
ADDRESS_LINES = 14

# A line that addresses somebody without a salutation: "Alla Presidente ...", "To the Members ...", "内閣総理大臣 殿".
ADDRESSED = re.compile(
    r"^(?:To (?:the |all |His |Her |Mr|Ms)|Al(?:la|lo|le|l['’])? |Ai |Agli |Au |Aux |À (?:la |l['’]|Madame |Monsieur )"
    r"|A la |A los |A las |Ao |Aos |À |An (?:den|die|das) |Aan (?:de|het) )\S"
    r"|.{2,60}(?:殿|御中|様|貴下|귀하|귀중)$|^إلى .{2,80}$|^(?:السيد|معالي|فخامة) .{2,80}$"
)
BYLINE = re.compile(r"^(?:by|por|par|von|di|da|de|posted by)\s|^\([^)]*\)$")
SUBJECT = re.compile(r"^(?:subject|re|objet|asunto|assunto|betreff|oggetto|betreft|제목|件名)\s*[:：]")
_greeting = re.compile(
    r"^(?:dear|to|chers?|chères?|estimad[oa]s?|querid[oa]s?|prezad[oa]s?|sehr geehrte[rs]?|liebe[rs]?|gentil[ei]"
    r"|egregi[oa]?|spettabile|geachte|distinguid[oa]s?|honou?rable|esteemed)(?:/\w+)?\s+",
    re.IGNORECASE,
)
_everyone = frozenset(
    "all|friends|colleagues|sir|madam|sir or madam|sir/madam|whom it may concern|to whom it may concern|"
    "damen und herren".split("|")
)


def address_lines(kinded: Sequence[Kinded], salutation: Kinded | None) -> list[Line]:
    """The short lines right above the salutation: the postal address block."""
    lines: list[Line] = []
    for k in reversed(kinded[: salutation.line.index]) if salutation else ():
        if is_date_line(k.line.whole) and not lines:
            continue
        if len(lines) >= ADDRESS_LINES or not _may_be_address(k):
            break
        lines.append(k.line)
    return lines[::-1]


def _may_be_address(item: Kinded) -> bool:
    line = item.line
    if item.kind is Kind.PROSE or line.index == 0 or is_date_line(line.whole) or len(line.words) > 30:
        return False
    if words.LEAD_IN.match(line.folded) or BYLINE.match(line.folded) or line.text[-1:] in ";:":
        return False
    return not _is_headline(line) and words.sentence_words(line.text) < 2


def _is_headline(line: Line) -> bool:
    """ "COALITION URGES BANK TO DROP DAM": five words or more, all in capitals."""
    return len(line.words) >= 5 and line.text.isupper()


def addressed_lines(kinded: Sequence[Kinded], title: Line | None) -> list[Line]:
    """The lines in the head of the letter, before any prose, that say whom it is for."""
    found: list[Line] = []
    for k in kinded[:HEAD_LINES]:
        if k.line is title:
            continue
        if len(k.line.text) <= 120 and ADDRESSED.match(k.line.text):
            found.append(k.line)
        elif k.kind is Kind.PROSE:
            break
    return found


def read_recipients(
    address: Sequence[Line], addressed: Sequence[Line], salutation: Kinded | None, outside: Sequence[Kinded]
) -> tuple[ReadRecipient, ...]:
    """Put together what the head of the letter says; `outside` are all lines that are no list of names."""
    found = [
        r for group in paragraphs(address) if not SUBJECT.match(group[0].folded) and (r := _recipient(group))
    ]
    found += _labelled(outside, words.TO_LINE, is_copy=False)
    if not found:
        found += [ReadRecipient(line.text.strip(" ,:、")) for line in addressed]
    if not found and salutation and (name := _greeted(salutation.line.text)):
        found.append(ReadRecipient(name))
    return tuple(dict.fromkeys([*found, *_labelled(outside, words.COPY_LINE, is_copy=True)]))


def _recipient(group: Sequence[Line]) -> ReadRecipient | None:
    """Name, then offices, then the address: "Kim Jong-il / General Secretary of ... / Pyongyang / DPRK"."""
    label = words.TO_LINE.match(group[0].folded)
    texts = [line.text.strip(" ,") for line in group]
    if label:
        texts[0] = _behind(texts[0], label)
    texts = [t for t in texts if t]
    if not texts:
        return None
    name, office = _name_and_office(texts[0])
    offices = [office] if office else []
    address: list[str] = []
    for t in texts[1:]:
        is_office = bool(words.FUNCTION.search(words.fold(t))) and not address and not resolve_country(t)
        (offices if is_office else address).append(t)
    return ReadRecipient(name, "\n".join(offices), "\n".join(address))


def _behind(text: str, label: re.Match[str]) -> str:
    """What follows a label that was matched on the folded text."""
    return text[len(text) - len(label["rest"]) :] if label["rest"] else ""


def _name_and_office(line: str) -> tuple[str, str]:
    name, comma, office = line.partition(", ")
    if comma and words.FUNCTION.search(words.fold(office)):
        return name.strip(), office.strip()
    return line, ""


def _labelled(outside: Sequence[Kinded], pattern: re.Pattern[str], *, is_copy: bool) -> list[ReadRecipient]:
    """Recipients behind a label: "To: A; B", "cc: C", or in the lines right below the label."""
    found: list[ReadRecipient] = []
    for position, k in enumerate(outside):
        match = pattern.match(k.line.folded)
        if match is None or (not is_copy and position > HEAD_LINES):
            continue
        rest = _behind(k.line.text, match)
        below = _lines_below(outside, position, k.line) if is_copy or not rest else []
        for entry in (*re.split(r"\s*;\s*", rest), *below):
            name, office = _name_and_office(entry.strip(" ,."))
            if len(name) > 2:
                found.append(ReadRecipient(name, office, is_copy=is_copy))
    return found


def _lines_below(outside: Sequence[Kinded], position: int, label: Line) -> list[str]:
    below = []
    for k in outside[position + 1 : position + 20]:
        if k.line.paragraph != label.paragraph or k.kind not in (Kind.NAME, Kind.PLACE):
            break
        below.append(k.line.text)
    return below


def _greeted(salutation: str) -> str:
    """ "Dear Members of Congress," greets the Members of Congress; "Dear all," nobody in particular."""
    bare = _greeting.sub("", salutation.strip(" ,:!،，"))
    return "" if words.fold(bare) in _everyone else bare
