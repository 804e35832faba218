"""Personal links: random tokens of which only the digest is stored.

Every mail carries a link of its own, so that none has to be kept in readable form to be sent again.
"""

import datetime
import hashlib
import secrets
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def token_digest(token: str) -> str:
    """Return the SHA-256 digest of a token. A token has 256 random bits, so its digest needs no salt."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


class HashedLinkQuerySet(models.QuerySet[Any]):
    def alive(self, at: datetime.datetime | None = None) -> Self:
        """Links that still lead somewhere: neither expired nor revoked."""
        return self.filter(revoked_at=None, expires_at__gt=at or timezone.now())

    def of_token(self, token: str) -> Self:
        return self.filter(digest=token_digest(token))

    def issue_at(self, view: str, **values: Any) -> str:
        """Make a new link to the page of that name; return its full address, which is kept nowhere."""
        token = secrets.token_urlsafe(32)
        self.create(digest=token_digest(token), **values)
        return settings.COALITION_URL + reverse(view, args=[token])


class HashedLink(models.Model):
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"link {self.pk}"
