"""How the API describes itself: its views say what they take, and everything is refused in the same few ways."""

from typing import Any

from django.conf import settings
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

LANG = OpenApiParameter(
    "lang", str, enum=[code for code, _name in settings.LANGUAGES],
    description="The language of names and of the pages' addresses, whatever Accept-Language says.",
)  # fmt: skip


A_YEAR = {"type": "integer", "minimum": 1000, "maximum": 9999}
SLUG = OpenApiParameter(
    "slug",
    {"type": "string", "pattern": r"^[-\w]+$"},
    OpenApiParameter.PATH,
    description="The last part of its page's address.",
)


class NotThereSerializer(serializers.Serializer[Any]):
    """There is no such page or record, or somebody asks too often."""

    detail = serializers.CharField()


REFUSALS = {
    "400": "A parameter makes no sense: each that does not, with what is wrong with it.",
    "404": "There is no such page or record.",
    "429": "Asked too often: the header Retry-After says for how many seconds to wait.",
}
SAID_OF_EACH = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}


class PublicSchema(AutoSchema):
    def get_operation_id(self) -> str:
        return self.view.operation_id or super().get_operation_id()

    def get_override_parameters(self) -> list[Any]:
        sort_names: list[str] = getattr(self.view, "sort_names", list)()
        sort = [sort_parameter(sort_names)] if sort_names else []
        return [LANG, *self.view.path_parameters, *self.view.parameters, *sort]

    def get_filter_backends(self) -> list[Any]:
        """Views name their parameters themselves."""
        return []

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for code, words in REFUSALS.items():
            bodies[code] = self._get_response_for_code(NotThereSerializer, code)
            bodies[code]["description"] = words
        bodies["400"]["content"]["application/json"]["schema"] = SAID_OF_EACH
        return bodies


def sort_parameter(names: list[str]) -> OpenApiParameter:
    each = [signed for name in names for signed in (name, f"-{name}")]
    return OpenApiParameter("sort", {"type": "array", "items": {"type": "string", "enum": each}}, explode=False,
                            description="What to sort by; - before a name turns it round.")  # fmt: skip
