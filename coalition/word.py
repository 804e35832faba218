"""Documents for Word and LibreOffice, made by pandoc from its own tree: what goes in is text, never markup.

    word_document("Members", [heading(1, "Canada"), paragraph("HanVoice", LINE_BREAK, emphasis("한보이스"))])

Pandoc is shut in as it is where documents are read: no network, no files but the one it takes the look from.
"""

import io
import json
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import pypandoc

SECONDS = 60
Piece = dict[str, Any]
_not_in_xml = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE_BREAK: Piece = {"t": "LineBreak"}

PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}  # in twentieths of a point
_PAGE = """<w:sectPr xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/>
<w:pgSz w:w="{}" w:h="{}"/>
<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>
</w:sectPr>"""
_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_FIELD = (
    _MARK.format("begin") + '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    + _MARK.format("separate") + "<w:r><w:t>1</w:t></w:r>" + _MARK.format("end")
)  # fmt: skip
_NUMBERS = f'{_FIELD.format("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_FIELD.format("NUMPAGES")}'
_EDGE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{1}</w:{0}>"""
_LINE = '<w:p><w:pPr>{}<w:jc w:val="center"/></w:pPr>{}</w:p>'
_WORDS = '<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
_EDGES = {"header": "Header", "footer": "Footer"}
_RELATION = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" '
    'Id="rId{1}" Target="{0}1.xml"/>'
)
_CONTENT_TYPE = (
    '<Override PartName="/word/{0}1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{0}+xml"/>'
)


@dataclass(frozen=True)
class Edges:
    """What each page says besides its text: at its head a mark, at its foot some lines and its number."""

    header: str = ""
    footer: tuple[str, ...] = ()
    paper: str = "a4"
    rtl: bool = False


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


def styled(style: str, *content: Piece) -> Piece:
    """Paragraphs in a style of the look, such as "Subtitle"."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [*content]]}


def lines(*content: list[Piece]) -> list[Piece]:
    """Each content on a line of its own, within one paragraph."""
    return [piece for line in content for piece in [LINE_BREAK, *line]][1:]


def paragraph(*pieces: Piece | str) -> Piece:
    return {"t": "Para", "c": _pieces(pieces)}


def _pieces(pieces: tuple[Piece | str, ...]) -> list[Piece]:
    return [text(piece) if isinstance(piece, str) else piece for piece in pieces]


# The document -------------------------------------------------------------------------------------------------------


def word_document(
    title: str,
    blocks: list[Piece],
    *,
    subtitle: str = "",
    language: str = "en",
    edges: Edges | None = None,
    with_title: bool = True,
) -> bytes:
    """Return a document, its pages numbered. `with_title=False`: the blocks bring it themselves. Raises WordFailed."""
    edges = edges or Edges(rtl=language.startswith(("ar", "fa", "he", "ur")))
    about: dict[str, Piece] = {"lang": {"t": "MetaString", "c": language}}
    if with_title:
        about["title"] = {"t": "MetaInlines", "c": [text(title)]}
        about["subtitle"] = {"t": "MetaInlines", "c": [text(subtitle)]}
    if edges.rtl:
        about["dir"] = {"t": "MetaString", "c": "rtl"}
    tree = {"pandoc-api-version": [1, 23], "meta": about, "blocks": blocks}
    with tempfile.NamedTemporaryFile(suffix=".docx") as look:
        look.write(_reference(edges))
        look.flush()
        made = _pandoc(
            "--from=json", "--to=docx", "--sandbox", f"--reference-doc={look.name}", "--output=-",
            given=json.dumps(tree).encode(),
        )  # fmt: skip
    return made if with_title else _called(made, title)


def _called(document: bytes, title: str) -> bytes:
    """The same document, its title told in its properties alone."""
    name = f"<dc:title>{_xml(title)}</dc:title>"
    return _changed(
        document, {"docProps/core.xml": lambda xml: xml.replace("<dc:title></dc:title>", name, 1)}
    )


@lru_cache(maxsize=64)
def _reference(edges: Edges) -> bytes:
    """Pandoc's own look, on the paper, with what stands at the edges of the pages."""
    page = _PAGE.format(*PAPERS[edges.paper])
    relations = "".join(_RELATION.format(*edge) for edge in _EDGES.items())
    types = "".join(_CONTENT_TYPE.format(edge) for edge in _EDGES)
    return _changed(
        _own_look(),
        {
            "word/document.xml": lambda xml: xml[: xml.rindex("<w:sectPr")] + page + "</w:body></w:document>",
            "word/_rels/document.xml.rels": lambda xml: xml.replace(
                "</Relationships>", f"{relations}</Relationships>"
            ),
            "[Content_Types].xml": lambda xml: xml.replace("</Types>", f"{types}</Types>"),
        },
        {f"word/{name}1.xml": xml for name, xml in _edges(edges).items()},
    )


def _edges(edges: Edges) -> dict[str, str]:
    """Header and footer as XML; the numbers of the pages are the footer's last line."""
    direction = "<w:bidi/>" if edges.rtl else ""
    head = _WORDS.format('<w:b/><w:color w:val="B00020"/>', _xml(edges.header))
    foot = [_WORDS.format('<w:sz w:val="15"/>', _xml(line)) for line in edges.footer]
    return {
        "header": _EDGE.format("hdr", _LINE.format(direction, head)),
        "footer": _EDGE.format("ftr", "".join(_LINE.format(direction, line) for line in [*foot, _NUMBERS])),
    }


def _xml(words: str) -> str:
    return escape(_not_in_xml.sub("", words))


@lru_cache(maxsize=1)
def _own_look() -> bytes:
    return _pandoc("--print-default-data-file=reference.docx")


def _changed(
    document: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str] | None = None
) -> bytes:
    """The document with some parts changed, and others added; always the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        parts |= {name: change(parts[name].decode()).encode() for name, change in changes.items()}
        parts |= {name: xml.encode() for name, xml in (added or {}).items()}
        for name, part in parts.items():
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
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
