"""Addresses of the letters' part of the API."""

from django.urls import path

import coalition.converters  # noqa: F401 (registers the converters used here)
from letters.api.views import EventList, LetterList, LetterRecord, SignatureList

urlpatterns = [
    path("letters/", LetterList.as_view(), name="letters"),
    path("letters/<address_part:slug>/", LetterRecord.as_view(), name="letter"),
    path("signatures/", SignatureList.as_view(), name="signatures"),
    path("events/", EventList.as_view(), name="events"),
]
