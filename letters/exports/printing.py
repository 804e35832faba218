"""A letter as one file: PDF, for Word, or plain text; what is asked for again is not made again."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

from coalition import word
from coalition.typesetting import MissingFonts, PrintFailed
from coalition.word import WordFailed
from letters.models import LetterText

from .document import LetterDocument
from .kept import Kept
from .letter_pdf import PAPERS, letter_pdf
from .letter_txt import letter_txt
from .letter_word import letter_docx

__all__ = ["PAPERS", "FileType", "MissingFonts", "PrintFailed", "Printing", "WordFailed"]

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
class Printing(Kept):
    """One document to be made: what it says, as which type of file, on which paper."""

    called = "document"
    document: LetterDocument
    text: LetterText
    file_type: FileType
    paper: str = "a4"

    def stands_for(self) -> list[Any]:
        return [self.document.data(), self.file_type, self.paper, MAKERS]

    def is_ready(self) -> bool:
        return self.file_type == FileType.TXT or super().is_ready()

    def content(self) -> bytes:
        """The file. Raises MissingFonts, PrintFailed and WordFailed."""
        return self.made() if self.file_type == FileType.TXT else super().content()

    def made(self) -> bytes:
        if self.file_type == FileType.TXT:
            return letter_txt(self.document, self.text).encode()
        make = letter_pdf if self.file_type == FileType.PDF else letter_docx
        return make(self.document, paper=self.paper)
