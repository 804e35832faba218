"""Persons under a letter: who is one, and which organization, if any, they sign for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .given_names import GIVEN_NAMES
from .vocabulary import ORGANIZATION_SCRIPTS, ORGANIZATION_STEMS, fold

# Functions people hold, as folded stems at the start of a word: English, French, Spanish, Portuguese, German, Italian, Dutch.
FUNCTION = re.compile(
    r"\b(?:co-?|vice-?\s?|deputy |sub|ex-?|former |vize|stellv\w*\.? |honorary |interim |acting |senior |associate |assistant |chief |general |national |regional |first |premi(?:er|ere) |prim[oa] |primer[oa]? )*(?:"
    + "|".join("""
    director\\w* direct(?:eur|rice)s? diret(?:or|ora)s? direttor[ei] direttrice direktor\\w* geschaftsfuhr\\w* leiter(?:in|innen)? leitung
    president[aes]?s? prasident\\w* presidenta chair(?:man|woman|person|s|holder)?\\b vorsitzende[rn]? vorstand\\w* obmann obfrau voorzitter
    coordinat\\w+ coordonat\\w+ coordinad\\w+ coordenad\\w+ koordinat\\w+ secretar(?:y|ies)\\b secretaire\\w* secretari[oa]s? generalsekretar\\w* sekretar\\w* segretari[oa]
    spokes(?:person|man|woman|people)\\w* porte-?paroles? portavoz\\w* porta-?voz\\w* vocer[oa]s? portavoce sprecher(?:in|innen)? woordvoerder
    founder\\w* fondat(?:eur|rice)s? fundador[ae]?s? fondator[ei] fondatrice grunder(?:in|innen)? initiator\\w*
    ceo\\b cto\\b coo\\b cfo\\b executive\\b head\\b manager\\b managing\\b officer\\b representative\\b representant[ae]?s? representante\\w* rappresentant[ei] vertreter(?:in)? delegue?e?s? delegad[oa]s? delegat[oa]
    membre\\b member\\b miembr[oa]\\b membro\\b mitglied\\b treasurer tesorer[oa] tresori\\w+ tesoureir[oa] schatzmeister\\w* gerant\\w* gerente responsab(?:le|ile|ility) responsable referent(?:in|e)? encargad[oa] administrat\\w+ amministrator\\w*
    professor\\w* professeure?s? profesor[ae]?s? professora? prof\\b lecturer reader\\b teacher enseignant\\w* docente maitre\\b maitresse\\b researcher chercheu(?:r|se)s? investigador[ae]?s? pesquisador[ae]?s? ricercat\\w+ forscher(?:in)? wissenschaftl\\w+ scientist fellow\\b scholar\\b dean\\b decan[oa] rector\\w* rektor\\w*
    lawyer\\b attorney\\b barrister\\b solicitor\\b counsel\\b avocate?s?\\b abogad[oa]s? advogad[oa]s? rechtsanw\\w+ avvocat[oa] journaliste?s?\\b journalist\\w* periodista\\w* jornalista\\w* giornalist[ae] writer\\b author\\b auteure?\\b escritor[a]?\\b ecrivaine?\\b schriftsteller\\w* autor(?:a|in)?\\b editor\\b redact\\w+ artist\\w*\\b artiste\\b artista\\b filmmaker cineaste\\b
    engineer\\b ingenieur\\w* ingenier[oa] developer\\b developpeu\\w+ doctor\\b medico\\b medecin\\b arzt\\b arztin\\b nurse\\b student\\b etudiante?\\b estudiante\\b activist\\w* activista militante?s?\\b activiste aktivist\\w* consultant\\w* consultor[a]?\\b advisor\\b adviser\\b analyst\\w* analista economist[ea]?s? sociologue sociolog[oa]\\b sociologist historian\\w* historien\\w* philosoph\\w* anthropolog\\w* antropolog[oa]\\b
    depute\\w*\\b diputad[oa]\\b deputad[oa]\\b deputat[oa]\\b senat\\w+ senador[a]?\\b senatore\\b mp\\b mep\\b mdb\\b bundestagsabgeordnete\\w* abgeordnete\\w* minister\\b ministre\\b ministr[oa]\\b mayor\\b maire\\b alcalde\\w*\\b sindac[oa]\\b burgermeister\\w* councill?or\\w* consigliere ambassador\\w* judge\\b juez\\w*\\b rapporteur\\w* bishop\\b eveque\\b obispo\\b bispo\\b vescovo\\b pastor\\w*\\b
    organizer\\b organiser\\b advocate\\b educator\\w*\\b campaigner\\b lead\\b leader\\b principal\\b partner\\b owner\\b chargee?s?\\b animat(?:eur|rice)\\b conseillere?\\b retired\\b retraite\\w*\\b emerit\\w+ psycholog\\w+ psichiatr\\w+ architect\\w* architekt\\w* linguist\\w* physicien\\w* mathematicien\\w*
    """.split())
    + r")"
)  # fmt: skip
PERSONAL_FUNCTION = re.compile(
    r"\b(?:prof\w*|lecturer|teacher|enseignant\w*|docente|maitre|researcher|chercheu\w+|investigador\w*|pesquisador\w*|ricercat\w+|forscher\w*|wissenschaftl\w+|scientist|fellow|scholar|lawyer|attorney|barrister|solicitor|avocate?s?|"
    r"abogad\w+|advogad\w+|rechtsanw\w+|avvocat\w|journalist\w*|periodista|jornalista|giornalist\w|writer|author|auteure?|escritor\w?|ecrivaine?|schriftsteller\w*|autor\w*|artist\w*|filmmaker|student|etudiante?|estudiante|activist\w*|militante?|"
    r"economist\w*|sociolog\w+|histori\w+|philosoph\w*|ant?h?ropolog\w*|depute\w*|diputad\w|deputad\w|deputat\w|senat\w+|senador\w?|mp|mep|mdb|bundestagsabgeordnete\w*|abgeordnete\w*|emerit\w+|engineer|ingenieur\w*|developer|retired|phd|dr|consultant\w*)\b"
)
HONORIFIC = re.compile(
    r"^(?:(?:prof|pr|dr|hna|hno|h\.c|em|mons|pbro|lic|arq|mtra|mtro|adv|senator|congress(?:man|woman)|bischof|pfarrer(?:in)?|mr|mrs|ms|mme|mlle|m|sr|sra|dra|drs|rev|fr|sig|dott|dott\.ssa|ing|hon|sir|dame|lord|lady|sister|brother|father|pastor|bishop|imam|rabbi|professor|professeur|"
    r"profesora?|professora?|frau|herr|monsieur|madame|don|dona|doña|pe|frei|ir|irma|padre|monsignor|mgr|avv|mag|dipl|h\.?e|amb|ambassador|judge|justice)\b\.?-?\s*)+(?=\S)"
)
SURNAMES = frozenset(
    "paz church law peace frank casa chiesa iglesias rat bund union center young".split()
)  # also words of organizations
ARTICLES = frozenset("the les los las le la el il gli i die der das os as".split())
PARTICLES = frozenset(
    "de da do das dos di du del della der den des van von zu zur bin ibn ben al el la le y e und et and of af av ter ten dos san abu".split()
)
ON_BEHALF = re.compile(
    r"\s*[,–—-]?\s+(?:on behalf of|for and on behalf of|representing|au nom de|pour le compte de|en nombre de|en representacion de|em nome de|"
    r"im namen (?:von|der|des)|fur|a nome di|per conto di|namens)\s+(?:the |l['’]|la |le |les |el |los |las |der |die |das |dem |o |a |il )?", re.IGNORECASE,
)  # fmt: skip
CONNECTOR = re.compile(
    r"(?:\b(?:of|at|for|from|with)(?: the)?|\b(?:de la|de los|de las|de el|de l['’]|du|des|de|del|della|dello|degli|delle|dell['’]|dei|di|da|do|das|dos|pour|chez|aux?|à la|à l['’]|à|a la|al|en|para|por|no|na|von|vom|der|des|beim?|bei der|fur|für|van|voor|presso)\b|\bd['’]|\bà\b|\bl['’])\s*",
    re.IGNORECASE,
)
_article = re.compile(
    r"^(?:(?:the|la|le|les|el|los|las|il|lo|gli|i|der|die|das|o|a|os|as)\s+|l['’]\s*)(?=\S)", re.IGNORECASE
)
_and = re.compile(r"\s+(?:and|et|y|e|und|&|en)\s+")
_personal_place = re.compile(r"\b(?:universi\w+|phd|ph\.d|mp|mep)\b")
_hangul_function = re.compile(r"(?:목사|교수|변호사|신부|수녀|스님|박사|의원|작가|기자|활동가)님?$")
_hangul_name = re.compile(
    r"^[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어경봉사][가-힣]{2}$"
)
_kanji_name = re.compile(r"^[一-鿿々]{1,3}[ 　][一-鿿々ぁ-んァ-ヶ]{1,4}$")
_capital = re.compile(r"^[^\W\d_]")


@dataclass(frozen=True)
class Signer:
    """A person, with title as printed, and the organization they sign for (None: for themselves)."""

    person: str
    organization: str | None
    personal: (
        bool  # the function is one that people hold for themselves (professor, lawyer, member of parliament)
    )


@lru_cache(maxsize=16384)
def has_organization_word(text: str) -> bool:
    return bool(ORGANIZATION_STEMS.search(fold(text)) or ORGANIZATION_SCRIPTS.search(fold(text)))


def without_honorific(text: str) -> str:
    folded = fold(text)
    match = HONORIFIC.match(folded)
    return text[match.end() :].strip() if match and len(folded) == len(text) else text


def has_honorific(text: str) -> bool:
    match = HONORIFIC.match(fold(text))
    return bool(match) and len(text.split()) <= 7 and text[:1].isupper()


def is_person_shaped(text: str) -> bool:
    """Two to five capitalized words without anything an organization would have."""
    bare = without_honorific(text).strip(" ,.")
    if _hangul_name.match(bare) or _kanji_name.match(bare):
        return True
    words = bare.split()
    if not 2 <= len(words) <= 6 or any(c.isdigit() for c in bare) or re.search(r"[&@/:;!?()\"“”«»|]", bare):
        return False
    own = [w for w in words if not (w.islower() and fold(w) in PARTICLES)]
    if not 2 <= len(own) <= 5 or not all(w[:1].isupper() for w in own):
        return False
    camel = any(
        re.search(r"[a-z][A-Z]", w) and not re.match(r"^(?:Mc|Mac|De|Di|La|Le|Du|Van|O['’])", w)
        for w in own[1:]
    )
    shouted = [w for w in own if len(w) > 3 and w.isupper()]
    clean_name = not has_organization_word(bare) or (
        has_given_name(bare)
        and not has_organization_word(" ".join(words[:-1]))
        and fold(words[-1]) in SURNAMES
    )
    return not camel and (not shouted or len(shouted) >= len(own) - 1) and clean_name


def has_given_name(text: str) -> bool:
    """Does the text start with a common given name ("María José ...", "Jean-Luc ...", "J. Smith" not)?"""
    words = without_honorific(text).split()
    first = fold(words[0]).strip(".,") if words else ""
    return (
        first in GIVEN_NAMES
        or first.partition("-")[0] in GIVEN_NAMES
        or bool(_hangul_name.match(text) or _kanji_name.match(text))
    )


def looks_like_people(text: str) -> bool:
    """One person, or several joined by "and": "Sophie Binet et Marie-José Kotlicki"."""
    return all(is_person_shaped(one) for one in _and.split(text)) or is_person_shaped(text)


def is_likely_person(text: str) -> bool:
    """A person by honorific or by shape and given name."""
    people = _and.split(text)
    return (has_honorific(text) and is_person_shaped(text)) or all(
        is_person_shaped(p) and has_given_name(p) for p in people
    )


def split_top_level(text: str, pattern: str) -> list[str]:
    """Split `text` at `pattern`, but not inside brackets or quotation marks."""
    pieces, depth, last = [], 0, 0
    for match in re.finditer(rf"[(\[（「“«]|[)\]）」”»]|{pattern}", text):
        token = match.group()
        if token in "([（「“«":
            depth += 1
        elif token in ")]）」”»":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append(text[last : match.start()].strip())
            last = match.end()
    return [p for p in [*pieces, text[last:].strip()] if p]


def read_signer(text: str, *, people_expected: bool) -> Signer | None:
    """Return the person and organization of an entry, or None if it is an organization alone.

    `people_expected`: other entries of the block are persons with their function, so a bare
    "Name Surname, Organization" is read the same way.
    """
    if match := ON_BEHALF.search(text):
        if looks_like_people(_first_segment(text[: match.start()])):
            return Signer(text[: match.start()].strip(" ,"), text[match.end() :].strip(), personal=False)
    slash = "/" if people_expected else ""
    segments = split_top_level(text, rf"[,，、،]\s*|\s+[-–—|{slash}]+\s+|\t")
    if len(segments) > 1:
        return _from_segments(text, segments, people_expected)
    return _without_comma(text)


def _first_segment(text: str) -> str:
    return re.split(r"[,，،]|\s[-–—/]\s", text, maxsplit=1)[0].strip()


def _from_segments(text: str, segments: list[str], people_expected: bool) -> Signer | None:
    first, rest = segments[0], segments[1:]
    one_word = people_expected and first.isalpha() and first[:1].isupper() and rest[0][:1].islower()
    if looks_like_people(first) or one_word:
        if FUNCTION.search(fold(rest[0])) and is_function(rest[0]):
            return _with_function(first, rest)
        if people_expected or is_likely_person(first):
            function_later = next((i for i, s in enumerate(rest) if is_function(s)), None)
            organization = rest[0] if function_later else ", ".join(rest)
            if function_later is not None and function_later > 0:
                return Signer(f"{first}, {', '.join(rest[function_later:])}", organization, False)
            return Signer(first, organization, personal=bool(_personal_place.search(fold(text))))
        return None
    if (signer := _without_comma(first)) and signer.organization and len(rest) == 0:
        return signer
    if len(rest) >= 2 and looks_like_people(rest[0]) and is_function(rest[1]):
        return Signer(", ".join(rest), first, personal=False)
    if len(rest) == 2 and is_function(rest[0]) and is_likely_person(rest[1]):
        return Signer(f"{rest[1]}, {rest[0]}", first, personal=False)
    return None


def is_function(segment: str) -> bool:
    """Does the segment begin with a function ("Executive Director", "secrétaire général de ...")?"""
    match = FUNCTION.search(fold(segment))
    if match is None or len(before := fold(segment)[: match.start()].split()) > 3:
        return False
    return not before or before[0] not in ARTICLES


def _with_function(person: str, rest: list[str]) -> Signer:
    """`rest[0]` holds the function; the organization follows in it, behind a connector, or in the next segments."""
    functions = [rest[0]]
    following = rest[1:]
    while following and is_function(following[0]) and len(following) > 1:
        functions.append(following.pop(0))
    title, organization = split_function(rest[0])
    personal = bool(PERSONAL_FUNCTION.search(fold(title)))
    if following:
        return Signer(f"{person}, {', '.join(functions)}", ", ".join(following), personal)
    return Signer(f"{person}, {title}" if title else person, organization, personal)


def split_function(text: str) -> tuple[str, str | None]:
    """Split "directeur de la rédaction de l’Humanité" into function and organization (None where none follows)."""
    words = text.split()
    begin = _function_end(words, [fold(w) for w in words])
    for i in range(begin, len(words)):
        word, bare = words[i], re.sub(r"^(?:[ldLD]|dell|all)['’]", "", words[i])
        connected = i > begin or bare != word or fold(words[i - 1]) in CONNECTORS
        if bare[:1].isupper() or bare[:1].isdigit() or ORGANIZATION_SCRIPTS.search(bare):
            if not connected and FUNCTION.match(fold(word)):
                continue
            organization = " ".join([bare, *words[i + 1 :]])
            return _trim_connector(" ".join(words[:i])), organization
    return text, None


CONNECTORS = frozenset(
    "of at for from the de la le les los las el du des del della dello degli delle dei di da do das dos pour chez au aux a à en para por no na von vom der dem den bei beim fur van voor presso".split()
)


def _function_end(words: list[str], folded: list[str]) -> int:
    """Index of the first word behind the function's own words: adjectives and capitalized parts of the title."""
    first = next((i for i, word in enumerate(folded) if FUNCTION.match(word)), 0)
    i = last = first
    while i < len(words):
        if FUNCTION.match(folded[i]) or _PART_OF_TITLE.match(folded[i]):
            last = i + 1
        elif folded[i] in CONNECTORS or not words[i][:1].islower():
            break
        i += 1
    return last


_PART_OF_TITLE = re.compile(
    r"(?:executive|general|national|regional|program|programme|policy|legal|research|advocacy|international|communications?|deputy|vice|"
    r"co-?|senior|chief|and|&)$"
)


def _trim_connector(title: str) -> str:
    words = title.split()
    while words and fold(words[-1]) in CONNECTORS:
        words.pop()
    return " ".join(words)


def _without_comma(text: str) -> Signer | None:
    """ "Nadège Buquet et Jacques Testart coprésidents de la Maison ...": the function starts in lower case."""
    words = text.split()
    for i in range(2, min(len(words), 9)):
        if (
            words[i][:1].islower()
            and FUNCTION.match(fold(words[i]))
            and looks_like_people(" ".join(words[:i]))
        ):
            title, organization = split_function(" ".join(words[i:]))
            return Signer(
                f"{' '.join(words[:i])} {title}", organization, bool(PERSONAL_FUNCTION.search(fold(title)))
            )
    if (has_honorific(text) and is_person_shaped(text)) or _hangul_function.search(text):
        return Signer(text, None, personal=True)
    return None
