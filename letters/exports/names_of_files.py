"""What files are called: telling, and in letters that every system and every mail program keeps."""

import unicodedata

from django.utils.text import slugify

from letters.models import Letter

LONGEST = 60


def ascii_name(letter: Letter) -> str:
    """The letter's address in Latin letters; where it has none of those, its kind and its day."""
    latin = slugify(unicodedata.normalize("NFKD", letter.slug))[:LONGEST].strip("-")
    day = letter.dated.isoformat() if letter.dated else ""
    if sum(character.isalpha() for character in latin) >= 3:
        return latin
    return "-".join(filter(None, [letter.kind.replace("_", "-"), day, latin]))


def file_name(letter: Letter, language: str, ending: str, *, draft: bool = False) -> str:
    """ "letter-to-kim-jong-il-en.pdf"; of a draft, "letter-to-kim-jong-il-en-draft.pdf"."""
    return "-".join(filter(None, [ascii_name(letter), language, "draft" if draft else ""])) + f".{ending}"
