"""What each line is: prose, a heading, a country, a farewell, a footer, or a possible name."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from members.countries import Place, is_subdivision, resolve_place

from . import vocabulary as words
from .dates import is_date_line
from .lines import Line
from .people import has_organization_word


class Kind(Enum):
    PROSE = "prose"
    SIGNATORIES = "heading of the signatories"
    ORGANIZATIONS = "heading of organizations"
    INDIVIDUALS = "heading of individuals"
    PLACE = "heading of a country or region"
    SECTION = "other heading"
    CLOSING = "farewell"
    SALUTATION = "salutation"
    FOOTER = "footer"
    COUNT = "count"
    NOISE = "page number, date or link"
    NAME = "possible name"


LONGEST_LINE = 20_000  # characters, some 500 names; what is longer is no list but a damaged text
HEADINGS = (Kind.SIGNATORIES, Kind.ORGANIZATIONS, Kind.INDIVIDUALS, Kind.PLACE, Kind.SECTION, Kind.COUNT)


@dataclass(frozen=True)
class Kinded:
    """A line with its kind; `rest` is what follows the colon of a heading ("Signed by: A, B")."""

    line: Line
    kind: Kind
    rest: str = ""


_count_tail = re.compile(
    r"\s*[:：]?\s*[(\[（]?\s*(?:total\W{0,2})?\d[\d.,]*\s*(?:in total|total|개|団体|organi[sz]ations|\w*)?"
    r"\s*(?:in total)?\s*[)\]）]?\s*[:：]?\s*$"
)
_url = re.compile(
    r"^(?:(?:\S+\s){0,5}\S+[:：]\s*)?(?:https?://|www\.)\S+$|^\S+@\S+\.\S+$|^[\w.-]+\.(?:org|com|net)/\S*$"
)
_page = re.compile(
    r"^(?:page|seite|pagina|p\.)?\s*[-–]?\s*\d{1,3}\s*(?:(?:of|/|von|de|sur|di)\s*\d{1,3})?\s*[-–]?$"
)
_number_and_noun = re.compile(r"^\d[\d.,]* \w+$")  # "5 signatories", without a colon
_asks_for_names = re.compile("お願い|募集|신청|방법")  # "please endorse", "how to sign" announce no names
_markdown_heading = re.compile(r"\s*#{1,6}\s")
_only_count = re.compile(r"^[(\[]?\d[\d.,]*(?: \w+)?(?: in total)?[)\]]?$")
_rule = re.compile(r"^[\W_]+$")
_table_head = re.compile(
    r"^(?:no|nr|n|#|num|number|numero|organi[sz]ation\w*|organi[sz]acion\w*|organizzazion[ei]|organizac(?:ao|oes)|names?|nombres?"
    r"|noms?|nomes?|nomi|country|countries|pais|paises|pays|land|lander|paese|signator(?:y|ies)|titles?|positions?|city|representatives?"
    r"|websites?|web|sites?|urls?|links?|sitios?(?: web)?|e-?mails?|functions?|roles?"
    r"|representantes?|contacts?|affiliations?|institutions?|entity|단체명?|국가|이름|번호|団体名|団体|国名?|番号|المنظمه|البلد|الدوله)"
    r"\W*(?: (?:of|de|der|del) \w+)?$"
)  # fmt: skip
_sentence_end = re.compile(r"[.!?。！？…][\"”’»')\]]*$")
_east_asian_prose = re.compile(r"(?:ます|です|した|ません|ください|である)。|。$|니다\.")
_east_asian_sentence = re.compile(
    r"(?:다|요|까|라|임|함)[.!?]?$|[。！？]|(?:ます|です|ました|ません|である|する|した)[。]?$"
)


def is_prose(text: str, folded: str) -> bool:
    """Is this running text rather than a name or a run of names?"""
    count = len(text.split())
    sentence_words = words.sentence_words(text)
    ends = bool(_sentence_end.search(text))
    if is_east_asian(text):
        if _east_asian_prose.search(text):
            return True
        return (
            len(text) > 40 and bool(_east_asian_sentence.search(text)) and not _many_separators(text)
        ) or (
            len(text) > 15
            and bool(re.search(r"(?:니다|한다|된다|있다|하라|이다|습니다|ます|です|ください)[.!。]?$", text))
        )
    if is_arabic(text):
        return (count >= 18 or (count >= 10 and ends)) and not _run_of_names(text)
    share = sentence_words / count if count else 0
    if count >= 9 and ends and sentence_words >= 1 and share > 0.03 and not _run_of_names(text):
        return True
    if count >= 6 and ends and sentence_words >= 2 and not _run_of_names(text, _MARKS):
        return True
    if count >= 14 and share > 0.06 and not _run_of_names(text):
        return True
    return count >= 25 and not _run_of_names(text)


def is_east_asian(text: str) -> bool:
    if text.isascii():
        return False
    return (
        sum("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in text)
        > len(text.replace(" ", "")) * 0.5
    )


def is_arabic(text: str) -> bool:
    return not text.isascii() and sum("\u0600" <= c <= "\u06ff" for c in text) > len(text) * 0.4


def _many_separators(text: str) -> bool:
    return len(re.findall(r"[,;|•·、，،؛]|\s/\s", text)) >= max(3, len(text) / 40)


# What separates names in a run, and how long they are on average: behind marks stand functions too.
_RUN_SEPARATORS = (
    (r"\s\|\s?", 16),
    (r"[;؛]", 16),
    (r"[•·]", 16),
    (r"\s[/*]\s", 12),
    (r"\s[-–—]\s", 12),
    (r"[,、，،¸]", 10),
    (r"\.\s", 10),
)
_MARKS = _RUN_SEPARATORS[:3]  # what separates names even where a sentence ends
_bracketed_name = re.compile(r"[(\[<【〈‹]([^()\[\]<>【】〈〉‹›]{2,40})[)\]>】〉›]\s*[^\s\W\da-z]")


def has_bracketed_places(text: str) -> bool:
    """Do names stand behind several bracketed countries: "<Japan> A. B. <Canada> C"?"""
    return sum(place_of(m.group(1)) is not None for m in _bracketed_name.finditer(text)) >= 2


def _run_of_names(text: str, separators: tuple[tuple[str, int], ...] = _RUN_SEPARATORS) -> bool:
    """Many short, capitalized pieces between separators; or names behind bracketed countries."""
    if has_bracketed_places(text):
        return True
    sentences = words.sentence_words(text)
    for separator, longest in separators:
        pieces = [p.strip() for p in re.split(separator, text) if p.strip()]
        if len(pieces) < 4 or sum(len(p.split()) for p in pieces) > longest * len(pieces):
            continue
        capital = sum(not p.lstrip("([<“\"'‘«*").strip()[:1].islower() for p in pieces)
        if capital >= 0.8 * len(pieces) and sentences <= 0.34 * len(pieces):
            return True
    return False


@lru_cache(maxsize=16384)
def without_count(text: str) -> str:
    """ "South Korea (76)" and "Signatories: 32 organizations" without the count."""
    tail = text[-24:]
    if any(c.isdigit() for c in tail):
        text = text[:-24] + _count_tail.sub("", tail)
    return text.strip(" :：*_#-–—=■□◆<>[]()【】〈〉《》")


def place_of(text: str) -> Place | None:
    """The place a text names. "San Martín" is a town nearly everywhere it is printed, hardly ever the island."""
    place = resolve_place(text) if 1 < len(text) <= 80 else None
    return None if place and place.codes == ("MF",) and text != "Saint-Martin" else place


def heading_place(line: Line) -> Place | None:
    """The place a line names as a heading: "South Korea (76)", "[Japan]", "EUROPE:", "■ 한국"."""
    bare = without_count(line.text)
    if not bare or len(bare.split()) > 6:
        return None
    return place_of(bare)


def kind_of(line: Line) -> Kinded:
    """Classify one line by itself; what its neighbours make of it is decided by the blocks."""
    if line.end - line.start > LONGEST_LINE:
        return Kinded(line, Kind.PROSE)
    text, folded = line.text, line.folded
    if _is_table_head(line):
        return Kinded(line, Kind.NOISE)
    if "\t" in text.strip() and len(_first_cell(text).split()) <= 25:
        return Kinded(line, Kind.NAME)
    for test in (_noise, _closing_or_salutation, _footer, _place, _heading):
        if found := test(line, text, folded):
            return found
    return Kinded(line, Kind.PROSE if is_prose(text, folded) else Kind.NAME)


def _is_table_head(line: Line) -> bool:
    """ "No. | Organization | Country": every cell is the name of a column."""
    cells = [words.fold(cell) for cell in re.split(r"[\t|]", line.raw) if cell.strip()]
    return len(cells) >= 2 and all(_table_head.match(cell) for cell in cells)


def _first_cell(text: str) -> str:
    """The first cell of a table row that is no number."""
    return next(
        (cell for cell in text.split("\t") if cell.strip(" .").strip() and not cell.strip(" .").isdigit()), ""
    )


def _noise(line: Line, text: str, folded: str) -> Kinded | None:
    if len(text) == 1 and text.isupper():  # a letter of the alphabet above the names that begin with it
        return Kinded(line, Kind.NOISE)
    if not text or _rule.match(text) or _page.match(folded) or _url.match(folded):
        return Kinded(line, Kind.NOISE)
    if is_date_line(line.whole) and not has_organization_word(text):
        return Kinded(line, Kind.NOISE)
    return None


def _closing_or_salutation(line: Line, text: str, folded: str) -> Kinded | None:
    bare = folded.strip(" ,.!:;*-–—،؛。、")
    if words.CLOSING_WORDS.match(bare) and len(bare) < 160:
        return Kinded(line, Kind.CLOSING)
    if len(text) <= 140 and text[-1:] in ",:،，!" and words.SALUTATION.match(folded.rstrip(",:،，! ")):
        return Kinded(line, Kind.SALUTATION)
    return None


def _place(line: Line, text: str, folded: str) -> Kinded | None:
    bare = without_count(text)
    if not line.marker and len(bare) > 3 and bare.isupper() and is_subdivision(bare):
        return Kinded(line, Kind.PLACE)
    return Kinded(line, Kind.PLACE) if not line.marker[:1].isdigit() and heading_place(line) else None


def _heading(line: Line, text: str, folded: str) -> Kinded | None:
    head, rest = _split_heading(line)
    rest_folded = words.fold(rest)
    if rest and _url.match(rest_folded):
        return None
    if words.COUNT_LINE.match(rest_folded) or _only_count.match(rest_folded) or is_date_line(rest):
        rest = ""
    counted = _bracketed.sub("", folded)
    counts = bool(words.COUNT_LINE.match(counted)) and len(counted.split()) <= 10 and text[:1] not in '"“'
    if counts and _number_and_noun.match(counted):
        return Kinded(line, Kind.COUNT)
    bare = fold_heading(head)
    if not bare or (rest and len(bare.split()) > 12) or (is_east_asian(head) and len(head) > 30):
        return None
    if words.SIGNATORY_WORDS.search(bare) and _may_head(line, text, bare, bool(rest)):
        individual = words.INDIVIDUAL_WORDS.search(bare) and not words.ORGANIZATION_WORDS.search(bare)
        return Kinded(line, Kind.INDIVIDUALS if individual else Kind.SIGNATORIES, rest)
    if words.AND_OTHERS.match(folded):
        return Kinded(line, Kind.NAME)
    if counts:
        return Kinded(line, Kind.COUNT)
    sort = fold_heading(_bracketed.sub("", head)) or bare
    if line.marker[:1].isdigit() or len(sort.split()) > 7:
        return None
    if rest:
        kind = Kind.INDIVIDUALS if words.INDIVIDUAL_WORDS.search(sort) else Kind.ORGANIZATIONS
        return Kinded(line, kind, rest) if _only_sort_words(sort) else None
    return _sort_heading(line, text, sort)


def _sort_heading(line: Line, text: str, head: str) -> Kinded | None:
    """Of sorts: "Organizations", "Individuals (12)", "National networks:", "National"."""
    colon = text.rstrip()[-1:] in ":："
    counted = bool(_count_tail.search(text[-24:])) and _words_beside_sorts(head) <= 2
    if not (colon or counted or _markdown_heading.match(line.raw) or _only_sort_words(head)):
        alone = not line.marker and all(w in words.SORTS for w in head.split())
        return Kinded(line, Kind.SECTION) if alone else None
    if words.INDIVIDUAL_WORDS.search(head):
        return Kinded(line, Kind.INDIVIDUALS)
    if words.ORGANIZATION_WORDS.search(head):
        return Kinded(line, Kind.ORGANIZATIONS)
    return Kinded(line, Kind.SECTION) if colon else None


def _words_beside_sorts(head: str) -> int:
    """How many words speak of neither organizations nor individuals: three in "Lake People's Union [2]"."""
    left = words.INDIVIDUAL_WORDS.sub(" ", words.ORGANIZATION_WORDS.sub(" ", head))
    return sum(word not in words.SORTS for word in re.findall(r"\w+", left))


def _only_sort_words(head: str) -> bool:
    """Nothing but words of sorts and their adjectives: "international organizations", "individual signatories"."""
    names_a_sort = words.INDIVIDUAL_WORDS.search(head) or words.ORGANIZATION_WORDS.search(head)
    return bool(names_a_sort) and _words_beside_sorts(head) == 0


def fold_heading(head: str) -> str:
    return words.fold(without_count(head))


_heading_colon = re.compile(r":(?!//|[a-zäöü])|：")  # not the one in "Unterzeichner:innen"
_bracketed = re.compile(r"\s*[(（].*?[)）]")
_bracket_head = re.compile(r"^[(（【\[〈<]([^()（）【】\[\]〈〉<>]{2,30})[)）】\]〉>]\s*(?=[^\s(（])")


def _split_heading(line: Line) -> tuple[str, str]:
    """Split "Signed by: A, B" and "（賛同団体）A、B" into heading and rest; the rest is the raw end of the line."""
    raw = line.raw.strip()
    if match := _bracket_head.match(raw):
        return match.group(1), raw[match.end() :]
    head, *rest = _heading_colon.split(raw, maxsplit=1)
    return head.strip(), rest[0].strip() if rest else ""


def _may_head(line: Line, text: str, head: str, has_rest: bool) -> bool:
    """A line with a signing word is a heading if it is short or ends with a colon, and is no sentence."""
    if line.marker[:1].isdigit() or _asks_for_names.search(text):
        return False
    count = len(head.split())
    if text.rstrip()[-1:] in ":：":
        return count <= 40
    if has_rest:
        return count <= 9
    early = words.SIGNATORY_WORDS.search(" ".join(head.split()[:4])) and not words.sentence_words(text)
    return (
        count <= (14 if early else 9)
        and not _sentence_end.search(text.rstrip(":"))
        and not _name_of_signers(text)
    )


def _name_of_signers(text: str) -> bool:
    """A lower-case signing word inside a title-case line is a name, not a heading ("Support Group for ...")."""
    return (
        bool(re.search(r"\b(?:Group|Network|Fund|Association|Campaign|Coalition)\b", text))
        and len(text.split()) > 4
    )


def _footer(line: Line, text: str, folded: str) -> Kinded | None:
    bare = folded.lstrip("【[(<（〈*_ ")
    is_footer = (
        words.FOOTER_WORDS.match(bare)
        or words.COPY_LINE.match(bare)
        or (words.IDENTIFICATION_ONLY.search(folded) and not _is_sort(folded))
    )
    return Kinded(line, Kind.FOOTER) if is_footer else None


def _is_sort(folded: str) -> bool:
    """ "Individuals (organizations listed for identification only)" is a heading."""
    return _only_sort_words(words.fold(without_count(_bracketed.sub("", folded))))
