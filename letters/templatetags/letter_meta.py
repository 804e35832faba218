"""What letters tell of themselves beyond their pages: to search engines, feed readers and other sites."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.addresses import full
from coalition.pictures import Words, picture_of
from coalition.templatetags.metadata import head
from letters import wording
from letters.linked_data import edition_data, letter_data
from letters.models import Edition, Letter
from letters.updates import edition_sentence

register = template.Library()
register.filter("edition_sentence", edition_sentence)
register.filter("withheld_phrase", wording.withheld_phrase)
register.filter("withheld_individuals_phrase", wording.withheld_individuals_phrase)


@register.filter
def only_withheld_phrase(number: int) -> str:
    """The same where no name stands before it."""
    return wording.withheld_phrase(number, after_names=False)


@register.inclusion_tag("partials/meta.html", takes_context=True)
def letter_meta(context: dict[str, Any]) -> dict[str, Any]:
    """The head of a letter's page, from what the page has: letter, text, counts, signatories."""
    letter, text, counts = context["letter"], context["text"], context["counts"]
    title = text.title if text else letter.title
    return head(
        context,
        title=title,
        description=wording.count_sentence(counts),
        picture=picture_path(
            letter, Words(title, wording.count_sentence(counts), text_language(text)), context
        ),
        kind="article",
        published=letter.published_at.isoformat() if letter.published_at else "",
        feeds=(_what_became(letter),),
        data=letter_data(letter, text, context["signatories"], context["site"]),
    )


@register.inclusion_tag("partials/meta.html", takes_context=True)
def edition_meta(context: dict[str, Any]) -> dict[str, Any]:
    edition: Edition = context["edition"]
    letter, (text, _its) = edition.letter, context["texts"][0]
    sentence = wording.count_sentence(context["counts"])
    return head(
        context,
        title=f"{text.title}, {_('Edition %(number)d') % {'number': edition.number}}",
        description=context["handed_over"],
        picture=picture_path(letter, Words(text.title, sentence, text.language), context),
        kind="article",
        published=edition.issued_at.isoformat(),
        feeds=(_what_became(letter),),
        data=edition_data(edition, text.title, context["site"]),
    )


def text_language(text: Any) -> str:
    return text.language if text else get_language() or ""


def picture_path(letter: Letter, words: Words, context: dict[str, Any]) -> str:
    """The address changes with the picture, so that those who keep one ask for the new one."""
    version = picture_of(words, context["site"]).fingerprint
    return f"{reverse('letters:og-picture', args=[letter.slug])}?v={version}"


def _what_became(letter: Letter) -> tuple[str, str]:
    return _("What became of this letter"), reverse("letters:letter-events", args=[letter.slug])


@register.filter
def embed_code(letter: Letter) -> str:
    """The line that shows a letter's count and names in a page of another site."""
    path = full(reverse("letters:embed", args=[letter.slug]))
    code = '<iframe src="{}?list=1" title="{}" width="100%" height="320" loading="lazy" style="border:0"></iframe>'
    return str(format_html(code, path, letter.title))
