"""Personal links: random tokens that open one person's page about one letter. Only their digests are stored.

Every mail carries a link of its own, so that none has to be kept in readable form to be sent again.
"""

import datetime
import hashlib
import secrets
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .attestation import Attestation
from .invitation import Invitation
from .signing_request import SigningRequest

LIFETIME = datetime.timedelta(days=400)  # withdrawal must stay possible long after the deadline


def token_digest(token: str) -> str:
    """Return the SHA-256 digest of a token. A token has 256 random bits, so its digest needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    def alive(self, at: datetime.datetime | None = None) -> Self:
        """Links that still lead somewhere: not expired, not revoked, nor their invitation."""
        now = at or timezone.now()
        standing = Q(invitation=None) | Q(invitation__revoked_at=None)
        return self.filter(standing, revoked_at=None, expires_at__gt=now)

    def forgettable(self, at: datetime.datetime | None = None) -> Self:
        """Links that ended so long ago that nobody will ask for a new one in their place."""
        return self.filter(expires_at__lt=(at or timezone.now()) - LIFETIME)

    def of_token(self, token: str) -> Self:
        return self.filter(digest=token_digest(token))

    def issue(self, **target: Any) -> str:
        """Make a new link for `invitation=`, `signing_request=` or `attestation=`; return its full address."""
        token = secrets.token_urlsafe(32)
        self.create(digest=token_digest(token), **target)
        return settings.COALITION_URL + reverse("letters:sign", args=[token])


def default_expiry() -> datetime.datetime:
    return timezone.now() + LIFETIME


class PersonalLink(models.Model):
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invitation = models.ForeignKey(Invitation, models.CASCADE, null=True, blank=True, related_name="links")
    signing_request = models.ForeignKey(
        SigningRequest, models.CASCADE, null=True, blank=True, related_name="links"
    )
    attestation = models.ForeignKey(Attestation, models.CASCADE, null=True, blank=True, related_name="links")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"), default=default_expiry)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)

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

    def __str__(self) -> str:
        return f"link {self.pk}"
