"""What organizations and countries signed, seen from below.

The app `letters` builds on this one, so it is asked for by its label and never imported. The rule of what is
public stays there, in its querysets.
"""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet


def public_letters() -> QuerySet[Any]:
    """Letters that everyone may see."""
    letters: Any = apps.get_model("letters", "Letter")._default_manager
    return letters.public()


def public_signatures() -> Any:
    """Organizations' signatures under public letters; ask it for `named()`, `withdrawn_by_name()` or `counts()`."""
    signatures: Any = apps.get_model("letters", "Signature")._default_manager
    return signatures.organizations().under_public_letters()


def named_signatures() -> QuerySet[Any]:
    """Organizations' signatures whose names are public, under public letters."""
    return public_signatures().named()


def kept_signatures() -> Any:
    """Organizations' signatures as staff know them: under any letter, in any visibility, withdrawn ones too."""
    signatures: Any = apps.get_model("letters", "Signature")._default_manager
    return signatures.organizations().exclude(status__in=("pending", "rejected"))
