"""From a contact's pages to the letter that it is asked to sign."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from letters.models import PersonalLink
from letters.my_organization import own_invitations
from members.views.my_organization.base import MyOrganizationPage


class MyLetter(MyOrganizationPage):
    """Public, since the token is the authority (see PersonalPage). Only the contact's own invitations are there.

    A POST, since it makes a link: the page shows none, so that nobody who looks at it over a shoulder has one.
    """

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, key: int) -> HttpResponse:
        invitation = own_invitations(self.contact).filter(pk=key).first()
        if invitation is None or not self.contact.is_confirmed():
            raise Http404
        link = urlsplit(PersonalLink.objects.issue(invitation=invitation))
        return HttpResponseRedirect(link.path, status=303)  # on the host that the visitor is on
