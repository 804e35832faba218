"""The tables of letters, of who signed what, and of one letter's signatories as files."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from coalition.table_downloads import FilteredFile, TableFile, downloads
from letters.exports.signatories import SignatoryRow, about_the_list, signatory_rows
from letters.exports.tables import LetterRow, SignatureRow, letter_row, signature_row, with_languages
from letters.filters import LetterFilter, SignatureFilter
from letters.models import Letter, Signature
from letters.models.letter import SignatureOrder
from letters.signatories import named_signatures
from letters.tables import SignatureTable
from letters.views.asked import asked_order


class LettersFile(FilteredFile):
    """Public letters with their counts, newest first."""

    row_type = LetterRow
    called = "letters"
    filterset_class = LetterFilter

    def get_queryset(self) -> Any:
        return with_languages(Letter.objects.public().for_lists())

    def row(self, record: Any) -> LetterRow:
        return letter_row(record, self.request.build_absolute_uri)


class SignaturesFile(FilteredFile):
    """Organizations that stand by name under public letters."""

    row_type = SignatureRow
    called = "signatures"
    filterset_class = SignatureFilter
    table_class = SignatureTable

    def get_queryset(self) -> Any:
        named = Signature.objects.named().organizations().under_public_letters()
        return named.select_related("organization__merged_into", "letter")

    def row(self, record: Any) -> SignatureRow:
        return signature_row(record, self.request.build_absolute_uri)

    def file_name(self) -> str:
        return f"who-signed-what-{self.day()}"


class SignatoriesFile(TableFile):
    """The named signatories of one letter, in the order asked for; the others in numbers."""

    row_type = SignatoryRow
    called = "signatories"

    @cached_property
    def letter(self) -> Letter:
        return get_object_or_404(Letter.objects.public(), slug=self.kwargs["slug"])

    def number(self) -> int:
        return named_signatures(self.letter).count()

    def rows(self) -> Iterable[SignatoryRow]:
        order = asked_order(self.request, self.letter) or SignatureOrder(self.letter.signature_order)
        return signatory_rows(self.letter, order, self.request.build_absolute_uri)

    def about(self, rows: list[Any]) -> dict[str, Any]:
        return about_the_list(self.letter, self.request.build_absolute_uri)

    def file_name(self) -> str:
        return f"{self.letter.slug}-signatories-{self.day()}"


urlpatterns = [
    *downloads("letters/letters", LettersFile, "letters"),
    *downloads("letters/<address_part:slug>/signatories", SignatoriesFile, "signatories"),
    *downloads("who-signed-what/signatures", SignaturesFile, "who-signed-what"),
]
