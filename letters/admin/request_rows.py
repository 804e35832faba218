"""What helps staff to decide on requests to sign: who it probably is, and whether the parts fit together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from letters.actions.requests import fingerprint
from letters.models import Invitation, Signature, SigningRequest
from letters.models.signature import SignatureKind
from members.domains import Domains, compare
from members.matching import Match, Matcher
from members.models import Organization
from members.names import match_key

SIMILAR = 60.0  # below it, what a new name is like is more distraction than help


class Means(StrEnum):
    """What accepting a request as it stands would do."""

    ORGANIZATION = "organization"  # a known one, surely
    NEW = "new"  # nobody is known under this name
    INDIVIDUAL = "individual"
    CHOOSE = "choose"  # somebody must look: more than one is possible, or name and choice differ


@dataclass(frozen=True)
class Row:
    """One request with what is known around it. `organization` is who it is, or who it most likely is."""

    request: SigningRequest
    means: Means
    why: str
    organization: Organization | None
    candidates: tuple[Organization, ...] = ()
    domains: Domains | None = None
    earlier: int = 0  # letters that this organization has signed
    standing: Signature | None = None  # the line under this letter that it would join
    invited: bool = False

    @property
    def is_sure(self) -> bool:
        """Can it be accepted without being looked at by itself?"""
        return self.means != Means.CHOOSE and not self.is_stranger_to_a_line

    @property
    def is_stranger_to_a_line(self) -> bool:
        """Would an address that nothing ties to the organization join its line? It could then change or withdraw it."""
        if self.means != Means.ORGANIZATION or self.standing is None or self.request.invitation_id:
            return False
        colleague = self.standing.signatory_email.rpartition("@")[2]
        return not self.domain_fits and compare(self.request.email, f"//{colleague}") != Domains.SAME

    @property
    def digest(self) -> str:
        """Stands for all that the row shows; a button that carries it decides on nothing else."""
        return fingerprint(
            self.request, means=self.means, is_who=self.organization and self.organization.pk,
            joins=self.standing and self.standing.pk, late=self.request.late, earlier=self.earlier,
        )  # fmt: skip

    @property
    def domain_words(self) -> str:
        return self.domains.words if self.domains else ""

    @property
    def domain_fits(self) -> bool:
        return self.domains == Domains.SAME


def rows_of(requests: Sequence[SigningRequest]) -> list[Row]:
    """A row for each request; the number of queries does not depend on how many there are."""
    matches = _matches(requests)
    people = {one.organization_id for one in requests}
    people |= {candidate.organization_id for match in matches.values() for candidate in match.candidates}
    organizations = Organization.objects.select_related("country", "merged_into__country").in_bulk(
        [key for key in people if key]
    )
    first = [_judged(request, matches.get(request.pk), organizations) for request in requests]
    return _with_record(first)


def _matches(requests: Sequence[SigningRequest]) -> dict[int, Match]:
    asked = [one for one in requests if one.kind == SignatureKind.ORGANIZATION]
    if not asked:
        return {}
    found = Matcher.from_database().match_many([(one.printed_name, one.country_id) for one in asked])
    return {request.pk: match for request, match in zip(asked, found, strict=True)}


def _judged(request: SigningRequest, match: Match | None, organizations: dict[int, Organization]) -> Row:
    """Who it is: the invited organization, the one that the name means, or the one that was picked if they agree."""
    if match is None:
        return Row(request, Means.INDIVIDUAL, _("signs as a person"), None)
    known = {key: one.merged_into or one for key, one in organizations.items()}
    picked = known.get(request.organization_id or 0)
    meant = known.get(match.organization_id or 0)
    sure_enough = 0.0 if match.decision == "ambiguous" else SIMILAR
    alike = [candidate for candidate in match.candidates if candidate.score >= sure_enough]
    likely = tuple(dict.fromkeys(known[candidate.organization_id] for candidate in alike))
    if request.invitation_id and picked:
        return Row(request, Means.ORGANIZATION, _("was invited by name"), picked)
    if picked and meant != picked:
        return Row(request, Means.CHOOSE, _("was picked, but another name was typed"), picked, likely)
    if meant:
        return Row(request, Means.ORGANIZATION, _("this name is known"), meant)
    if match.decision == "ambiguous":
        return Row(request, Means.CHOOSE, _("several have such a name"), None, likely)
    return Row(request, Means.NEW, _("nobody is known under this name"), None, likely)


def _with_record(rows: Sequence[Row]) -> list[Row]:
    """The same rows with what each organization did before, and whether it stands under this letter."""
    known = [row.organization.pk for row in rows if row.organization]
    letters = {row.request.letter_id for row in rows}
    earlier = _earlier(known)
    lines = _lines(rows, known, letters)
    invited = set(
        Invitation.objects.standing()
        .filter(letter__in=letters, organization__in=known)
        .values_list("letter", "organization")
    )
    return [
        Row(
            row.request, row.means, row.why, row.organization, row.candidates,
            domains=_domains(row), earlier=earlier[row.organization.pk] if row.organization else 0,
            standing=lines.get(_who(row)),
            invited=bool(row.organization and (row.request.letter_id, row.organization.pk) in invited),
        )
        for row in rows
    ]  # fmt: skip


def _earlier(organizations: Sequence[int]) -> Counter[int]:
    standing = Signature.objects.standing().filter(organization__in=organizations).order_by()
    return Counter(dict(standing.values_list("organization").annotate(n=Count("letter", distinct=True))))


def _who(row: Row) -> tuple[int, object]:
    """What makes a line under a letter somebody's own."""
    request = row.request
    person = (request.email, match_key(request.printed_name))
    return request.letter_id, row.organization.pk if row.organization else person


def _lines(
    rows: Sequence[Row], organizations: Sequence[int], letters: set[int]
) -> dict[tuple[int, object], Signature]:
    """Live lines of these organizations, and of individuals with these addresses."""
    emails = [row.request.email for row in rows if row.means == Means.INDIVIDUAL]
    own = Q(kind=SignatureKind.INDIVIDUAL, signatory_email__in=emails)
    live = Signature.objects.live().filter(own | Q(organization__in=organizations), letter__in=letters)
    return {
        (line.letter_id, line.organization_id or (line.signatory_email, match_key(line.printed_name))): line
        for line in live
    }


def _domains(row: Row) -> Domains | None:
    """The address beside the website that is known; where none is, beside the one that was typed."""
    if row.means == Means.INDIVIDUAL:
        return None
    known = row.organization.website if row.organization else ""
    return compare(row.request.email, known or row.request.website)
