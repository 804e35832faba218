"""What every page behind a link of an applicant, a referee, a member told or a contact does first."""

from typing import ClassVar

from django.urls import reverse

from coalition.personal_pages import REVOKED, PersonalPage, why_dead
from members.models import Application, ApplicationNotice, ApplicationReference, Contact, MemberLink

Target = Application | ApplicationReference | ApplicationNotice | Contact


class MemberPage(PersonalPage):
    """Public, since the token is the authority (see PersonalPage).

    `kind` names what the links lead to, as MemberLink does; a link of another kind is unknown here. `related` is
    fetched with it.
    """

    kind: ClassVar[str]
    related: ClassVar[tuple[str, ...]] = ()
    link: MemberLink

    def find(self, token: str) -> MemberLink | None:
        links = MemberLink.objects.of_token(token).leading_to(self.kind)
        return links.select_related(*(f"{self.kind}__{each}" for each in self.related)).first()

    @property
    def target(self) -> Target:
        target: Target = getattr(self.link, self.kind)
        return target

    @property
    def holder(self) -> Application | Contact | None:
        """Who was sent the link: the applicant, or the contact of a member."""
        target = self.target
        return target if isinstance(target, Application | Contact) else target.contact

    def holder_language(self) -> str:
        return self.holder.language if self.holder else ""

    def dead(self) -> str:
        """Also once the contact has left: another person speaks for the organization now."""
        holder = self.holder
        if holder is None or (isinstance(holder, Contact) and not holder.is_current()):
            return REVOKED
        return why_dead(self.link)

    def address(self, name: str = "") -> str:
        """The address of a page of this link ("members:NAME"), in the language that was asked for."""
        return self.in_asked_language(reverse(f"members:{name or self.kind}", args=[self.token]))
