"""Self-service: the pages of a contact about its organization, by a link that lives for two hours.

Every request names the link, and every row that a page shows or changes is looked up below the organization of that
link's contact: what belongs to another organization is not there.
"""

from django.urls import path

from .data import Data, Leave, Listing, ProposedLogo, TakeBack
from .links import AskForLink, ConfirmAddress, NewLink, ObjectToBeingContact
from .overview import Overview
from .people import AddColleague, NewAddress, OwnData, RemoveColleague

urlpatterns = [
    path("", AskForLink.as_view(), name="ask-for-link"),
    path("confirm/<str:token>/", ConfirmAddress.as_view(), name="confirm-address"),
    path("not-me/<str:token>/", ObjectToBeingContact.as_view(), name="object-to-being-a-contact"),
    path("<str:token>/", Overview.as_view(), name="my-organization"),
    path("<str:token>/new-link/", NewLink.as_view(), name="my-new-link"),
    path("<str:token>/data/", Data.as_view(), name="my-data"),
    path("<str:token>/data/logo/", ProposedLogo.as_view(), name="my-proposed-logo"),
    path("<str:token>/take-back/<str:kind>/", TakeBack.as_view(), name="my-take-back"),
    path("<str:token>/listing/", Listing.as_view(), name="my-listing"),
    path("<str:token>/people/add/", AddColleague.as_view(), name="my-colleague-add"),
    path("<str:token>/people/<int:key>/remove/", RemoveColleague.as_view(), name="my-colleague-remove"),
    path("<str:token>/me/", OwnData.as_view(), name="my-own-data"),
    path("<str:token>/me/address/", NewAddress.as_view(), name="my-address"),
    path("<str:token>/leave/", Leave.as_view(), name="my-leave"),
]
