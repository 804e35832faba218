"""What the address of a letter's page or file asks for."""

from django.http import HttpRequest
from django.utils.translation import get_language

from letters.models import Letter, LetterText
from letters.models.letter import SignatureOrder
from letters.texts import first_in


def asked_order(request: HttpRequest, letter: Letter) -> SignatureOrder | None:
    """The order that the address asks for, the letter's own if it asks for none; None if there is no such order."""
    asked = request.GET.get("order") or letter.signature_order
    return SignatureOrder(asked) if asked in SignatureOrder.values else None


def asked_text(request: HttpRequest, texts: list[LetterText]) -> LetterText | None:
    """The text in the language asked for; else in the visitor's; else the first one."""
    found = first_in(texts, request.GET.get("lang", ""), get_language() or "")
    return found or next(iter(texts), None)
