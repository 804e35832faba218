"""Whose words may be found: the rows of each part of the index that the public sees at this moment."""

from typing import Any

from django.db.models import QuerySet

from letters.models import Letter, LetterText, Part, Recipient
from members.models import Organization, OrganizationName


def shown_letters() -> dict[Part, QuerySet[Any]]:
    """Of public letters: titles, addressees, and of each language the text that their pages show."""
    letters = Letter.objects.public()
    texts = LetterText.objects.shown().filter(letter__in=letters)
    return {
        Part.LETTER: letters,
        Part.TITLE: texts,
        Part.RECIPIENT: Recipient.objects.filter(letter__in=letters),
        Part.BODY: texts,
    }


def shown_organizations() -> dict[Part, QuerySet[Any]]:
    """Of organizations that have a page, as that page shows it: of one that is not listed its name alone."""
    listed = Organization.objects.listed()
    return {
        Part.ORGANIZATION: Organization.objects.public(),
        Part.ACRONYM: listed,
        Part.NAME: OrganizationName.objects.filter(organization__in=listed),
    }
