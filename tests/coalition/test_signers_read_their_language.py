"""Whoever signs, applies, is asked about an applicant or speaks for a member, and every visitor, reads in a language of
theirs: each text on those ways is translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
# What somebody who is not of the staff may meet, in a page or in a mail.
FILES = (
    "templates/base.html",
    "templates/home.html",
    "templates/errors/*.html",
    "templates/listing/*.html",
    "templates/partials/*.html",
    "templates/personal/*.html",
    "templates/tables/*.html",
    "templates/letters/*.html",
    "templates/letters/my_organization/*.html",
    "templates/members/**/*.*",
    "coalition/linked_data.py",
    "coalition/templatetags/*.py",
    "coalition/form_fields.py",
    "coalition/partial_date_field.py",
    "coalition/tables.py",
    "coalition/filters.py",
    "letters/my_organization.py",
    "letters/filters.py",
    "letters/signatory_map.py",
    "letters/matrix.py",
    "letters/tables.py",
    "letters/views/*.py",
    "letters/views/documents/*.py",
    "letters/exports/*.py",
    "letters/wording.py",
    "members/templatetags/*.py",
    "members/linked_data.py",
    "letters/updates.py",
    "letters/templatetags/*.py",
    "letters/linked_data.py",
    "members/admission_words.py",
    "members/asked_day.py",
    "members/charts.py",
    "members/filters.py",
    "members/forms/*.py",
    "coalition/logos.py",
    "members/mail/*.py",
    "members/member_map.py",
    "members/networks.py",
    "members/numbers.py",
    "members/places.py",
    "members/present.py",
    "members/tables.py",
    "members/timeline.py",
    "members/views/**/*.py",
    "templates/letters/sign/**/*.html",
    "templates/letters/open_form/**/*.html",
    "templates/letters/mail/**/*.*",
    "templates/mail/*.*",
    "letters/views/sign/*.py",
    "letters/views/open_form.py",
    "letters/views/signing_request.py",
    "letters/forms/*.py",
    "letters/mail/*.py",
    "letters/deadlines.py",
    "letters/difference.py",
    "letters/statements.py",
    "letters/chronicle.py",
    "letters/citation.py",
    "letters/wording.py",
)
# Only for staff, who read English: mails to them, and what staff adapt or preview.
FOR_STAFF = ("/staff_", "/question.", "/follow_up.", "/exports/")
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


def texts() -> dict[Text, str]:
    """Text -> one file in which it stands."""
    found: dict[Text, str] = {}
    for pattern in FILES:
        for path in sorted(ROOT.glob(pattern)):
            name = str(path.relative_to(ROOT))
            if not any(part in name for part in FOR_STAFF):
                collect = in_code if path.suffix == ".py" else in_template
                found.update(dict.fromkeys(collect(path), name))
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
def test_every_text_on_the_way_of_a_signer_is_translated(language):
    known = catalog(language)
    missing = {text: file for text, file in texts().items() if not is_translated(known, text)}
    assert missing == {}


def test_the_texts_are_found():
    found = texts()
    assert len(found) > 200
    assert ("Sign the letter", "") in found  # from a template
    assert ("Left", "members") in found  # the same, but for another “left” than that of left and right
    assert ("I am authorised to sign this letter for %(organization)s.", "") in found  # from code
