"""Addresses of the members' part of the API."""

from django.urls import path

import coalition.converters  # noqa: F401 (registers the converters used here)
from members.api.views import (
    CountryList,
    CountryRecord,
    MemberCounts,
    MemberList,
    OrganizationList,
    OrganizationRecord,
)

urlpatterns = [
    path("members/", MemberList.as_view(), name="members"),
    path("members/counts/", MemberCounts.as_view(), name="member-counts"),
    path("organizations/", OrganizationList.as_view(), name="organizations"),
    path("organizations/<address_part:slug>/", OrganizationRecord.as_view(), name="organization"),
    path("countries/", CountryList.as_view(), name="countries"),
    path("countries/<country_code:code>/", CountryRecord.as_view(), name="country"),
]
