"""An organization, and the list of members, in the words of schema.org; only what their pages tell."""

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.addresses import full
from coalition.identity import Identity
from coalition.linked_data import Data, breadcrumbs, reference
from members.organization_facts import PublicOrganization


def organization_data(known: PublicOrganization, who: Identity) -> list[Data]:
    organization = known.organization
    told: Data = {
        "@type": "Organization",
        "name": organization.name,
        "url": full(organization.get_absolute_url()),
        "address": _address(known),
        **(_listed(known, who) if known.listed else {}),
    }
    way = (_("Members"), reverse("members:members")), (organization.name, organization.get_absolute_url())
    return [told, breadcrumbs(*way)]


def _address(known: PublicOrganization) -> Data:
    country = known.organization.country
    return {"@type": "PostalAddress", "addressCountry": country.code} if country else {}


def _listed(known: PublicOrganization, who: Identity) -> Data:
    """What the directory adds."""
    organization = known.organization
    is_member = any(each.ended_on is None for each in known.memberships)
    return {
        "alternateName": list(
            dict.fromkeys(filter(None, [organization.acronym, *(name.name for name in known.names)]))
        ),
        "description": organization.description,
        "logo": full(organization.logo.url) if organization.logo else "",
        "sameAs": organization.website,
        "memberOf": reference(who) if is_member else {},
    }


def members_data(who: Identity) -> list[Data]:
    """The list of members as data to take along."""
    title = _("Members")
    dataset = {
        "@type": "Dataset",
        "name": f"{title} – {who.name}",
        "description": who.lead or who.name,
        "url": full(reverse("members:members")),
        "isAccessibleForFree": True,
        "creator": reference(who),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": full(reverse(f"members:members-{ending}")),
            }
            for ending, media in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }
    return [dataset, breadcrumbs((title, reverse("members:members")))]
