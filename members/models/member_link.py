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


class Purpose(models.TextChoices):
    """What a contact's link opens. The latter two show nothing of the organization: a stranger may read that mail."""

    PAGES = "", "the pages of the organization"
    ADDRESS = "address", "confirms that `email` is the contact's new address"
    OBJECTION = "objection", "lets a person say that they do not want to be a contact"


# How long the links of a contact live that open something else than its organization's pages.
ASIDE: dict[str, tuple[str, datetime.timedelta]] = {
    Purpose.ADDRESS: ("members:confirm-address", datetime.timedelta(days=2)),
    Purpose.OBJECTION: ("members:object-to-being-a-contact", datetime.timedelta(days=60)),
}


class MemberLinkQuerySet(HashedLinkQuerySet):
    def issue(self, **target: Any) -> str:
        """Make a new link for `application=`, `reference=`, `notice=` or `contact=`; return its full address."""
        (kind,) = target
        view, lifetime = TARGETS[kind]
        return self.issue_at(view, expires_at=timezone.now() + lifetime, **target)

    def issue_aside(self, *, contact: Contact, purpose: Purpose, email: str = "") -> str:
        """Make a new link of a contact for that one purpose; return its full address."""
        view, lifetime = ASIDE[purpose]
        return self.issue_at(
            view, expires_at=timezone.now() + lifetime, contact=contact, purpose=purpose, email=email
        )

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
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.PAGES, blank=True)
    email = models.EmailField(
        blank=True, help_text="The new address of the contact that opening this link's mail proves."
    )

    objects = MemberLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="member_link_leads_to_one_thing",
                condition=_only("application") | _only("reference") | _only("notice") | _only("contact"),
            )
        ]
