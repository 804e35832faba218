"""Official names by rule: "Republic of Uganda" is Uganda, "Iran (Islamic Republic of)" stands in the other order."""

import re
from collections.abc import Iterator

from members.countries.text import normalize


def _either(words: str) -> str:
    return "(?:" + "|".join(word.replace("_", " ?") for word in words.split()) + ")"


def _kind_first(adjectives: str, kinds: str, link: str) -> str:
    """ "Islamic Republic of": adjectives before the kind of state."""
    return f"(?:{_either(adjectives)} )*{_either(kinds)} {link}"


def _kind_last(kinds: str, adjectives: str, link: str) -> str:
    """ "République islamique de": adjectives behind it."""
    return f"{_either(kinds)} (?:{_either(adjectives)} )*{link}"


# Forms of state on normalized text (no accents, no apostrophes), by language; what follows is the name itself.
_PREFIXES = (
    _kind_first(  # English
        "federal islamic democratic socialist co_operative plurinational bolivarian independent united arab peoples"
        " hashemite oriental eastern sovereign autonomous and",
        "republic rep kingdom principality commonwealth sultanate emirate union federation duchy grand_duchy state"
        " nation territory bailiwick collectivity",
        "of (?:the )?",
    ),
    _kind_last(  # French
        "republique rep royaume principaute etat sultanat union commonwealth federation bailliage territoire"
        " collectivite duche grand_duche",
        "federale federative islamique democratique unie populaire socialiste cooperative arabe orientale independant"
        " hachemite et",
        "(?:de la |de l |de |du |des |d(?=[aeiouhy]))",
    ),
    _kind_last(  # Spanish and Portuguese
        "republica rep reino principado estado sultanato union uniao commonwealth comunidade mancomunidad federacion"
        " federacao confederacion confederacao territorio gran_ducado grao_ducado",
        "federal islamica democratica unida popular socialista federativa cooperativa arabe oriental independiente"
        " independente hachemita hachemi y e",
        "(?:de la |de los |de las |del |dos |das |da |do |de )(?:el |la |los |las )?",
    ),
    _kind_last(  # Italian
        "repubblica regno principato stato sultanato unione granducato federazione confederazione commonwealth",
        "federale federativa islamica democratica unita popolare socialista cooperativa araba orientale indipendente"
        " hascemita plurinazionale bolivariana e",
        "(?:della |dello |delle |dei |degli |del |di |dell|d(?=[aeiou]))",
    ),
    _kind_first(  # German
        "demokratische islamische foderale foderative sozialistische vereinigte kooperative arabische unabhangiger"
        " haschemitisches",
        "republik bundesrepublik volksrepublik konigreich furstentum staat sultanat union commonwealth grossherzogtum",
        "(?:der |des |von )?",
    ),
    _kind_first(  # Dutch
        "democratische islamitische federale socialistische verenigde cooperatieve arabische onafhankelijke"
        " hasjemitisch plurinationale bolivariaanse",
        "republiek bondsrepubliek volksrepubliek koninkrijk vorstendom staat sultanaat unie gemenebest groothertogdom",
        "(?:der |van de |van )?",
    ),
    _either("جمهوريه مملكه دوله سلطنه اماره اتحاد") + " ",  # Arabic
    _kind_first(  # Russian
        "федеративная демократическая исламская народная арабская социалистическая объединенная кооперативная",
        "республика королевство княжество государство султанат",
        "",
    ),
)
_PREFIX = re.compile("|".join(_PREFIXES))
# Arabic says what kind of republic it is behind the name: جمهورية إيران الإسلامية.
_ARABIC_KIND = re.compile(
    f"(?: {_either('الاسلاميه الاتحاديه الديمقراطيه الديموقراطيه الشعبيه العربيه الفدراليه الفيدراليه الاشتراكيه')})+$"
)
# Korean, Japanese and Chinese put it all behind the name: 파키스탄이슬람공화국, ケニア共和国, クウェート国.
_SUFFIX = re.compile(
    _either("이슬람 인민 민주 사회주의 연방 연합 협동 아랍 하심 동방")
    + "*"
    + _either("공화국 왕국 대공국 공국 합중국 술탄국 연방 독립국 (?<=[가-힣]{2})국")
    + "$|"
    + _either("イスラム 人民 民主 社会主義 連邦 連合 協同 アラブ 東方 伊斯兰 联邦 聯邦")
    + "*"
    + _either("共和国 共和國 王国 王國 大公国 公国 合衆国 独立国 多民族国 (?<=[ァ-ー]{2})国")
    + "$"
)
# "Korea, Republic of", "Korea (South)".
_TURNED = re.compile(r"^\s*([^,(（]+?)\s*(?:,|\(|（)\s*([^()（）]+?)\s*[)）]?\s*$")


def without_form_of_state(key: str) -> str:
    """Return the name in a normalized official name, "" if no rule fits: "republic of uganda" gives "uganda"."""
    name = key
    for _ in range(2):  # "Republic of the Union of Myanmar"
        if match := _PREFIX.match(name):
            name = _ARABIC_KIND.sub("", normalize(name[match.end() :]))
    if not name.isascii():
        name = _SUFFIX.sub("", name)
    return name if name != key else ""


def split_turned(printed: str) -> tuple[str, str] | None:
    """Return ("Korea", "Republic of") for "Korea, Republic of" and "Korea (Republic of)", None for other forms."""
    if not any(mark in printed for mark in ",(（"):
        return None
    match = _TURNED.match(printed)
    return (match[1], match[2]) if match else None


def turned(name: str) -> Iterator[str]:
    """Yield the keys of `name` and of its turned form without punctuation: "korea republic of"."""
    key = normalize(name)
    yield key
    head, of, tail = key.partition(" of ")
    if of:
        tail = tail.removeprefix("the ")
        yield f"{tail} {head} of"
        yield f"{tail} {head} of the"
