"""Addresses of what we sign."""

from django.urls import include, path

import coalition.converters  # noqa: F401 (registers the converters used here)
from letters.views.documents import urlpatterns as documents
from letters.views.files import urlpatterns as files
from letters.views.map import SignatoryMap
from letters.views.map import SignatoryMap
from letters.views.my_letters import MyLetter
from letters.views.open_form import OpenFormPage, OrganizationSuggestions
from letters.views.public import LetterList, LetterPage
from letters.views.search import Search
from letters.views.sign import urlpatterns as sign_pages
from letters.views.who_signed_what import WhoSignedWhat

app_name = "letters"
urlpatterns = [
    path("letters/", LetterList.as_view(), name="letters"),
    path("letters/<address_part:slug>/", LetterPage.as_view(), name="letter"),
    path("letters/<address_part:slug>/map/", SignatoryMap.as_view(), name="map"),
    path("letters/<address_part:slug>/map/", SignatoryMap.as_view(), name="map"),
    path("letters/<address_part:slug>/sign/", OpenFormPage.as_view(), name="open-form"),
    path(
        "letters/<address_part:slug>/sign/organizations.json",
        OrganizationSuggestions.as_view(),
        name="organization-suggestions",
    ),
    path("letters/", include(documents)),
    path("my-organization/<str:token>/letters/<int:key>/", MyLetter.as_view(), name="my-letter"),
    path("sign/<str:token>/", include(sign_pages)),
    path("search/", Search.as_view(), name="search"),
    path("who-signed-what/", WhoSignedWhat.as_view(), name="who-signed-what"),
    *files,
]
