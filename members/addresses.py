"""Where an address that an organization had leads: to its page of today, or to that of the one it was merged into."""

from django.urls import ResolverMatch

from coalition.former_addresses import follow, former_target
from members.models import Organization


def present_organization(slug: str, match: ResolverMatch) -> str | None:
    """The slug of the organization that had this one, or that a record with it was merged into; only of public ones."""
    known = Organization.objects.current() | Organization.objects.had_page()
    at = {"slug": slug} if (key := former_target(Organization, slug)) is None else {"pk": key}
    if (found := known.filter(**at).first()) is None:
        return None
    public = Organization.objects.public().filter(pk=found.survivor().pk)
    return public.values_list("slug", flat=True).first()


follow("organizations", present_organization)
