"""Every address of the site; the apps bring their own."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.static import serve

from coalition.health import healthz, robots
from coalition.mail.providers import webhooks
from coalition.views import Home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", Home.as_view(), name="home"),
    path("", include("members.urls")),
    path("", include("letters.urls")),
    path("api/v1/", include("coalition.api.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    *webhooks(settings.MAIL_PROVIDER, settings.ANYMAIL.get("WEBHOOK_SECRET", "")),
]

if settings.LOCAL:
    # A public site lets its web server hand out uploads (deploy/); on this machine alone Django does.
    urlpatterns += [
        path(
            "media/<path:path>",
            login_not_required(serve),
            {"document_root": settings.MEDIA_ROOT},
            name="media",
        )
    ]
