"""Addresses of who we are."""

from django.urls import include, path

import coalition.converters  # noqa: F401 (registers the converters used here)
from members.views.countries import CountryList, CountryPage
from members.views.files import urlpatterns as files
from members.views.join import Join, MemberSuggestions
from members.views.join_application import ApplicationPage
from members.views.join_members import NoticePage, ReferencePage
from members.views.map import MemberMap
from members.views.members import MemberList
from members.views.my_organization import urlpatterns as my_organization
from members.views.numbers import NumbersPage
from members.views.organization import OrganizationPage

app_name = "members"
urlpatterns = [
    path("members/", MemberList.as_view(), name="members"),
    path("members/map/", MemberMap.as_view(), name="map"),
    path("members/numbers/", NumbersPage.as_view(), name="numbers"),
    path("organizations/<address_part:slug>/", OrganizationPage.as_view(), name="organization"),
    path("countries/", CountryList.as_view(), name="countries"),
    path("countries/<country_code:code>/", CountryPage.as_view(), name="country"),
    path("join/", Join.as_view(), name="join"),
    path("join/members.json", MemberSuggestions.as_view(), name="member-suggestions"),
    path("join/application/<str:token>/", ApplicationPage.as_view(), name="application"),
    path("join/reference/<str:token>/", ReferencePage.as_view(), name="reference"),
    path("join/notice/<str:token>/", NoticePage.as_view(), name="notice"),
    path("my-organization/", include(my_organization)),
    *files,
]
