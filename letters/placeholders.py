"""Placeholders in the mails that staff adapt: {name}, {organization} ... checked, and filled in safely.

Values come from many hands, so they are put into the finished HTML, escaped, never into the Markdown.
"""

import re
import uuid
from collections.abc import Mapping
from string import Formatter
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.markdown import to_html

LINK = "link"
IN_ADDRESS = re.compile(r'(?<=href=")[^"]*(?=")')
MEANINGS = {
    "name": gettext_lazy("the person's name"),
    "organization": gettext_lazy("the organization asked to sign"),
    "title": gettext_lazy("the title of the letter"),
    "recipients": gettext_lazy("to whom the letter is addressed"),
    "deadline": gettext_lazy("the last moment for signing, with its time zone"),
    "coalition": gettext_lazy("the coalition's name"),
    LINK: gettext_lazy("the personal link; on a line of its own it becomes the button"),
}


def known() -> str:
    return ", ".join(f"{{{name}}}" for name in MEANINGS)


def check(source: str, *, needs_link: bool = False) -> None:
    """Raise ValidationError if a placeholder is unknown, a brace stands alone, or {link} is missing."""
    try:
        names = [name for _before, name, _spec, _conversion in _parts(source) if name is not None]
    except ValueError as error:
        raise ValidationError(
            _("A brace, { or }, does not belong to a placeholder. Known are: %(known)s."),
            params={"known": known()},
        ) from error
    if unknown := [name for name in names if name not in MEANINGS]:
        raise ValidationError(
            _("{%(name)s} is no placeholder. Known are: %(known)s."),
            params={"name": unknown[0], "known": known()},
        )
    if needs_link and LINK not in names:
        raise ValidationError(_("{link} is missing: without it nobody can open the letter."))


def _parts(source: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """The pieces of a text; a placeholder with anything behind its name ({name!r}, {name:>9}) counts as unknown."""
    pieces = []
    for before, name, spec, conversion in Formatter().parse(source):
        odd = bool(spec or conversion)
        pieces.append((before, f"{name}:{spec or conversion}" if odd else name, spec, conversion))
    return pieces


def fill(source: str, values: Mapping[str, str]) -> str:
    """Return the text with its placeholders replaced; one that is unknown stays empty. Plain text, not HTML."""
    return "".join(
        before + (values.get(name, "") if name else "") for before, name, _spec, _conversion in _parts(source)
    )


def fill_html(source: str, values: Mapping[str, str], button: str) -> SafeString:
    """Return Markdown with placeholders as safe HTML. {link} on a line of its own becomes `button`, which is HTML."""
    marks = {name: f"x{uuid.uuid4().hex}x" for name in values}
    html = to_html(fill(source, marks)).replace(f"<p>{marks[LINK]}</p>", button)
    html = IN_ADDRESS.sub(
        lambda found: _put(found[0], marks, {n: _in_address(n, v) for n, v in values.items()}), html
    )
    return mark_safe(_put(html, marks, {n: _shown(n, v) for n, v in values.items()}))  # noqa: S308 (all is escaped)


def _put(html: str, marks: Mapping[str, str], written: Mapping[str, str]) -> str:
    for name, mark in marks.items():
        html = html.replace(mark, written[name])
    return html


def _in_address(name: str, value: str) -> str:
    """A value as part of an address: whatever a name consists of, it is never more than a piece of it."""
    return escape(value) if name == LINK else quote(value, safe="")


def _shown(name: str, value: str) -> SafeString:
    """A value as the reader sees it: the link as one, all else kept in its own writing direction."""
    if name == LINK:
        return format_html('<a href="{}">{}</a>', value, value)
    return format_html("<bdi>{}</bdi>", value)
