"""Which language a text is in: by its script, then by its commonest words."""

import re
from collections import Counter
from itertools import islice

SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
COMMON = {
    "en": "the and of to in that is for we are with on as by this be have it from our which not their",
    "fr": "le la les des du et de à en que nous pour est une un dans qui par sur plus avec aux cette ce ne pas au",
    "es": "el la los las de y que en a para por con del se una un es su como más al esta este sus lo no",
    "pt": "o a os as de e que em para por com do da dos das uma um é não se ao na no como mais pela pelo à são",
    "de": "der die das und in zu den von mit für auf des ist im nicht dem ein eine wir sich auch an werden als",
    "it": "il la le lo gli di e che in per un una del della dei con è non si sono dal al nel i da delle più alla",
    "nl": "de het een en van in te dat op is voor met zijn niet aan er om ook als wij door over deze",
}
_common = {language: frozenset(words.split()) for language, words in COMMON.items()}
_word = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language most of `text` is in, or None if it is too little to tell."""
    sample = text[:20000]
    letters = sum(c.isalpha() for c in sample)
    for language, script in SCRIPTS:
        share = len(script.findall(sample)) / letters if letters else 0
        if share > (0.1 if language == "ja" else 0.3):
            return language
    counts: Counter[str] = Counter()
    for match in islice(_word.finditer(sample.casefold()), 4000):
        counts.update(language for language, words in _common.items() if match.group() in words)
    (first, found), *_ = counts.most_common(1) or [("", 0)]
    return first if found >= 2 else None
