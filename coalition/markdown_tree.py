"""Markdown as the tree that documents are made of (coalition/word.py, letters/exports/letter.typ).

It is the parse that the pages print, so that page, PDF and Word file say the same: raw HTML is text, pictures are
dropped, and a link leads only where a page would let it.
"""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from markdown_it.tree import SyntaxTreeNode

from .markdown import SCHEMES, parse
from .word import LINE_BREAK, Piece, emphasis, strong, text

PLAIN = ["", [], []]  # no name, no class, nothing told
ALIGNMENTS = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


def blocks(source: str) -> list[Piece]:
    """Paragraphs, headings, lists ... of `source` as pandoc's tree."""
    return list(_blocks(SyntaxTreeNode(parse(source)).children))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Piece]:
    for node in nodes:
        yield BLOCKS[node.type](node)


def _paragraph(node: SyntaxTreeNode) -> Piece:
    return {"t": "Plain" if node.hidden else "Para", "c": _inlines(node)}


def _heading(node: SyntaxTreeNode) -> Piece:
    return {"t": "Header", "c": [int(node.tag[1:]), PLAIN, _inlines(node)]}


def _bullets(node: SyntaxTreeNode) -> Piece:
    return {"t": "BulletList", "c": [list(_blocks(item.children)) for item in node.children]}


def _numbers(node: SyntaxTreeNode) -> Piece:
    style = [int(node.attrs.get("start", 1)), {"t": "Decimal"}, {"t": "Period"}]
    return {"t": "OrderedList", "c": [style, [list(_blocks(item.children)) for item in node.children]]}


def _quotation(node: SyntaxTreeNode) -> Piece:
    return {"t": "BlockQuote", "c": list(_blocks(node.children))}


def _code(node: SyntaxTreeNode) -> Piece:
    return {"t": "CodeBlock", "c": [PLAIN, node.content.rstrip("\n")]}


def _rule(_node: SyntaxTreeNode) -> Piece:
    return {"t": "HorizontalRule"}


def _table(node: SyntaxTreeNode) -> Piece:
    rows = [[_cell(cell) for cell in row.children] for part in node.children for row in part.children]
    columns = [[cell[1], {"t": "ColWidthDefault"}] for cell in rows[0]]
    head, *body = [[PLAIN, cells] for cells in rows]
    return {
        "t": "Table",
        "c": [PLAIN, [None, []], columns, [PLAIN, [head]], [[PLAIN, 0, [], body]], [PLAIN, []]],
    }


def _cell(node: SyntaxTreeNode) -> list[object]:
    align = str(node.attrs.get("style", "")).rpartition(":")[2]
    content = [{"t": "Plain", "c": _inlines(node)}]
    return [PLAIN, {"t": ALIGNMENTS.get(align, "AlignDefault")}, 1, 1, content]


BLOCKS: dict[str, Callable[[SyntaxTreeNode], Piece]] = {
    "paragraph": _paragraph, "heading": _heading, "bullet_list": _bullets, "ordered_list": _numbers,
    "blockquote": _quotation, "fence": _code, "code_block": _code, "hr": _rule, "table": _table,
}  # fmt: skip


def _inlines(node: SyntaxTreeNode) -> list[Piece]:
    """What stands in a paragraph, a heading, a cell."""
    return [piece for inline in node.children for each in inline.children for piece in _inline(each)]


def _inline(node: SyntaxTreeNode) -> list[Piece]:
    inner = [piece for child in node.children for piece in _inline(child)]
    match node.type:
        case "softbreak":
            return [{"t": "SoftBreak"}]
        case "hardbreak":
            return [LINE_BREAK]
        case "em":
            return [emphasis(*inner)]
        case "strong":
            return [strong(*inner)]
        case "s":
            return [{"t": "Strikeout", "c": inner}]
        case "code_inline":
            return [{"t": "Code", "c": [PLAIN, node.content]}]
        case "link":
            return _link(str(node.attrs.get("href", "")), inner)
    return [text(node.content)]


def _link(address: str, inner: list[Piece]) -> list[Piece]:
    """The link; where a page would not lead there, or a document cannot, only its words."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return inner
    return [{"t": "Link", "c": [PLAIN, inner, [address, ""]]}] if scheme in SCHEMES else inner
