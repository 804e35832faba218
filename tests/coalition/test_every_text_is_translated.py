"""Visitors, those who sign or apply, and staff read in a language of theirs: each text is translated."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
FILES = ("templates/**/*.*", "coalition/**/*.py", "members/**/*.py", "letters/**/*.py")
STRING = r"""u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""


Text = tuple[str, str]  # the text, and the context that tells it from one that reads alike ("" for most)


def in_template(path: Path) -> Iterator[Text]:
    """Yield the texts that Django's makemessages would collect from a template."""
    _before, *calls = re.split(r" (n?p?)gettext\(", templatize(path.read_text(encoding="utf-8")))
    for kind, arguments in zip(calls[::2], calls[1::2], strict=True):
        yield text_of(kind, literals(arguments))


def text_of(kind: str, arguments: list[str]) -> Text:
    return (arguments[1], arguments[0]) if "p" in kind else (arguments[0], "")


def literals(call: str) -> list[str]:
    """The string literals of a call, in their order."""
    return [str(ast.literal_eval(found[0])) for found in re.finditer(STRING, call, re.S)]


def in_code(path: Path) -> Iterator[Text]:
    """Yield the texts that a module marks by gettext, ngettext, pgettext, their lazy kinds or _."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "_" or "gettext" in node.func.id:
            given = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if words := [each for each in given if isinstance(each, str)]:
                yield text_of(node.func.id.partition("gettext")[0], words)


@cache
def texts() -> dict[Text, str]:
    """Text -> one file in which it stands."""
    found: dict[Text, str] = {}
    for pattern in FILES:
        for path in sorted(ROOT.glob(pattern)):
            collect = in_code if path.suffix == ".py" else in_template
            found.update(dict.fromkeys(collect(path), str(path.relative_to(ROOT))))
    return found


def catalog(language: str) -> Catalog:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def is_translated(known: Catalog, text: Text) -> bool:
    message = known.get(text[0], context=text[1] or None)
    strings = (
        message.string if message and isinstance(message.string, tuple) else [message and message.string]
    )
    return bool(message and not message.fuzzy and all(strings))


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_every_text_is_translated(language):
    known = catalog(language)
    missing = {text: file for text, file in texts().items() if not is_translated(known, text)}
    assert missing == {}


def test_the_texts_are_found():
    found = texts()
    assert len(found) > 2000
    assert ("Sign the letter", "") in found  # from a template
    assert ("Left", "members") in found  # the same, but for another “left” than that of left and right
    assert ("I am authorised to sign this letter for %(organization)s.", "") in found  # from code
