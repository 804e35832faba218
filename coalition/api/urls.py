"""Addresses of the API; the apps bring their own."""

from django.urls import include, path

from coalition.api.views import Root, Schema

app_name = "api"
urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("schema", Schema.as_view(), name="schema"),
    path("", include("members.api.urls")),
]
