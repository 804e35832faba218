"""A press release on a letter: where and when, what, who signed, how it begins, who we are, whom to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext, override

from coalition.addresses import full
from coalition.identity import Identity, identity
from coalition.markdown_tree import blocks
from coalition.word import Edges, Piece, heading, link, paragraph, strong, text, word_document
from letters.languages import language
from letters.models import Letter, LetterText
from letters.wording import count_sentence, recipient_sentence, spoken

BEGINNING = 240  # characters that a quoted beginning has at least, where the letter has so many
MOST_QUOTED = 3  # paragraphs


@dataclass(frozen=True)
class PressRelease:
    language: str
    rtl: bool
    mark: str  # "For immediate release", or that it is a draft
    headline: str
    dateline: str
    sentences: list[str]
    begins: str  # the words before the quotation
    quotation: list[Piece]
    whole: str  # where the whole letter is
    address: str
    about: str
    boilerplate: list[Piece]
    contact: str
    contacts: list[str] = field(default_factory=list)


def press_release(letter: Letter, its_text: LetterText, *, draft: bool = False) -> PressRelease:
    """In the language of the text; four queries."""
    its = language(its_text.language)
    with override(spoken(its_text.language)):
        who = identity()
        return PressRelease(
            language=its.code,
            rtl=its.direction == "rtl",
            mark=gettext("DRAFT – not published") if draft else gettext("For immediate release"),
            headline=its_text.title,
            dateline=_dateline(letter, who),
            sentences=_sentences(letter, its_text),
            begins=gettext("It begins:"),
            quotation=_beginning(blocks(its_text.body)),
            whole="" if draft else gettext("The whole text and everybody who signed it:"),
            address="" if draft else full(reverse("letters:letter", args=[letter.slug])),
            about=gettext("About %(coalition)s") % {"coalition": who.name},
            boilerplate=blocks(who.boilerplate or who.lead),
            contact=gettext("Contact for the press"),
            contacts=contacts(who),
        )


def contacts(who: Identity) -> list[str]:
    """Whom journalists reach, line by line; where nobody is named for them, whom everybody reaches."""
    press = [who.press_name, who.press_email, who.press_phone]
    own = press if any(press) else [who.contact_email]
    return [*filter(None, [who.name, *own]), full(reverse("home"))]


def _dateline(letter: Letter, who: Identity) -> str:
    """ "TOKYO, 13 October 2011"."""
    published = letter.published_at and letter.published_at.astimezone(letter.zone()).date()
    day = letter.dated or published
    date = formats.date_format(day, "DATE_FORMAT") if day else ""
    return ", ".join(filter(None, [who.place.upper(), date]))


def _sentences(letter: Letter, its_text: LetterText) -> list[str]:
    signatories = count_sentence(letter.counts())
    told = {"title": its_text.title, "signatories": signatories}
    first = (
        gettext("“%(title)s” is signed by %(signatories)s.") % told if signatories else f"“{its_text.title}”."
    )
    names = [each.name for each in letter.recipients.all() if not each.is_copy]
    to = gettext("It is addressed to %(recipients)s.") % {"recipients": recipient_sentence(names)}
    return [first, *([to] if names else [])]


def _beginning(tree: Sequence[Piece]) -> list[Piece]:
    """The first paragraphs, until enough is said: a letter often begins with a line that only greets."""
    found: list[Piece] = []
    for piece in tree:
        if piece["t"] != "Para":
            continue
        found.append(piece)
        if len(" ".join(map(words_of, found))) >= BEGINNING or len(found) == MOST_QUOTED:
            break
    return found


# As files -----------------------------------------------------------------------------------------------------------


def release_docx(release: PressRelease) -> bytes:
    """Raises WordFailed."""
    return word_document(
        release.headline, list(_blocks(release)), language=release.language, with_title=False,
        edges=Edges(release.mark, rtl=release.rtl),
    )  # fmt: skip


def _blocks(release: PressRelease) -> Iterator[Piece]:
    yield heading(1, release.headline)
    yield paragraph(strong(f"{release.dateline} – "), text(" ".join(release.sentences)))
    if release.quotation:
        yield paragraph(release.begins)
        yield {"t": "BlockQuote", "c": release.quotation}
    if release.address:
        yield paragraph(f"{release.whole} ", link(release.address))
    if release.boilerplate:
        yield heading(2, release.about)
        yield from release.boilerplate
    yield heading(2, release.contact)
    yield from (paragraph(line) for line in release.contacts)


def release_txt(release: PressRelease) -> str:
    said = " ".join(release.sentences)
    quotation = "\n\n".join(words_of(piece) for piece in release.quotation)
    about = "\n\n".join(filter(None, (words_of(piece) for piece in release.boilerplate)))
    parts = [
        release.mark,
        release.headline,
        f"{release.dateline} – {said}",
        f"{release.begins}\n\n“{quotation}”" if quotation else "",
        f"{release.whole}\n{release.address}" if release.address else "",
        f"{release.about}\n\n{about}" if about else "",
        "\n".join([release.contact, *release.contacts]),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


SPACES = {"SoftBreak": " ", "Space": " ", "LineBreak": "\n"}


def words_of(piece: Any) -> str:
    """The words of a tree, without what they look like."""
    if isinstance(piece, list):
        return "".join(map(words_of, piece))
    if not isinstance(piece, dict):
        return ""
    kind, content = piece["t"], piece.get("c", "")
    if kind in SPACES:
        return SPACES[kind]
    if kind == "Str":
        return str(content)
    if kind in ("Code", "CodeBlock"):
        return str(content[1])
    return words_of(content)
