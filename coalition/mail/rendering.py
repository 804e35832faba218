"""Messages from templates: three for each mail, NAME.subject.txt, NAME.txt and NAME.html."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi

from coalition.context import names
from coalition.identity import identity

from .kinds import Message


def from_templates(name: str, context: dict[str, Any], **extras: Any) -> Message:
    """Render the mail `name` ("letters/mail/receipt") in the language in force; `extras` go into the message.

    The .html template extends mail/base.html; the .txt one ends with `{% include "mail/signature.txt" %}`.
    """
    context = {
        **names(identity()),
        "site_url": settings.COALITION_URL,
        "dir": "rtl" if get_language_bidi() else "ltr",
        **context,
    }
    subject = " ".join(render_to_string(f"{name}.subject.txt", context).split())
    text = render_to_string(f"{name}.txt", context).strip() + "\n"
    return Message(subject, text, render_to_string(f"{name}.html", context), **extras)
