"""What every view of the API shares."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coalition.api.schema import LANG, PublicSchema
from coalition.tables import unknown_last

CODES = ("country", "addressed_to")


@method_decorator([login_not_required, conditional_page], name="dispatch")
class PublicReading(APIView):
    """Public: reads, and only what the pages show too. Pages of other sites may read it in a visitor's browser.

    The answer has an ETag; whoever sends it back as If-None-Match gets 304 while nothing has changed. `parameters`
    are what it can be asked for, in its description and in fact: anything else is refused, lest a slip of the pen
    gets an answer to another question.
    """

    permission_classes = [AllowAny]
    http_method_names = ["get", "head", "options"]
    schema = PublicSchema()
    parameters: ClassVar[Sequence[OpenApiParameter]] = ()
    path_parameters: ClassVar[Sequence[OpenApiParameter]] = ()
    operation_id: ClassVar[str] = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method == "OPTIONS":
            return
        known = list(self.known_parameters())
        if unknown := sorted(set(request.query_params) - set(known)):
            words = _("There is no such parameter; there are: %(names)s.") % {
                "names": ", ".join(sorted(known))
            }
            raise ValidationError({name: [words] for name in unknown})
        self.speak(request.query_params.get("lang", ""))

    def known_parameters(self) -> Iterator[str]:
        yield from (parameter.name for parameter in (LANG, *self.parameters))

    def speak(self, language: str) -> None:
        if not language:
            return
        if language not in dict(settings.LANGUAGES):
            raise ValidationError({"lang": [_("“%(value)s” is not in this list.") % {"value": language}]})
        translation.activate(language)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        if request.method == "OPTIONS":
            answer["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            answer["Access-Control-Allow-Headers"] = "If-None-Match"
        answer["Cache-Control"] = "no-cache"  # may be kept, and is asked again whether it still holds
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer


class AskedFor(DjangoFilterBackend):
    """The FilterSet of the page. Answers write a country as KR, addresses as kr: both are understood."""

    def get_filterset_kwargs(self, request: Request, queryset: Any, view: Any) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_filterset_kwargs(request, queryset, view)
        codes = {name: kwargs["data"][name].lower() for name in CODES if name in kwargs["data"]}
        return {**kwargs, "data": kwargs["data"].dict() | codes}


class PublicList(PublicReading, ListAPIView[Any]):
    """A list in pages, narrowed by the FilterSet of its page; `?sort=` has names, - before one turns it round.

    `orders` are the names that it can be sorted by, each with what that means to the database; `table_class` is the
    page's table where there is one, and sorts by its columns. Every order ends with the key: no row comes twice.
    """

    filter_backends: Sequence[Any] = (AskedFor,)
    orders: ClassVar[dict[str, Sequence[str]]] = {}
    table_class: ClassVar[Any] = None
    names_of: ClassVar[str] = ""  # the attribute of a row that is the key of its organization

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """The rows of one page, with what their organizations are called in the reader's language."""
        if args and self.names_of:
            kwargs["context"] = {**self.get_serializer_context(), "names": self.local_names(args[0])}
        return super().get_serializer(*args, **kwargs)

    def known_parameters(self) -> Iterator[str]:
        yield from super().known_parameters()
        yield from ("page", "page_size")
        if self.sort_names():
            yield "sort"

    @classmethod
    def sort_names(cls) -> list[str]:
        columns = cls.table_class.base_columns.items() if cls.table_class else ()
        return [*cls.orders, *(name for name, column in columns if column.orderable is not False)]

    def filter_queryset(self, queryset: Any) -> Any:
        return self.in_order(super().filter_queryset(queryset))

    def in_order(self, rows: Any) -> Any:
        asked = [name for name in self.request.query_params.get("sort", "").split(",") if name]
        if not asked:
            return rows
        for name in asked:
            if name.removeprefix("-") not in self.sort_names():
                self.refuse_order(name)
        if self.table_class:
            return self.table_class(rows, order_by=asked).data.data
        return rows.order_by(*(field for name in asked for field in self.fields_of(name)), "pk")

    def fields_of(self, name: str) -> Iterator[Any]:
        """What is not known comes last in both directions and on both databases."""
        for field in self.orders[name.removeprefix("-")]:
            yield unknown_last(f"-{field}" if name.startswith("-") else field)

    def refuse_order(self, name: str) -> None:
        words = _("“%(value)s” is no order; there are: %(names)s, each also with - before it.")
        raise ValidationError({"sort": [words % {"value": name, "names": ", ".join(self.sort_names())}]})
