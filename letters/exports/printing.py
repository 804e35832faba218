"""Documents made once: what is asked for again comes from the cache, as long as nothing that it prints has changed."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.core.cache import cache
from django.db.models import TextChoices

from coalition import word
from coalition.typesetting import MissingFonts, PrintFailed
from coalition.word import WordFailed
from letters.models import LetterText

from .document import LetterDocument
from .letter_pdf import PAPERS, letter_pdf
from .letter_txt import letter_txt
from .letter_word import letter_docx

__all__ = ["PAPERS", "FileType", "MissingFonts", "PrintFailed", "Printing", "WordFailed"]

KEPT = 24 * 60 * 60  # seconds
_makers = [
    Path(word.__file__),
    *(Path(__file__).parent.glob("letter*")),
    Path(__file__).with_name("tree.typ"),
]
MAKERS = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(_makers) if path.is_file())).hexdigest()


class FileType(TextChoices):
    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"


MEDIA_TYPES = {
    FileType.PDF: "application/pdf",
    FileType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileType.TXT: "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Printing:
    """One document to be made: what it says, as which type of file, on which paper."""

    document: LetterDocument
    text: LetterText
    file_type: FileType
    paper: str = "a4"

    @cached_property
    def fingerprint(self) -> str:
        """Stands for every byte of the file: for all that is printed, and what prints it."""
        said = json.dumps([self.document.data(), self.file_type, self.paper, MAKERS])
        return hashlib.sha256(said.encode()).hexdigest()

    def is_ready(self) -> bool:
        """Is there nothing to be made that takes time?"""
        return self.file_type == FileType.TXT or self._key in cache

    def content(self) -> bytes:
        """The file. Raises MissingFonts, PrintFailed and WordFailed."""
        if self.file_type == FileType.TXT:
            return letter_txt(self.document, self.text).encode()
        made: bytes | None = cache.get(self._key)
        if made is None:
            made = self._made()
            cache.set(self._key, made, KEPT)
        return made

    @property
    def _key(self) -> str:
        return f"document:{self.fingerprint}"

    def _made(self) -> bytes:
        make = letter_pdf if self.file_type == FileType.PDF else letter_docx
        return make(self.document, paper=self.paper)
