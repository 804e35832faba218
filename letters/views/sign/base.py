"""What every page behind a personal link of a letter does first: authorise its holder, see where they stand."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from coalition.addresses import without_language
from coalition.personal_pages import EXPIRED, REVOKED, PersonalPage, why_dead
from letters.models import Invitation, PersonalLink
from letters.standing import Standing, find_link
from letters.statements import authority, consent
from letters.views.signing_request import signing_request_page

ACTS = ("change", "decline", "later", "pass-on", "question", "reaffirm", "text", "withdraw")
__all__ = ["EXPIRED", "SignatoryPage"]


class SignatoryPage(PersonalPage):
    """Public, since the token is the authority (see PersonalPage)."""

    dead_template = "letters/sign/dead.html"
    standing: Standing
    link: PersonalLink

    def find(self, token: str) -> PersonalLink | None:
        return find_link(token)

    def holder_language(self) -> str:
        holder = self.link.invitation or self.link.attestation or self.link.signing_request
        return holder.language if holder else ""

    def dead(self) -> str:
        """Also "passed_on": the invitation is a colleague's now."""
        invitation = self.link.invitation
        if invitation is not None and invitation.revoked_at is not None:
            return "passed_on" if invitation.answer == "passed_on" else REVOKED
        return why_dead(self.link)

    def opened(self) -> None:
        invitation = self.link.invitation
        if invitation is not None and invitation.opened_at is None:
            Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=timezone.now())

    def prepare(self) -> HttpResponseBase | None:
        self.standing = Standing.of(self.link)
        if self.standing.given is None and self.link.signing_request is not None:
            return self.answer_request(self.link)
        return None

    def answer_request(self, link: PersonalLink) -> HttpResponse:
        """A request of the open form that no signature came of yet has a page of its own."""
        if without_language(self.request.path) != without_language(self.address()):
            return HttpResponseRedirect(self.address())
        return signing_request_page(self.request, link, self.token)

    @property
    def statement(self) -> str:
        """What whoever signs, or stands by it, agrees to: authority for an organization, consent for oneself."""
        standing = self.standing
        if not standing.is_organization:
            return consent()
        known, given = standing.organization, standing.given
        return authority(known.name if known else given.signature.printed_name if given else "")

    def frame(self) -> dict[str, Any]:
        """What the template of every page behind a link is given."""
        standing = self.standing
        return {
            "standing": standing,
            "letter": standing.letter,
            "organization": standing.organization,
            "invitation": standing.invitation,
            "line": standing.line,
            "given": standing.given,
            "at": {act.replace("-", "_"): self.address(f"sign-{act}") for act in ACTS}
            | {"page": self.address()},
        }

    def address(self, name: str = "sign") -> str:
        """The address of a page of this link, in the language that was asked for."""
        return self.in_asked_language(reverse(f"letters:{name}", args=[self.token]))
