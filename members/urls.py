"""Addresses of who we are."""

from django.urls import path

import coalition.converters  # noqa: F401 (registers the converters used here)
from members.views.countries import CountryList, CountryPage
from members.views.members import MemberList
from members.views.organization import OrganizationPage

app_name = "members"
urlpatterns = [
    path("members/", MemberList.as_view(), name="members"),
    path("organizations/<address_part:slug>/", OrganizationPage.as_view(), name="organization"),
    path("countries/", CountryList.as_view(), name="countries"),
    path("countries/<country_code:code>/", CountryPage.as_view(), name="country"),
]
