"""Places that are documents to take away: the letter as PDF, for Word, as text; the press pack; editions."""

import io
import re
from typing import Any

import docx
import pypdf

from tests.documents import nfc, one_line, unzipped

from .places import Facts, place
from .programs import feed_entries
from .reading import csv_rows, letters_of, names_in_lines, printed_line, withheld_in, words
from .visitor import Visitor

FOOT = re.compile(r"Page \d+ of \d+$|^SHA-256|/letters/[^ ]*/?$")


def txt_lines(content: bytes) -> list[str]:
    return content.decode().split("-" * 40)[-1].strip().splitlines()


def docx_lines(content: bytes) -> list[str]:
    lines = [
        line for each in docx.Document(io.BytesIO(content)).paragraphs for line in each.text.splitlines()
    ]
    return lines[lines.index("Signed by") :]


def pdf_lines(content: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    lines = [one_line(line).strip() for page in reader.pages for line in page.extract_text().splitlines()]
    return [line for line in lines[lines.index("Signed by") :] if not FOOT.search(line)]


def told_by(lines: list[str]) -> Facts:
    """The sentence, if anybody is counted, and the names below it."""
    assert lines[0] == "Signed by"
    below = [one_line(line).strip() for line in lines[1:]]
    counted = bool(below) and re.match(r"\d+ (organization|individual)s?\b", below[0]) is not None
    return {
        "sentence": below[0] if counted else "",
        "page": names_in_lines(below[1:] if counted else below),
        **withheld_in(line for line in below if "withheld" in line),
    }


def told_by_pdf(content: bytes) -> Facts:
    """pypdf gives words from right to left in an order of its own: so names are compared as bags of letters."""
    told = told_by(pdf_lines(content))
    names = told.pop("page")
    return {**told, "page, as letters": [letters_of(name) for name in names]}


@place("letters:document")
def plain_text(visitor: Visitor, letter: Any) -> Facts:
    return told_by(txt_lines(visitor.get(f"/letters/{letter.slug}.txt").content))


@place("letters:document", costly=True)
def word(visitor: Visitor, letter: Any) -> Facts:
    return told_by(docx_lines(visitor.get(f"/letters/{letter.slug}.docx").content))


@place("letters:document", costly=True)
def pdf(visitor: Visitor, letter: Any) -> Facts:
    return told_by_pdf(visitor.get(f"/letters/{letter.slug}.pdf").content)


@place("letters:press-pack", costly=True)
def press_pack(visitor: Visitor, letter: Any) -> Facts:
    files = unzipped(visitor.get(f"/letters/{letter.slug}/press-pack.zip").content)
    sentence, _gap, block = files["signatories.txt"].decode().partition("\n\n")
    release = re.search(
        r"is signed by (.*?)\. It is addressed", one_line(files["press-release-en.txt"].decode())
    )
    assert (release[1] if release else "") == sentence.strip()
    in_word = "\n".join(
        each.text for each in docx.Document(io.BytesIO(files["press-release-en.docx"])).paragraphs
    )
    assert sentence.strip() in one_line(in_word)
    by_word = told_by(docx_lines(files[f"{letter.slug}-en.docx"]))
    by_pdf = told_by_pdf(files[f"{letter.slug}-en.pdf"])
    assert by_word["sentence"] == by_pdf["sentence"] == sentence.strip()
    return {
        **by_word,
        "page, as letters": by_pdf["page, as letters"],
        "lines": names_in_lines(block.splitlines()),
        "rows": [printed_line(row) for row in csv_rows(files["signatories.csv"])],
    }


# Editions -------------------------------------------------------------------------------------------------------------


EDITIONS = {
    "letters:edition", "letters:edition-csv", "letters:edition-text", "letters:edition-document",
    "letters:events-feed", "letters:letter-events",
}  # fmt: skip


def edition(visitor: Visitor, letter: Any) -> Facts:
    """All that tells of edition 1, which agrees with itself; "lines" in the letter's own order."""
    base = f"/letters/{letter.slug}/editions/1"
    page = visitor.page(f"{base}/").xpath('//article[@id="as-handed-over"]')[0]
    lines = [words(each) for each in page.xpath('.//ul[contains(@class, "names-list")]/li')]
    rows = csv_rows(visitor.get(f"{base}/signatories.csv").content)
    assert [printed_line(row) for row in rows] == lines
    _text, told = visitor.get(f"{base}/edition.txt").content.decode().rsplit("-" * 40, 1)
    assert [nfc(line) for line in told.split("\n") if line][bool(sentence_of(page)) :] == lines
    document = told_by(txt_lines(visitor.get(f"{base}.txt").content))
    assert (document["page"], document["sentence"]) == (lines, sentence_of(page)), (document, lines)
    withheld = withheld_in(words(each) for each in page.xpath('.//p[@class="withheld"]'))
    assert withheld == {name: document[name] for name in withheld}
    for path in ("/feeds/events.atom", f"/letters/{letter.slug}/events.atom"):
        (told,) = [
            each.summary for each in feed_entries(visitor, path, letter) if "/editions/1/" in each.link
        ]
        assert told.endswith(f" with {sentence_of(page)}.") or not sentence_of(page)
    return {"lines": lines, "sentence": sentence_of(page), **withheld}


def sentence_of(page: Any) -> str:
    found = page.xpath('.//p[@class="letter-count"]')
    return words(found[0]) if found else ""


def edition_as_pdf(visitor: Visitor, letter: Any) -> Facts:
    return told_by_pdf(visitor.get(f"/letters/{letter.slug}/editions/1.pdf").content)
