"""All that staff see of an application before they decide, and what of it is still open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.models import OutgoingMail
from members.actions.reviewing import fingerprint
from members.domains import Domains, compare
from members.models import (
    AdmissionRules,
    Application,
    ApplicationCheck,
    ApplicationNotice,
    ApplicationReference,
    EligibilityPoint,
    Membership,
    MembershipCategory,
    Organization,
)
from members.models.application import FINAL, ApplicationStage, ReferenceAnswer, Verdict

from .application_known import Known, known_of


@dataclass(frozen=True)
class Checked:
    """One point with what was found of it, if somebody looked."""

    point: EligibilityPoint
    found: ApplicationCheck | None

    @property
    def is_met(self) -> bool | None:
        return self.found.is_met if self.found else None

    @property
    def comment(self) -> str:
        return self.found.comment if self.found else ""


class Facts:
    """Asked of the database once for a page."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.rules = AdmissionRules.current()

    @cached_property
    def digest(self) -> str:
        return fingerprint(self.application)

    @cached_property
    def may_decide(self) -> bool:
        return self.application.email_confirmed_at is not None and self.application.verdict not in FINAL

    @cached_property
    def stage(self) -> ApplicationStage:
        return self.application.stage()

    @cached_property
    def checks(self) -> Sequence[Checked]:
        """Every point in use, and those given up since that somebody has looked at."""
        found = {row.point_id: row for row in self.application.checks.select_related("point")}
        points = [point for point in EligibilityPoint.objects.all() if point.in_use or point.pk in found]
        return [Checked(point, found.get(point.pk)) for point in points]

    @cached_property
    def references(self) -> Sequence[ApplicationReference]:
        return list(self.application.references.select_related("organization", "contact", "application"))

    @cached_property
    def objections(self) -> Sequence[ApplicationNotice]:
        rows = self.application.notices.exclude(objected_at=None)
        return list(rows.select_related("organization", "contact").order_by("objected_at"))

    @cached_property
    def told(self) -> int:
        return self.application.notices.count()

    @cached_property
    def known(self) -> Known:
        return known_of(self.application, self.references)

    @cached_property
    def organization(self) -> Organization | None:
        """Its record: the one that it is linked to, or the one that surely is meant."""
        linked = self.application.organization
        return linked.survivor() if linked else self.known.surely

    @cached_property
    def membership(self) -> Membership | None:
        """The membership without an end that the organization has already."""
        if self.organization is None:
            return None
        return self.organization.memberships.open().select_related("category").first()

    @cached_property
    def category(self) -> MembershipCategory | None:
        """In which it is admitted unless somebody chooses another."""
        return self.rules.category or MembershipCategory.objects.first()

    @cached_property
    def earlier(self) -> Sequence[Application]:
        """What the same organization, or the same address, sent before."""
        same = Application.objects.confirmed().filter(name__iexact=self.application.name)
        if self.application.email:
            same |= Application.objects.confirmed().filter(email=self.application.email)
        return list(same.exclude(pk=self.application.pk).order_by("-pk")[:5])

    @cached_property
    def domains(self) -> Domains:
        return compare(self.application.email, self.application.website)

    @property
    def domain_fits(self) -> bool:
        return self.domains == Domains.SAME

    @property
    def supporting(self) -> int:
        return sum(reference.answer == ReferenceAnswer.YES for reference in self.references)

    @property
    def window_open(self) -> bool:
        until = self.application.objections_until
        return until is not None and timezone.localdate() <= until

    @cached_property
    def open_points(self) -> list[str]:
        """What speaks against deciding now, in whole sentences. None of it keeps anybody from deciding."""
        return [
            *self._about_record(),
            *self._about_points(),
            *self._about_references(),
            *self._about_members(),
        ]

    def _about_record(self) -> Iterator[str]:
        if self.membership:
            yield _("%(organization)s is a member already.") % {"organization": self.organization}
        if self.organization is None and self.known.applicant:
            names = ", ".join(str(each.organization) for each in self.known.applicant)
            yield _("Perhaps it has a record already: %(names)s") % {"names": names}
        for other in self.earlier:
            if other.verdict not in FINAL:
                yield _("The same organization or address has sent another application that is not decided.")
                break

    def _about_points(self) -> Iterator[str]:
        for each in self.checks:
            if each.is_met is False:
                yield _("Not met: %(point)s") % {"point": each.point}
        if number := sum(each.is_met is None and each.point.in_use for each in self.checks):
            text = ngettext(
                "%(n)d point has not been looked at.", "%(n)d points have not been looked at.", number
            )
            yield text % {"n": number}

    def _about_references(self) -> Iterator[str]:
        for reference in self.references:
            if reference.answer == ReferenceAnswer.NO:
                yield _("%(organization)s does not support it.") % {"organization": reference}
        if self.supporting < self.rules.references:
            text = ngettext(
                "%(n)d of %(wanted)d reference supports it.", "%(n)d of %(wanted)d references support it.",
                self.rules.references,
            )  # fmt: skip
            yield text % {"n": self.supporting, "wanted": self.rules.references}

    def _about_members(self) -> Iterator[str]:
        if number := len({notice.organization_id for notice in self.objections}):
            yield ngettext("%(n)d member objects.", "%(n)d members object.", number) % {"n": number}
        if self.window_open:
            until = date_format(self.application.objections_until)  # type: ignore[arg-type]
            yield _("Members may still object until %(day)s.") % {"day": until}
        elif self.rules.objection_days and self.application.notice_sent_at is None:
            yield _("Members have not been told.")

    @cached_property
    def mails(self) -> Sequence[OutgoingMail]:
        """What was written to the applicant, the newest first."""
        return list(self.application.mails.order_by("-pk")[:10])

    @property
    def is_deferred(self) -> bool:
        return self.application.verdict == Verdict.DEFERRED
