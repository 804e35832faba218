"""Letters in templates: sentences with counts, and Markdown."""

from django import template

from coalition.markdown import to_html
from letters.deadlines import deadline_words
from letters.models import Letter, Signature, SignatureCounts
from letters.statements import sentence_of
from letters.wording import count_sentence, recipient_sentence

register = template.Library()
register.filter("count_sentence", count_sentence)
register.filter("sentence_of", sentence_of)
register.filter("deadline_words", deadline_words)
register.filter("markdown", to_html)


@register.filter
def annotated_counts(letter: Letter) -> SignatureCounts:
    """The counts of a letter that came from `with_counts()`."""
    return SignatureCounts.of(letter)


@register.filter
def addressees(letter: Letter) -> str:
    """Whom the letter is to, in one line; the letter came with its `addressees`."""
    return recipient_sentence([recipient.name for recipient in getattr(letter, "addressees", ())])


@register.filter
def known_as(signature: Signature, names: dict[int, str]) -> str:
    """What the signatory is called in the page's language, of `local_names`; "" where that is what is printed."""
    local = names.get(signature.organization_id or 0, "") if names else ""
    return "" if local.casefold() == signature.printed_name.casefold() else local
