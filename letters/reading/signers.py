"""Persons who sign for an organization: "Person, Title, Organization" and its many relatives."""

import re
from dataclasses import dataclass

from .kinds import place_of
from .people import (
    CONNECTORS,
    has_honorific,
    has_organization_word,
    is_function,
    is_likely_person,
    is_person_shaped,
    looks_like_people,
    without_identity_number,
)
from .separators import cut_at
from .vocabulary import FUNCTION, ORGANIZATION_SCRIPTS, PERSONAL_FUNCTION, fold

ON_BEHALF = re.compile(
    r"\s*[,–—-]?\s+(?:on behalf of|for and on behalf of|representing|au nom de|pour le compte de|en nombre de|"
    r"en representación de|em nome de|im Namen (?:von|der|des)|für|a nome di|per conto di|namens)\s+"
    r"(?:the |l['’]|la |le |les |el |los |las |der |die |das |dem |o |a |il )?",
    re.IGNORECASE,
)
SEGMENT = r"[,，、،]\s*|\s+[-–—|]+\s+|\t"
SEGMENT_OR_SLASH = r"[,，、،]\s*|\s+[-–—|/]+\s+|\t"
_personal_place = re.compile(r"\b(?:universi\w+|phd|ph\.d|mp|mep)\b")
_hangul_function = re.compile(r"(?:목사|교수|변호사|신부|수녀|스님|박사|의원|작가|기자|활동가)님?$")
_part_of_title = re.compile(
    r"(?:executive|general|national|regional|program|programme|policy|legal|research|advocacy|international|communications?|"
    r"deputy|vice|co-?|senior|chief|and|&|nazionale|nacional|nationale?|generale?|geral|esecutiv[oa]|ejecutiv[oa]|executiv[oa]|"
    r"regional(?:e|es)?|provinciale?|federale?|adjointe?|adjunt[oa]|onorari[oa]|honorari[oa]|honoraire)$"
)
_for_organization = re.compile(
    r"\s+(?:pour|for|por|per)\s+(?:the |l['’]|la |le |les |el |il |lo )?(?=[^\W\d_])"
)
_bracketed = re.compile(r"^(?P<before>[^(（]+?)\s*[(（](?P<inner>[^()（）]{2,60})[)）]$")
_east_asian_function = re.compile(
    "대표|이사장|회장|총장|위원장|소장|센터장|국장|처장|代表|理事長|会長|事務局長|委員長"
)
_elided_article = re.compile(r"^(?:[ldLD]|dell|all)['’]")


@dataclass(frozen=True)
class Signer:
    """A person, with title as printed, and the organization they sign for (None: for themselves)."""

    person: str
    organization: str | None
    personal: bool  # the function is one held for oneself: professor, lawyer, member of parliament


def read_signer(text: str, *, people_expected: bool) -> Signer | None:
    """Return the person and organization of an entry, or None if it is an organization alone.

    `people_expected`: other entries of the block are persons with their function, so a bare
    "Name Surname, Organization" is read the same way.
    """
    match = ON_BEHALF.search(text)
    if (
        match is None
        and (match := _for_organization.search(text))
        and not is_likely_person(text[: match.start()])
    ):
        match = None
    if match and looks_like_people(cut_at(text[: match.start()], SEGMENT_OR_SLASH)[0]):
        return Signer(text[: match.start()].strip(" ,"), text[match.end() :].strip(), personal=False)
    named = without_identity_number(text)
    if named != text and looks_like_people(named):
        return Signer(named, None, personal=True)
    if signer := _with_bracket(text, people_expected):
        return signer
    segments = [s for s in cut_at(text, SEGMENT_OR_SLASH if people_expected else SEGMENT) if s]
    if len(segments) > 1:
        return _from_segments(text, segments, people_expected)
    return _without_comma(text)


def _with_bracket(text: str, people_expected: bool) -> Signer | None:
    """ "Person (Organization)", "Person (function)", "Organization (Person, function)"."""
    match = _bracketed.match(text)
    if match is None or place_of(match["inner"]):
        return None
    before, inner = match["before"], match["inner"]
    parts = [p for p in cut_at(inner, SEGMENT) if p] or [inner]
    named = is_likely_person(parts[0]) or bool(_east_asian_function.search(inner))
    sure = has_organization_word(before) or any(is_function(part) for part in parts[1:])
    if named and sure and len(inner.split()) <= 6:
        return Signer(inner, before, personal=False)
    if not is_person_shaped(before) or not (people_expected or is_likely_person(before)):
        return None
    if is_function(inner):
        return Signer(f"{before}, {inner}", None, personal=True)
    body = has_organization_word(inner) or inner.isupper() or (people_expected and len(inner.split()) > 1)
    return Signer(before, inner, personal=False) if body else None


def _from_segments(text: str, segments: list[str], people_expected: bool) -> Signer | None:
    first, rest = segments[0], segments[1:]
    if len(rest) >= 2 and is_likely_person(rest[0]) and is_function(rest[1]) and not is_likely_person(first):
        return Signer(", ".join(rest), first, personal=False)
    one_word = people_expected and first.isalpha() and first[:1].isupper() and rest[0][:1].islower()
    if one_word or looks_like_people(first):
        if is_function(rest[0]):
            return _with_function(first, rest)
        return _with_organization(text, first, rest) if people_expected or is_likely_person(first) else None
    if len(rest) >= 2 and looks_like_people(rest[0]) and is_function(rest[1]):
        return Signer(", ".join(rest), first, personal=False)
    if len(rest) == 2 and is_function(rest[0]) and is_likely_person(rest[1]):
        return Signer(f"{rest[1]}, {rest[0]}", first, personal=False)
    return None


def _with_organization(text: str, person: str, rest: list[str]) -> Signer:
    """ "Person, Organization" or "Person, Organization, function"."""
    later = next((i for i, segment in enumerate(rest) if i and is_function(segment)), None)
    if later is not None:
        return Signer(f"{person}, {', '.join(rest[later:])}", rest[0], personal=False)
    return Signer(person, ", ".join(rest), personal=bool(_personal_place.search(fold(text))))


def _with_function(person: str, rest: list[str]) -> Signer:
    """`rest[0]` holds the function; the organization follows in it, behind a connector, or in the next segments."""
    for i, segment in enumerate(rest[:3]):
        title, organization = split_function(segment)
        if i and is_function(segment) and segment[:1].islower() and has_organization_word(organization or ""):
            behind = ", ".join([organization or "", *rest[i + 1 :]])
            return Signer(", ".join([person, *rest[:i], title]), behind, personal=False)
    functions, following = [rest[0]], rest[1:]
    while len(following) > 1 and is_function(following[0]):
        functions.append(following.pop(0))
    title, organization = split_function(rest[0])
    personal = bool(PERSONAL_FUNCTION.search(fold(title)))
    if organization and rest[0][:1].islower():
        return Signer(f"{person}, {title}", ", ".join([organization, *following]), personal)
    if following:
        behind = ", ".join(following)
        return Signer(f"{person}, {', '.join(functions)}", behind, personal and not _is_body(behind))
    return Signer(f"{person}, {title}" if title else person, organization, personal)


def _is_body(text: str) -> bool:
    """Is what follows a personal function a body that can sign ("Doughty Chambers"), not a university or a town?"""
    if _personal_place.search(fold(text)):
        return False
    return len(text.split()) > 1 or has_organization_word(text) or (text.isupper() and len(text) > 2)


def split_function(text: str) -> tuple[str, str | None]:
    """Split "directeur de la rédaction de l’Humanité" into function and organization (None where none follows)."""
    words = text.split()
    begin = _function_end(words)
    for i in range(begin, len(words)):
        bare = _elided_article.sub("", words[i])
        if not (bare[:1].isupper() or bare[:1].isdigit() or ORGANIZATION_SCRIPTS.search(bare)):
            continue
        if place_of(bare) and i + 1 < len(words) and fold(words[i + 1]) in CONNECTORS:
            continue  # "responsable France de 350.org"
        connected = i > begin or bare != words[i] or fold(words[i - 1]) in CONNECTORS
        if connected or not FUNCTION.match(fold(words[i])):
            return _trim_connector(words[:i]), " ".join([bare, *words[i + 1 :]])
    return text, None


def _function_end(words: list[str]) -> int:
    """Index of the first word behind the function's own words: adjectives and capitalized parts of the title."""
    folded = [fold(word) for word in words]
    i = last = next((i for i, word in enumerate(folded) if FUNCTION.match(word)), 0)
    while i < len(words):
        if FUNCTION.match(folded[i]) or _part_of_title.match(folded[i]):
            last = i + 1
        elif folded[i] in CONNECTORS or not words[i][:1].islower():
            break
        i += 1
    return last


def _trim_connector(words: list[str]) -> str:
    while words and fold(words[-1]) in CONNECTORS:
        words = words[:-1]
    return " ".join(words)


def _without_comma(text: str) -> Signer | None:
    """ "Nadège Buquet et Jacques Testart coprésidents de la Maison ...": the function starts in lower case."""
    words = text.split()
    for i in range(2, min(len(words), 9)):
        people = " ".join(words[:i])
        if words[i][:1].islower() and FUNCTION.match(fold(words[i])) and looks_like_people(people):
            title, organization = split_function(" ".join(words[i:]))
            return Signer(f"{people} {title}", organization, bool(PERSONAL_FUNCTION.search(fold(title))))
    if (has_honorific(text) and is_person_shaped(text)) or _hangul_function.search(text):
        return Signer(text, None, personal=True)
    return None
