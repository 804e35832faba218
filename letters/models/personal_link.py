"""Personal links: random tokens that open one person's page about one letter. Only their digests are stored."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.models.hashed_link import HashedLink, HashedLinkQuerySet

from .attestation import Attestation
from .invitation import Invitation
from .signing_request import SigningRequest

LIFETIME = datetime.timedelta(days=400)  # withdrawal must stay possible long after the deadline


class PersonalLinkQuerySet(HashedLinkQuerySet):
    def alive(self, at: datetime.datetime | None = None) -> Self:
        """Links that still lead somewhere: not expired, not revoked, nor their invitation."""
        return super().alive(at).filter(Q(invitation=None) | Q(invitation__revoked_at=None))

    def forgettable(self, at: datetime.datetime | None = None) -> Self:
        """Links that ended so long ago that nobody will ask for a new one in their place."""
        return self.filter(expires_at__lt=(at or timezone.now()) - LIFETIME)

    def issue(self, **target: Any) -> str:
        """Make a new link for `invitation=`, `signing_request=` or `attestation=`; return its full address."""
        return self.issue_at("letters:sign", **target)


def default_expiry() -> datetime.datetime:
    return timezone.now() + LIFETIME


class PersonalLink(HashedLink):
    invitation = models.ForeignKey(Invitation, models.CASCADE, null=True, blank=True, related_name="links")
    signing_request = models.ForeignKey(
        SigningRequest, models.CASCADE, null=True, blank=True, related_name="links"
    )
    attestation = models.ForeignKey(Attestation, models.CASCADE, null=True, blank=True, related_name="links")
    expires_at = models.DateTimeField(_("expires at"), default=default_expiry)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        constraints = [
            models.CheckConstraint(
                name="personal_link_leads_to_one_thing",
                condition=Q(invitation__isnull=False, signing_request=None, attestation=None)
                | Q(invitation=None, signing_request__isnull=False, attestation=None)
                | Q(invitation=None, signing_request=None, attestation__isnull=False),
            )
        ]
