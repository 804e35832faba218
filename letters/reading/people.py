"""Who is a person: by honorific, by the shape of the name, by a common given name, by a function."""

import re
from functools import lru_cache

from .vocabulary import FUNCTION, GIVEN_NAMES, HONORIFIC, ORGANIZATION_SCRIPTS, ORGANIZATION_STEMS, fold

# Surnames that are words of organizations too: "José Luis Paz" is no peace group.
SURNAMES = frozenset("paz church law peace frank casa chiesa iglesias rat bund union center young".split())
ARTICLES = frozenset("the les los las le la el il gli i die der das os as".split())
PARTICLES = frozenset(
    "de da do das dos di du del della der den des van von zu zur bin ibn ben al el la le y e und et and of af av "
    "ter ten dos san abu".split()
)
CONNECTORS = frozenset(
    "of at for from the de la le les los las el du des del della dello degli delle dei di da do das dos pour chez "
    "au aux a à en para por no na von vom der dem den bei beim fur van voor presso".split()
)
AND = re.compile(r"\s+(?:and|et|y|e|und|&|en)\s+")
_postnominals = re.compile(
    r"(?:,?\s+(?:AO|AM|AC|OAM|QC|KC|SC|OBE|MBE|CBE|CMG|Ph\.?\s?D|MD|M\.D|JD|J\.D|LLM|MA|MSc|RN|OCSO|OSB|SJ|OP|OFM|MP|MEP|MLA|Esq|Jr|Sr|II|III)\.?)+$"
)
_identity_number = re.compile(
    r"[\s,]*\b(?:DNI|C\.?I\.?|RUT|CPF|RG|NIF|cédula|cedula)\b\W*[\d.\-]{5,}\w?$", re.IGNORECASE
)
_never_in_a_name = re.compile(r"[&@/:;!?()\"“”«»|\d]")
_camel = re.compile(r"[a-z][A-Z]")
_camel_of_surnames = re.compile(r"^(?:Mc|Mac|De|Di|La|Le|Du|Van|O['’])")
# The hundred commonest Korean surnames (census of 2015), then a given name of two syllables.
_hangul_name = re.compile(
    "^[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마"
    "길연위표명기반왕금옥육인맹제모탁국어경봉사][가-힣]{2}$"
)
_kanji_name = re.compile(r"^[一-鿿々]{1,3}[ \u3000][一-鿿々ぁ-んァ-ヶ]{1,4}$")


@lru_cache(maxsize=16384)
def has_organization_word(text: str) -> bool:
    """Does the text hold a word that organizations call themselves by ("network", "연대", "مركز")?"""
    folded = fold(text)
    return bool(ORGANIZATION_STEMS.search(folded) or ORGANIZATION_SCRIPTS.search(folded))


def without_honorific(text: str) -> str:
    folded = fold(text)
    match = HONORIFIC.match(folded)
    return text[match.end() :].strip() if match and len(folded) == len(text) else text


def has_honorific(text: str) -> bool:
    return bool(HONORIFIC.match(fold(text))) and len(text.split()) <= 7 and text[:1].isupper()


def without_identity_number(text: str) -> str:
    """ "Roberto Lay DNI 01146587" without the number of the identity card."""
    return _identity_number.sub("", text)


def is_person_shaped(text: str) -> bool:
    """Two to five capitalized words without anything an organization would have; a Korean or Japanese full name."""
    bare = _postnominals.sub("", without_honorific(text).strip(" ,."))
    if _is_east_asian_name(bare):
        return True
    words = bare.split()
    own = [w for w in words if not (w.islower() and fold(w) in PARTICLES)]
    if not 2 <= len(own) <= 5 or len(words) > 6 or _never_in_a_name.search(bare):
        return False
    return all(w[:1].isupper() for w in own) and not _is_styled(own) and _is_free_of_organizations(words)


def _is_east_asian_name(text: str) -> bool:
    shaped = _hangul_name.match(text) or _kanji_name.match(text)
    return bool(shaped) and not ORGANIZATION_SCRIPTS.search(text)


def _is_styled(words: list[str]) -> bool:
    """Brand-like spelling: "OpenMedia", or an acronym among words (all in capitals is fine: "JEAN DUPONT")."""
    if any(_camel.search(w) and not _camel_of_surnames.match(w) for w in words[1:]):
        return True
    shouted = sum(len(w) > 3 and w.isupper() for w in words)
    return 0 < shouted < len(words) - 1


def _is_free_of_organizations(words: list[str]) -> bool:
    if not has_organization_word(" ".join(words)):
        return True
    surname = fold(words[-1]) in SURNAMES and not has_organization_word(" ".join(words[:-1]))
    return surname and has_given_name(" ".join(words))


def has_given_name(text: str) -> bool:
    """Does the text start with a common given name ("María José ...", "Jean-Luc ..."; not "J. Smith")?"""
    words = without_honorific(text).split()
    first = fold(words[0]).strip(".,") if words else ""
    return first in GIVEN_NAMES or first.partition("-")[0] in GIVEN_NAMES or _is_east_asian_name(text)


def looks_like_people(text: str) -> bool:
    """One person, or several joined by "and": "Sophie Binet et Marie-José Kotlicki"."""
    return is_person_shaped(text) or all(is_person_shaped(one) for one in AND.split(text))


def is_likely_person(text: str) -> bool:
    """One person or several, by honorific or by shape and given name."""
    if has_honorific(text) and is_person_shaped(text):
        return True
    return all(is_person_shaped(one) and has_given_name(one) for one in AND.split(text))


def is_function(segment: str) -> bool:
    """Does the segment begin with a function ("Executive Director", "secrétaire général de ...")?"""
    folded = fold(segment)
    match = FUNCTION.search(folded)
    if match is None:
        return False
    before = folded[: match.start()].split()
    return len(before) <= 3 and (not before or before[0] not in ARTICLES)
