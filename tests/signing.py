"""What the tests of the pages behind a personal link share: a link, and a thumb that presses its button."""

from urllib.parse import urlsplit

from letters.models import Attestation, Invitation, PersonalLink
from tests.factories import ContactFactory, InvitationFactory, OrganizationFactory, collecting_letter, country
from tests.forms import values_of


def link_to(target) -> str:
    """The path of a new personal link to an invitation, an attestation or a request."""
    name = {Invitation: "invitation", Attestation: "attestation"}.get(type(target), "signing_request")
    return urlsplit(PersonalLink.objects.issue(**{name: target})).path


def invited(letter=None, **attributes) -> Invitation:
    """An invitation to Assembly Watch in Korea."""
    if "organization" not in attributes:
        attributes["organization"] = OrganizationFactory.create(name="Assembly Watch", country=country("KR"))
    contact = ContactFactory.create(organization=attributes["organization"], role="Director")
    letter = letter or collecting_letter()
    return InvitationFactory.create(letter=letter, contact=contact, **attributes)


def press_sign(client, path, **typed):
    """Open the page, tick the statement, press the button; `typed` is what is typed before."""
    page = client.get(path)
    return client.post(path, {**values_of(page, "sign-form"), "agree": "on", **typed})
