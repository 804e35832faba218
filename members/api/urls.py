"""Addresses of the members' part of the API."""

from django.urls import path

import coalition.converters  # noqa: F401 (registers the converters used here)
from members.api.views import MemberCounts, MemberList, OrganizationRecord

urlpatterns = [
    path("members/", MemberList.as_view(), name="members"),
    path("members/counts/", MemberCounts.as_view(), name="member-counts"),
    path("organizations/<address_part:slug>/", OrganizationRecord.as_view(), name="organization"),
]
