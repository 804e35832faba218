"""Documents read back by programs that did not write them."""

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from typing import Any

import docx
import pypandoc
import pypdf
import pytest

from coalition.typesetting import fonts

# Debian: fonts-noto-cjk, fonts-noto-core. Without them the site says which characters it cannot print (tested too).
needs_korean = pytest.mark.skipif(
    "Noto Serif CJK KR" not in fonts().families(), reason="NO FONT FOR KOREAN HERE: install fonts-noto-cjk"
)
needs_arabic = pytest.mark.skipif(
    "Noto Naskh Arabic" not in fonts().families(), reason="NO FONT FOR ARABIC HERE: install fonts-noto-core"
)


def nfc(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def one_line(words: str) -> str:
    """Without the ends of lines and the marks of direction that a program puts where it likes."""
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069\u200e\u200f\u202a-\u202e]", "", nfc(words)))


class Pdf:
    """A PDF as pypdf reads it, and as pdftotext does where it is there."""

    def __init__(self, content: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(content))
        self.root: Any = self.reader.trailer["/Root"]
        self.pages = [page.extract_text() for page in self.reader.pages]
        self.text = one_line("\n".join(self.pages))
        if program := shutil.which("pdftotext"):
            done = subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True)
            self.other_text = one_line(done.stdout.decode())
        else:
            self.other_text = self.text

    def holds(self, words: str) -> bool:
        return one_line(words) in self.text and one_line(words) in self.other_text

    def holds_words(self, words: str) -> bool:
        """Is every word there? pypdf gives words of a line from right to left in the order of its own."""
        return all(word in self.text for word in re.findall(r"\w+", nfc(words)))

    @property
    def is_tagged(self) -> bool:
        marks: Any = self.root["/MarkInfo"]
        return bool(marks["/Marked"]) and "/StructTreeRoot" in self.root


def word_text(content: bytes) -> str:
    """The words of a Word document; pandoc and python-docx must both be able to read it."""
    by_pandoc = pypandoc.convert_text(content, "plain", format="docx", extra_args=["--wrap=none"])
    by_docx = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    for line in filter(None, (one_line(line) for line in by_docx.splitlines())):
        assert line in one_line(by_pandoc), line
    return one_line(by_pandoc)


def word_edges(content: bytes) -> str:
    """What stands at head and foot of the pages."""
    section = docx.Document(io.BytesIO(content)).sections[0]
    return "\n".join(each.text for part in (section.header, section.footer) for each in part.paragraphs)


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP by their names, without the one folder that they are all in."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.testzip() is None
        assert len({name.split("/")[0] for name in pack.namelist()}) == 1
        return {name.split("/", 1)[1]: pack.read(name) for name in pack.namelist()}
