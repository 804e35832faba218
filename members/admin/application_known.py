"""Which organizations an applicant, and those it names as references, probably are: by name, acronym and web domain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from members.domains import host_of, is_free, registrable
from members.matching import Match, Matcher
from members.models import Application, ApplicationReference, Organization

SIMILAR = 60.0  # below it, what a name is like is more distraction than help
SHOWN = 5
SHARED = 3  # a domain of more organizations than these is a host's, and says nothing


@dataclass(frozen=True)
class Likely:
    """One that it may be. `is_sure`: it has exactly this name, or another that nobody else has."""

    organization: Organization
    why: str
    is_sure: bool = False


@dataclass(frozen=True)
class Known:
    """What the records know of the names in an application. `referees` are by the key of the reference."""

    applicant: Sequence[Likely]
    referees: dict[int, Organization]

    @property
    def surely(self) -> Organization | None:
        return next((each.organization for each in self.applicant if each.is_sure), None)


def known_of(application: Application, references: Sequence[ApplicationReference]) -> Known:
    """Look up every name that has no record yet, in a number of queries that does not depend on how many there are."""
    unnamed = [each for each in references if each.organization_id is None]
    names = [(application.name, application.country_id), (application.acronym, application.country_id)]
    matcher = Matcher.from_database()
    own, short, *others = matcher.match_many([*names, *((each.given_name, None) for each in unnamed)])
    by_domain = dict(_by_domain(application))
    keys = {key for match in (own, short, *others) for key in _meant(match)} | by_domain.keys()
    found = (
        Organization.objects.prefetch_related("memberships__category").select_related("country").in_bulk(keys)
    )
    referees = {
        reference.pk: found[match.candidates[0].organization_id]
        for reference, match in zip(unnamed, others, strict=True)
        if _meant(match)
    }
    return Known(list(_likely(own, short, by_domain, found))[:SHOWN], referees)


def _meant(match: Match) -> set[int]:
    least = 0.0 if match.decision == "ambiguous" else SIMILAR
    return {each.organization_id for each in match.candidates if each.score >= least}


def _likely(
    own: Match, short: Match, by_domain: dict[int, str], found: dict[int, Organization]
) -> Iterator[Likely]:
    """Each once, the likeliest first, with all that speaks for it."""
    whys: dict[int, list[str]] = {}
    for match in (own, short):
        for candidate in match.candidates:
            if candidate.organization_id in _meant(match):
                whys.setdefault(candidate.organization_id, []).append(candidate.why)
    for key, domain in by_domain.items():
        whys.setdefault(key, []).append(_("same web domain: %(domain)s") % {"domain": domain})
    for key, reasons in whys.items():
        yield Likely(found[key], "; ".join(dict.fromkeys(reasons)), is_sure=key == own.organization_id)


def _by_domain(application: Application) -> Iterator[tuple[int, str]]:
    """Organizations whose website, or one of whose contacts, has the domain of the applicant's website or address."""
    hosts = (host_of(application.website), application.email.rpartition("@")[2])
    for domain in dict.fromkeys(registrable(host) for host in hosts if host):
        owners = set() if is_free(domain) else _owners(domain)
        if len(owners) <= SHARED:
            yield from ((key, domain) for key in owners)


def _owners(domain: str) -> set[int]:
    """Whose it is; a few more than would be told, where it belongs to many."""
    address = Q(contacts__email__iendswith=f"@{domain}") | Q(contacts__email__iendswith=f".{domain}")
    rows = Organization.objects.current().filter(Q(website__icontains=domain) | address)
    some = rows.order_by("pk").values_list("pk", "website", "contacts__email").distinct()[:100]
    return {
        key
        for key, website, email in some
        if domain in (registrable(host_of(website)), registrable((email or "").rpartition("@")[2]))
    }
