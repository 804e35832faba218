"""All that a journalist asks for, in one ZIP: release, letter in each language, who signed, whom to ask."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import get_language, gettext

from coalition.addresses import full
from coalition.identity import identity
from coalition.languages import language_name
from letters.models import Letter, LetterText
from letters.models.letter import SignatureOrder

from .document import letter_document, without_text
from .kept import Kept
from .names_of_files import ascii_name, file_name
from .press_release import PressRelease, contacts, press_release, release_docx, release_txt
from .printing import FileType, MissingFonts, Printing
from .signatories import signatories_csv
from .signature_block import Style, signature_block

README = "README.txt"
Content = Callable[[], bytes]


@dataclass(frozen=True)
class Entry:
    """One file of the pack: what it is for, what its bytes follow from, and how they are made."""

    name: str
    purpose: str
    stands_for: Any
    content: Content


@dataclass(frozen=True)
class PressPack(Kept):
    called = "press-pack"
    name: str
    heading: str
    entries: list[Entry]

    def stands_for(self) -> list[Any]:
        entries = [[each.name, each.purpose, each.stands_for] for each in self.entries]
        return [self.name, self.heading, *entries]

    def made(self) -> bytes:
        """The ZIP, always the same bytes. A PDF that no font can print is left out, and the README says so.

        Raises PrintFailed and WordFailed.
        """
        files: dict[str, bytes] = {}
        lines = [self.heading, ""]
        for entry in self.entries:
            try:
                files[entry.name] = entry.content()
                lines.append(f"{entry.name}\n    {entry.purpose}")
            except MissingFonts as missing:
                lines.append(f"{entry.name}\n    {_left_out(missing)}")
        return zipped({README: ("\n".join(lines) + "\n").encode(), **files}, folder=self.name)


def _left_out(missing: MissingFonts) -> str:
    characters = " ".join(missing.characters[:40])
    return gettext("Not here: this site has no font for %(characters)s.") % {"characters": characters}


def zipped(files: dict[str, bytes], *, folder: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as pack:
        for name, content in files.items():
            info = zipfile.ZipInfo(f"{folder}/{name}")  # of 1 January 1980, whenever it is made
            info.external_attr = 0o644 << 16
            pack.writestr(info, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


# What is in it ------------------------------------------------------------------------------------------------------


def press_pack(letter: Letter, texts: list[LetterText], *, draft: bool = False) -> PressPack:
    """In the reader's language what says which file is which; each letter and release in its own."""
    mark = "-draft" if draft else ""
    heading = gettext("Press pack: %(title)s") % {"title": letter.title}
    if draft:
        heading = f"{gettext('DRAFT – not published')}\n\n{heading}"
    entries = [
        *(entry for text in texts for entry in _release(letter, text, draft=draft)),
        *(entry for text in texts or [without_text(letter)] for entry in _letter(letter, text, draft=draft)),
        *_lists(letter, mark),
        _text_entry(f"contacts{mark}.txt", gettext("Whom to ask"), "\n".join([*contacts(identity()), ""])),
    ]
    return PressPack(f"{ascii_name(letter)}-press-pack{mark}", heading, entries)


def _release(letter: Letter, text: LetterText, *, draft: bool) -> Iterator[Entry]:
    release = press_release(letter, text, draft=draft)
    stem = f"press-release-{text.language}{'-draft' if draft else ''}"
    its = {"language": language_name(text.language)}
    word = gettext("Press release in %(language)s, for Word") % its
    yield Entry(f"{stem}.docx", word, asdict(release), _maker(release))
    yield _text_entry(
        f"{stem}.txt", gettext("Press release in %(language)s, as text") % its, release_txt(release)
    )


def _maker(release: PressRelease) -> Content:
    return lambda: release_docx(release)


def _letter(letter: Letter, text: LetterText, *, draft: bool) -> Iterator[Entry]:
    document = letter_document(letter, text, draft=draft)
    its = {"language": language_name(text.language)}
    purposes = {
        FileType.PDF: gettext("The letter with its signatories in %(language)s, to print") % its,
        FileType.DOCX: gettext("The letter with its signatories in %(language)s, for Word") % its,
    }
    for file_type, purpose in purposes.items():
        printing = Printing(document, text, file_type)
        name = file_name(letter, text.language, file_type.value, draft=draft)
        yield Entry(name, purpose, printing.fingerprint, printing.content)


def _lists(letter: Letter, mark: str) -> Iterator[Entry]:
    sheet = signatories_csv(letter, SignatureOrder(letter.signature_order), full)
    block = signature_block(letter, Style.PARENTHESES).text
    yield _text_entry(f"signatories{mark}.csv", gettext("Who signed by name, for spreadsheets"), sheet)
    yield _text_entry(f"signatories{mark}.txt", gettext("Who signed, with their number, as text"), block)


def _text_entry(name: str, purpose: str, words: str) -> Entry:
    return Entry(name, purpose, [words, get_language()], words.encode)
