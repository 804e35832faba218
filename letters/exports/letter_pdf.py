"""A letter as PDF, set by Typst."""

from pathlib import Path

import typst

from coalition.typesetting import set_pdf

from .document import LetterDocument

TEMPLATE = Path(__file__).with_name("letter.typ")
PAPERS = {"a4": "a4", "letter": "us-letter"}  # as addresses name them, as Typst does


def letter_pdf(
    document: LetterDocument, *, paper: str = "a4", with_fonts: typst.Fonts | None = None
) -> bytes:
    """Raises MissingFonts and PrintFailed."""
    data = {**document.data(), "paper": PAPERS[paper]}
    return set_pdf(TEMPLATE, data, language=document.language, names=document.names(), with_fonts=with_fonts)
