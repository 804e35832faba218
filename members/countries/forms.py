"""Official names by rule: "Republic of Uganda" is Uganda, "Iran (Islamic Republic of)" stands in the other order."""

import re
from collections.abc import Iterator

from members.countries.text import normalize

# Forms of state on normalized text (no accents, no apostrophes), by language; what follows is the name itself.
_PREFIXES = (
    # English
    r"(?:(?:federal|islamic|democratic|socialist|co ?operative|plurinational|bolivarian|independent|united|arab|peoples"
    r"|hashemite|oriental|eastern|sovereign) )*(?:republic|rep|kingdom|principality|commonwealth|sultanate|emirate|union"
    r"|federation|(?:grand )?duchy|state) of (?:the )?",
    # French
    r"(?:republique|rep|royaume|principaute|etat|sultanat|union|commonwealth|(?:grand )?duche)"
    r" (?:(?:federale|islamique|democratique|unie|populaire|socialiste|cooperative|independant|hachemite|d) )*"
    r"(?:de la |de l|de |du |des |d)",
    # Spanish and Portuguese
    r"(?:republica|rep|reino|principado|estado|sultanato|uniao|union|commonwealth|comunidade|(?:gran|grao) ?ducado)"
    r" (?:(?:federal|islamica|democratica|unida|popular|socialista|federativa|cooperativa|independiente|independente"
    r"|hachemita|hachemi) )*(?:de la |de los |de las |del |dos |das |da |do |de )(?:el |la |los |las )?",
    # Italian
    r"(?:repubblica|regno|principato|stato|sultanato|unione|granducato|confederazione|commonwealth)"
    r" (?:(?:federale|islamica|democratica|unita|popolare|socialista|cooperativa|indipendente|hascemita) )*"
    r"(?:della |dello |dell|delle |dei |degli |del |di |d)",
    # German and Dutch
    r"(?:(?:demokratische|islamische|foderale|sozialistische|vereinigte|kooperative|unabhangiger|haschemitisches) )*"
    r"(?:bundes|volks)?(?:republik|konigreich|furstentum|staat|sultanat|union|grossherzogtum) (?:der |des )?",
    r"(?:(?:democratische|islamitische|federale|socialistische|verenigde|cooperatieve|onafhankelijke|hasjemitisch) )*"
    r"(?:bonds|volks)?(?:republiek|koninkrijk|vorstendom|staat|sultanaat|unie|gemenebest|groothertogdom) (?:der |van )?",
    # Arabic, Russian
    r"(?:جمهوريه|مملكه|دوله|سلطنه|اماره|اتحاد) ",
    r"(?:федеративная |демократическая |исламская )?(?:республика|королевство|княжество|государство) ",
)
_PREFIX = re.compile("|".join(_PREFIXES))
# Korean, Japanese and Chinese put the form behind the name: 우간다공화국, ケニア共和国.
_SUFFIX = re.compile(r"(?:연방)?(?:공화국|왕국|대공국)$|(?:連邦)?(?:共和国|共和國|王国|王國|大公国)$|联邦$")
# "Korea, Republic of", "Korea (South)".
_TURNED = re.compile(r"^\s*([^,(（]+?)\s*(?:,|\(|（)\s*([^()（）]+?)\s*[)）]?\s*$")


def without_form_of_state(key: str) -> str:
    """Return the name in a normalized official name by rule, "" if no rule fits: "republic of uganda" gives "uganda"."""
    if match := _PREFIX.match(key):
        return normalize(key[match.end() :])
    bare = _SUFFIX.sub("", key)
    return bare if bare != key else ""


def split_turned(printed: str) -> tuple[str, str] | None:
    """Return ("Korea", "Republic of") for "Korea, Republic of" and "Korea (Republic of)", None for other forms."""
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
