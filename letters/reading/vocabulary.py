"""The words by which joint letters say what stands where, in the languages the reader knows.

The words themselves are in `words/`, one file a theme, in English, French, Spanish, Portuguese, German, Italian,
Dutch, Korean, Japanese, Chinese and Arabic, collected from published joint letters. Every entry is written in the
folded form that `fold` gives: lower case, no accents, plain apostrophes. A language is added by adding lines there.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"
_arabic = str.maketrans({"ة": "ه", "ى": "ي"})
_quotes = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " "})
_edges = ".,;:!?\"“”()'’«»"


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return `text` in the form in which words are compared: NFKC, lower case, accents and harakat dropped."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_quotes).casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) or "\u3099" <= c <= "\u309a")
    return " ".join(unicodedata.normalize("NFKC", kept).replace("\u0640", "").translate(_arabic).split())


def lines(theme: str) -> list[str]:
    """The entries of a theme: the lines of its file that are no comments."""
    text = (WORDS / f"{theme}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def tokens(theme: str) -> list[str]:
    """The entries of a theme whose file has several on a line."""
    return " ".join(lines(theme)).split()


def any_of(alternatives: list[str]) -> str:
    return "(?:" + "|".join(alternatives) + ")"


SIGNATORY_WORDS = re.compile(any_of(lines("signatories")))
ORGANIZATION_WORDS = re.compile(any_of(lines("organizations")))
INDIVIDUAL_WORDS = re.compile(any_of(lines("individuals")))
CLOSING_WORDS = re.compile(rf"^{any_of(lines('farewells'))}$")
FOOTER_WORDS = re.compile(rf"^{any_of(lines('footers'))}")
SALUTATION = re.compile(rf"^{any_of(lines('salutations'))}$")
LEAD_IN = re.compile(rf"^{any_of(lines('lead_in'))}\s*[:;.]?$")
IDENTIFICATION_ONLY = re.compile(rf"\b{any_of(lines('identification'))}\b")
AND_OTHERS = re.compile(rf"^[-–—(\[*]*\s*{any_of(lines('others'))}[)\]*.]*$")

# The same at the end of the last name: "Zambezi Forum and 23 others", "Beyond Smokeほか23団体".
OTHERS_BEHIND = re.compile(
    r"(?:\s*[,;]?\s+(?:and|plus|et|y|e|und|sowie|&|\+)\s+(?:over |more than |plus de |mas de |mais de |uber |oltre )?"
    r"(\d[\d.,]*)\s*(?:\+|\w+ )?(?:others?|more|autres?|mas|otr[oa]s|outr[oa]s|mais|altr[ie]|weitere|andere)\b.*"
    r"|\s*(?:ほか|他|外)\s*(\d+)\s*(?:団体|名).*|\s+(?:등|외)\s*(?:총\s*)?(\d+)\s*(?:개|명).*)$"
)

# A line that states how many signed; the number is taken, the line is no signatory.
COUNT_LINE = re.compile(
    r"^[-–—(\[*]*\s*(?:"
    r"(?:total|in total|altogether|a total of|en total|au total|insgesamt|in totale|gesamt|totaal|합계|총|計|合計"
    r"|المجموع)"
    r"\s*:?\s*(?:of |de )?\d[\d.,]*\b.{0,60}"
    r"|\d[\d.,]*\s*(?:\w+\s){0,3}?(?:organi[sz]ations?|organisationen|organizzazioni|organizaciones|organizacoes|organisaties"
    r"|ngos?|ong|groups|signator(?:y|ies)|signataires|firmantes|assinaturas|unterzeichn\w+|firmatar\w+|entidades"
    r"|associations?|individuals|undersigned)\b[^.]{0,60}"
    r"|단체 .{0,40}\d[\d,]*\s*개|(?:총 ?)?\d[\d,]*\s*(?:개|個)?\s*(?:단체|団体|명|名)\b.{0,20}"
    r")[)\]*.:]*$"
)
TO_LINE = re.compile(
    r"^(?:(?:to|attn|attention|an|an die|an den|a|a l'attention de|destinataires?|para|al?|alla|ai|agli|aan"
    r"|addressees?|recipients?|destinatari[oa]?s?|adressat\w*)\s*:|(?:수신|받는 ?사람|宛先|宛|提出先|致|الي)\s*[:：]?)"
    r"\s*(?P<rest>.*)$"
)
COPY_LINE = re.compile(
    r"^(?:cc|c\.c\.?|ccs|copy to|copies to|copied to|copie|copies?|copie a|en copie|con copia(?: a)?"
    r"|com copia(?: para)?|in kopie|kopie(?: an)?|in copia|per conoscenza|p\.c\.|참조)\s*[:：]\s*(?P<rest>.*)$"
)

# Words beside "organizations" and "individuals" in a heading.
SORTS = frozenset(tokens("sorts"))
# Lower-case words that stand in sentences and hardly ever in the name of an organization.
SENTENCE_WORDS = frozenset(tokens("sentence"))
ORGANIZATION_STEMS = re.compile(rf"(?:^|[\s\-/(\"']){any_of(tokens('organization_stems'))}")
ORGANIZATION_SCRIPTS = re.compile(any_of(lines("organization_scripts")))
GIVEN_NAMES = frozenset(tokens("given_names"))
_adjectives = (
    r"\b(?:co-?|vice-?\s?|deputy |sub|ex-?|former |vize|stellv\w*\.? |honorary |interim |acting |senior |associate "
    r"|assistant |chief |general |national |regional |first |premi(?:er|ere) |prim[oa] |primer[oa]? )*"
)
FUNCTION = re.compile(_adjectives + any_of(tokens("functions")))
PERSONAL_FUNCTION = re.compile(rf"\b{any_of(tokens('personal_functions'))}\b")
HONORIFIC = re.compile(rf"^(?:{any_of(tokens('honorifics'))}\b\.?-?\s*)+(?=\S)")


def sentence_words(text: str) -> int:
    """Count the words of `text` that stand in sentences; a capitalized word is part of a name."""
    bare = (word.strip(_edges) for word in text.split())
    return sum(fold(word) in SENTENCE_WORDS for word in bare if not word[:1].isupper())
