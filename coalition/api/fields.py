"""Fields that the answers of all parts share."""

from collections.abc import Callable
from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers


def text(help_text: str = "") -> serializers.CharField:
    return serializers.CharField(help_text=help_text, allow_blank=True)


def day_or_less(help_text: str = "") -> serializers.CharField:
    return text(
        f"{help_text} A day, a month or a year (2011-09-08, 2011-09, 2011), empty if unknown.".strip()
    )


def day(help_text: str = "") -> serializers.DateField:
    return serializers.DateField(help_text=help_text, allow_null=True)


def code(
    choices: type[TextChoices], help_text: str = "", *, may_be_empty: bool = False
) -> serializers.ChoiceField:
    """One of a few words, which are the same in every language."""
    return serializers.ChoiceField(choices.choices, help_text=help_text, allow_blank=may_be_empty)


def absolute_of(serializer: Any) -> Callable[[str], str]:
    """What turns a path of this site into a full address, for this request."""
    absolute: Callable[[str], str] = serializer.context["request"].build_absolute_uri
    return absolute
