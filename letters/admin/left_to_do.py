"""What is left to do before and after a letter is public, in words that lead there."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from letters.models import Letter, Signature
from letters.models.letter import Completeness
from letters.revisions import coming_revision


def signatures_url(letter: Letter, **filters: str) -> str:
    """The change list of the letter's signatures, narrowed by `filters`."""
    query = "".join(f"&{name}={value}" for name, value in filters.items())
    return f"{reverse('admin:letters_signature_changelist')}?letter={letter.pk}{query}"


def links_left(letters: Iterable[Letter]) -> dict[int, str]:
    """Key of a letter -> links to what staff still have to decide on its signatures, in one query for all."""
    rows = {letter.pk: letter for letter in letters}
    left = Signature.objects.filter(letter__in=rows).left_to_do()
    return {key: _links(letter, **left.get(key, {})) for key, letter in rows.items()}


def _links(letter: Letter, pending: int = 0, unmatched: int = 0) -> str:
    links = [
        (
            signatures_url(letter, status__exact="pending"),
            ngettext("%(n)d to confirm", "%(n)d to confirm", pending) % {"n": pending},
            pending,
        ),
        (
            signatures_url(letter, linked="no"),
            ngettext("%(n)d not linked", "%(n)d not linked", unmatched) % {"n": unmatched},
            unmatched,
        ),
    ]
    shown = [(url, words) for url, words, number in links if number]
    return format_html_join(" · ", '<a class="todo" href="{}">{}</a>', shown)


def open_points(letter: Letter) -> list[str]:
    """What staff should know before the letter becomes public. None of it stands in the way."""
    points = []
    if not letter.texts.exists():
        points.append(_("It has no text yet."))
    if letter.dated is None:
        points.append(_("It has no date: its page will say “Undated”."))
    if coming_revision(letter).is_material and (standing := letter.signatures.standing().count()):
        text = ngettext(
            "It releases a material revision: %(n)d signature will be unlisted until it is reaffirmed.",
            "It releases a material revision: %(n)d signatures will be unlisted until they are reaffirmed.",
            standing,
        )
        points.append(text % {"n": standing})
    if letter.texts.filter(frozen_at=None).exists():
        points.append(_("Its texts are frozen with it; they can never be changed after that."))
    if letter.completeness != Completeness.COUNT_ONLY and not letter.signatures.standing().exists():
        points.append(_("Nobody stands under it yet."))
    if pending := letter.signatures.pending().count():
        text = ngettext(
            "%(n)d signature waits for confirmation and is not listed.",
            "%(n)d signatures wait for confirmation and are not listed.",
            pending,
        )
        points.append(text % {"n": pending})
    return points
