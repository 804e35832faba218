"""Personal links of applicants, referees, members told of an application, and contacts: only digests are stored."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalition.models.hashed_link import HashedLink, HashedLinkQuerySet

from .application import Application, ApplicationNotice, ApplicationReference
from .contact import Contact

# What a link leads to -> the page that it opens, and how long.
TARGETS: dict[str, tuple[str, datetime.timedelta]] = {
    "application": ("members:application", datetime.timedelta(days=400)),
    "reference": ("members:reference", datetime.timedelta(days=60)),
    "notice": ("members:notice", datetime.timedelta(days=400)),  # closed by the last day to object
    "contact": ("members:my-organization", datetime.timedelta(hours=2)),
}


class MemberLinkQuerySet(HashedLinkQuerySet):
    def issue(self, **target: Any) -> str:
        """Make a new link for `application=`, `reference=`, `notice=` or `contact=`; return its full address."""
        (kind,) = target
        view, lifetime = TARGETS[kind]
        return self.issue_at(view, expires_at=timezone.now() + lifetime, **target)

    def leading_to(self, kind: str) -> Self:
        """Links of one kind, with what they lead to."""
        return self.filter(**{f"{kind}__isnull": False}).select_related(kind)

    def forgettable(self, at: datetime.datetime | None = None) -> Self:
        """Links that ended a while ago: nobody is told any more that theirs once led somewhere."""
        return self.filter(expires_at__lt=(at or timezone.now()) - datetime.timedelta(days=90))


def _only(kind: str) -> Q:
    return Q(**{f"{each}__isnull": each != kind for each in TARGETS})


class MemberLink(HashedLink):
    application = models.ForeignKey(Application, models.CASCADE, null=True, blank=True, related_name="links")
    reference = models.ForeignKey(
        ApplicationReference, models.CASCADE, null=True, blank=True, related_name="links"
    )
    notice = models.ForeignKey(ApplicationNotice, models.CASCADE, null=True, blank=True, related_name="links")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="links")

    objects = MemberLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="member_link_leads_to_one_thing",
                condition=_only("application") | _only("reference") | _only("notice") | _only("contact"),
            )
        ]
