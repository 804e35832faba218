"""Documents for Word and LibreOffice, made by pandoc from its own tree: what goes in is text, never markup.

    word_document("Members", [heading(1, "Canada"), paragraph("HanVoice", LINE_BREAK, emphasis("한보이스"))])

Pandoc is shut in as it is where documents are read: no network, no files but the one it takes the look from.
"""

import io
import json
import subprocess
import tempfile
import zipfile
from functools import lru_cache
from typing import Any

import pypandoc

SECONDS = 60
Piece = dict[str, Any]
LINE_BREAK: Piece = {"t": "LineBreak"}

_PAGE = """<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>
</w:sectPr>"""  # A4, in twentieths of a point
_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_FIELD = (
    _MARK.format("begin") + '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    + _MARK.format("separate") + "<w:r><w:t>1</w:t></w:r>" + _MARK.format("end")
)  # fmt: skip
_FOOTER = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>
{_FIELD.format("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_FIELD.format("NUMPAGES")}</w:p></w:ftr>"""
_RELATION = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" '
    'Id="rIdFooter" Target="footer1.xml"/></Relationships>'
)
_CONTENT_TYPE = (
    '<Override PartName="/word/footer1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>'
)


class WordFailed(Exception):
    """Pandoc made no document."""


# The tree -----------------------------------------------------------------------------------------------------------


def text(words: str, *, language: str = "", rtl: bool = False) -> Piece:
    """Words as they are. Their language and direction are told to whoever sets, reads or hears them."""
    plain: Piece = {"t": "Str", "c": words}
    told = [["lang", language]] * bool(language) + [["dir", "rtl"]] * rtl
    return {"t": "Span", "c": [["", [], told], [plain]]} if told else plain


def emphasis(*pieces: Piece | str) -> Piece:
    return {"t": "Emph", "c": _pieces(pieces)}


def strong(*pieces: Piece | str) -> Piece:
    return {"t": "Strong", "c": _pieces(pieces)}


def link(address: str) -> Piece:
    return {"t": "Link", "c": [["", [], []], [text(address)], [address, ""]]}


def heading(level: int, *pieces: Piece | str) -> Piece:
    return {"t": "Header", "c": [level, ["", [], []], _pieces(pieces)]}


def paragraph(*pieces: Piece | str) -> Piece:
    return {"t": "Para", "c": _pieces(pieces)}


def _pieces(pieces: tuple[Piece | str, ...]) -> list[Piece]:
    return [text(piece) if isinstance(piece, str) else piece for piece in pieces]


# The document -------------------------------------------------------------------------------------------------------


def word_document(title: str, blocks: list[Piece], *, subtitle: str = "", language: str = "en") -> bytes:
    """Return a document on A4, its pages numbered. Raises WordFailed."""
    about = {
        "title": {"t": "MetaInlines", "c": [text(title)]},
        "subtitle": {"t": "MetaInlines", "c": [text(subtitle)]},
        "lang": {"t": "MetaString", "c": language},
    }
    if language.startswith(("ar", "fa", "he", "ur")):
        about["dir"] = {"t": "MetaString", "c": "rtl"}
    tree = {"pandoc-api-version": [1, 23], "meta": about, "blocks": blocks}
    with tempfile.NamedTemporaryFile(suffix=".docx") as look:
        look.write(_reference())
        look.flush()
        return _pandoc(
            "--from=json", "--to=docx", "--sandbox", f"--reference-doc={look.name}", "--output=-",
            given=json.dumps(tree).encode(),
        )  # fmt: skip


@lru_cache(maxsize=1)
def _reference() -> bytes:
    """Pandoc's own look, on A4 and with numbers at the foot of the pages."""
    changes = {
        "word/document.xml": lambda xml: xml[: xml.rindex("<w:sectPr")] + _PAGE + "</w:body></w:document>",
        "word/_rels/document.xml.rels": lambda xml: xml.replace("</Relationships>", _RELATION),
        "[Content_Types].xml": lambda xml: xml.replace("</Types>", _CONTENT_TYPE),
    }
    made = io.BytesIO()
    own = zipfile.ZipFile(io.BytesIO(_pandoc("--print-default-data-file=reference.docx")))
    with own, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as look:
        for name in own.namelist():
            part = own.read(name)
            look.writestr(name, changes[name](part.decode()) if name in changes else part)
        look.writestr("word/footer1.xml", _FOOTER)
    return made.getvalue()


def _pandoc(*options: str, given: bytes = b"") -> bytes:
    command = [pypandoc.get_pandoc_path(), "+RTS", "-M512M", "-RTS", "--quiet", *options]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, fixed arguments; the tree is its input
            command, input=given, capture_output=True, timeout=SECONDS, check=True,
            env={"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}, cwd="/",
        )  # fmt: skip
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise WordFailed from error
    return done.stdout
