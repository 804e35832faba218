"""Who signed what, over all public letters."""

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django_filters.views import FilterView

from letters.filters import SignatureFilter
from letters.matrix import Matrix, RowOrder
from letters.models import Signature
from letters.models.signature import SignatureQuerySet
from letters.tables import SignatureTable

MATRIX, TABLE = "matrix", "table"


@method_decorator(login_not_required, name="dispatch")
class WhoSignedWhat(FilterView):
    """Every organization that stands by name under a public letter: organizations by letters, or line by line.

    Public by design: what it says stands under the letters already.
    """

    template_name = "letters/who_signed_what.html"
    filterset_class = SignatureFilter

    def get_queryset(self) -> SignatureQuerySet:
        return Signature.objects.named().organizations().under_public_letters()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self.table() if self.view_asked_for() == TABLE else self.matrix()
        return super().get_context_data(**shown, **kwargs)

    def view_asked_for(self) -> str:
        """The matrix, unless the address wants the table; one that sorts a table wants it, too."""
        asked = self.request.GET
        return TABLE if asked.get("view") == TABLE or asked.get("sort") else MATRIX

    def table(self) -> dict[str, Any]:
        rows = self.object_list.select_related("organization", "country", "letter")
        return {
            "view": TABLE,
            "kept": {"view": TABLE},
            "table": SignatureTable(rows).for_request(self.request),
        }

    def matrix(self) -> dict[str, Any]:
        asked, signatures = self.request.GET, cast(SignatureQuerySet, self.object_list)
        order = RowOrder.NUMBER if asked.get("rows") == RowOrder.NUMBER else RowOrder.NAME
        return {
            "view": MATRIX,
            "kept": {"rows": order} if order != RowOrder.NAME else {},
            "matrix": Matrix(signatures, order, asked.get("page"), asked.get("columns")),
            "order": order,
            "orders": RowOrder.choices,
        }
