"""Addresses of what we sign."""

from django.urls import include, path

import coalition.converters  # noqa: F401 (registers the converters used here)
from letters.views import feeds
from letters.views.documents import urlpatterns as documents
from letters.views.editions import EditionFile, EditionPage
from letters.views.embed import Embed
from letters.views.files import urlpatterns as files
from letters.views.map import SignatoryMap
from letters.views.my_letters import MyLetter
from letters.views.open_form import OpenFormPage, OrganizationSuggestions
from letters.views.pictures import LetterPicture
from letters.views.public import LetterList, LetterPage
from letters.views.search import Search
from letters.views.sign import urlpatterns as sign_pages
from letters.views.who_signed_what import WhoSignedWhat

app_name = "letters"
urlpatterns = [
    path("letters/", LetterList.as_view(), name="letters"),
    path("letters/<address_part:slug>/", LetterPage.as_view(), name="letter"),
    path("letters/<address_part:slug>/map/", SignatoryMap.as_view(), name="map"),
    path("letters/<address_part:slug>/sign/", OpenFormPage.as_view(), name="open-form"),
    path(
        "letters/<address_part:slug>/sign/organizations.json",
        OrganizationSuggestions.as_view(),
        name="organization-suggestions",
    ),
    path("letters/", include(documents)),
    path("letters/<address_part:slug>/editions/<int:number>/", EditionPage.as_view(), name="edition"),
    path(
        "letters/<address_part:slug>/editions/<int:number>/edition.txt",
        EditionFile.as_view(),
        {"file_type": "txt"},
        name="edition-text",
    ),
    path(
        "letters/<address_part:slug>/editions/<int:number>/signatories.csv",
        EditionFile.as_view(),
        {"file_type": "csv"},
        name="edition-csv",
    ),
    path("letters/<address_part:slug>/events.atom", feeds.public(feeds.Updates()), name="letter-events"),
    path("letters/<address_part:slug>/picture.png", LetterPicture.as_view(), name="og-picture"),
    path("embed/letters/<address_part:slug>/", Embed.as_view(), name="embed"),
    path("feeds/letters.atom", feeds.public(feeds.NewestLetters()), name="letters-feed"),
    path("feeds/events.atom", feeds.public(feeds.Updates()), name="events-feed"),
    path("my-organization/<str:token>/letters/<int:key>/", MyLetter.as_view(), name="my-letter"),
    path("sign/<str:token>/", include(sign_pages)),
    path("search/", Search.as_view(), name="search"),
    path("who-signed-what/", WhoSignedWhat.as_view(), name="who-signed-what"),
    *files,
]
