"""Where an address that a letter had leads: to its page of today, once it is public."""

from django.urls import ResolverMatch

from coalition.former_addresses import follow, former_target
from letters.models import Letter

OPEN_FORM = ("open-form", "organization-suggestions")


def present_letter(slug: str, match: ResolverMatch) -> str | None:
    """The slug of the public letter that had this one; the open form is there before the letter is."""
    key = former_target(Letter, slug)
    letter = Letter.objects.filter(pk=key).first() if key else None
    if letter is None:
        return None
    is_there = letter.is_public() or (match.url_name in OPEN_FORM and letter.collects_openly())
    return letter.slug if is_there else None


follow("letters", present_letter)
