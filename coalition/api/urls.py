"""Addresses of the API; the apps bring their own."""

from django.urls import include, path, re_path

from coalition.api.views import NotThere, Root, Schema

app_name = "api"
urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("schema", Schema.as_view(), name="schema"),
    path("", include("members.api.urls")),
    path("", include("letters.api.urls")),
    re_path("", NotThere.as_view(), name="not-there"),
]
