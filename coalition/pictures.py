"""The picture that goes with an address when somebody shares it: 1200 by 630 pixels, set by Typst in every script.

It is made when it is first asked for, and kept as long as what it says stays the same.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator

from coalition.colours import LIGHT, readable
from coalition.identity import Identity
from coalition.rate_limits import Limit, client_address
from coalition.typesetting import MissingFonts, PrintFailed, runs_from_right, set_pdf, set_png

TEMPLATE = Path(__file__).with_name("picture.typ")
WIDTH, HEIGHT = 1200, 630
KEPT = 7 * 24 * 3600  # seconds
LONGEST, LEAD = 300, 140  # characters of a title, of the sentence about the coalition
NEW_ONES = Limit("pictures", most=60, seconds=600)  # for one client; one that is kept costs nothing
_within_korean_words = re.compile("(?<=[가-힣])(?=[가-힣])")
WORD_JOINER = "\u2060"


@dataclass(frozen=True)
class Words:
    """What a picture says below the coalition's name; `language` decides how Han characters are drawn."""

    title: str
    sentence: str = ""
    language: str = settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Picture:
    """All that a picture is made of."""

    name: str
    title: str
    sentence: str
    language: str
    rtl: bool
    accent: str
    logo: str = ""  # the name of its file, which is new with every new logo

    @property
    def fingerprint(self) -> str:
        """Changes with what is seen, and with nothing else."""
        parts = json.dumps([asdict(self), _template_digest()], sort_keys=True)
        return hashlib.sha256(parts.encode(errors="replace")).hexdigest()[:16]


@lru_cache(maxsize=1)
def _template_digest() -> str:
    return hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()


def picture_of(words: Words, who: Identity) -> Picture:
    """The picture with these words, under the coalition's name and in its colour."""
    return Picture(
        name=who.name,
        title=_within_korean_words.sub(WORD_JOINER, words.title[:LONGEST]),
        sentence=words.sentence,
        language=words.language,
        rtl=runs_from_right(words.title or who.name),
        accent=readable(who.accent, LIGHT),
        logo=(who.logo.name or "") if who.logo else "",
    )


def picture_of_site(who: Identity) -> Picture:
    """For every page that has no picture of its own."""
    words = Words(who.name, Truncator(who.lead).chars(LEAD), who.language)
    return replace(picture_of(words, who), name=who.short_name if who.short_name != who.name else "")


def _data(picture: Picture) -> dict[str, Any]:
    """What the template reads. A logo whose file is gone is none."""
    data = asdict(picture)
    try:
        with default_storage.open(picture.logo) if picture.logo else io.BytesIO() as file:
            return {**data, "logo": file.read().hex()}
    except OSError:
        return {**data, "logo": ""}


def answer(request: HttpRequest, choices: Iterable[Picture]) -> HttpResponse:
    """The first of these pictures that can be drawn; 429 for whoever has too many new ones drawn."""
    pictures = list(choices)
    drawn = kept(pictures[0])
    if drawn is None and NEW_ONES.is_over(client_address(request)):
        return HttpResponse(status=429, headers={"Retry-After": str(NEW_ONES.seconds)})
    return HttpResponse(drawn or made(pictures), content_type="image/png")


def kept(picture: Picture) -> bytes | None:
    """The picture, if it has been made already."""
    return cache.get(_key(picture))


def made(pictures: Iterable[Picture]) -> bytes:
    """Make and keep the first of these that the machine's fonts can write; one without words if they can write none."""
    choices = list(pictures)
    for picture in choices:
        if (drawn := kept(picture) or drawn_or_none(picture)) is not None:
            break
    else:
        bare = Picture("", "", "", settings.LANGUAGE_CODE, False, choices[0].accent)
        drawn = _png(bare)
    cache.set(_key(choices[0]), drawn, KEPT)
    return drawn


def _key(picture: Picture) -> str:
    return f"picture:{picture.fingerprint}"


def drawn_or_none(picture: Picture) -> bytes | None:
    """The picture as PNG; None where a character is in no font. Only a PDF tells so: a bitmap would show a box."""
    try:
        set_pdf(TEMPLATE, _data(picture), language=picture.language)
        return _png(picture)
    except (MissingFonts, PrintFailed, typst.TypstError):
        return None  # a logo that is no picture, say


def _png(picture: Picture) -> bytes:
    return set_png(TEMPLATE, _data(picture), language=picture.language)
