"""Addresses of what we sign."""

from django.urls import path

import coalition.converters  # noqa: F401 (registers the converters used here)
from letters.views.public import LetterList, LetterPage, SignatoryDownload, WhoSignedWhat
from letters.views.sign import SignPage

app_name = "letters"
urlpatterns = [
    path("letters/", LetterList.as_view(), name="letters"),
    path("letters/<address_part:slug>/", LetterPage.as_view(), name="letter"),
    path(
        "letters/<address_part:slug>/signatories.csv",
        SignatoryDownload.as_view(),
        {"file_type": "csv"},
        name="signatories-csv",
    ),
    path(
        "letters/<address_part:slug>/signatories.json",
        SignatoryDownload.as_view(),
        {"file_type": "json"},
        name="signatories-json",
    ),
    path("sign/<str:token>/", SignPage.as_view(), name="sign"),
    path("who-signed-what/", WhoSignedWhat.as_view(), name="who-signed-what"),
]
