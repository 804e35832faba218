"""Every address of the site; the apps bring their own."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve

from coalition.about import About, Imprint, Privacy
from coalition.colours import colours
from coalition.health import healthz, robots
from coalition.mail.providers import webhooks
from coalition.site_picture import site_picture
from coalition.sitemaps import sitemap
from coalition.views import Home

urlpatterns: list[URLPattern | URLResolver] = [
    # Everything that is read in a language: `/letters/` in the site's own, `/ko/letters/` in Korean.
    *i18n_patterns(
        path("", Home.as_view(), name="home"),
        path("about/", About.as_view(), name="about"),
        path("imprint/", Imprint.as_view(), name="imprint"),
        path("privacy/", Privacy.as_view(), name="privacy"),
        path("picture.png", site_picture, name="picture"),
        path("", include("members.urls")),
        path("", include("letters.urls")),
        prefix_default_language=False,
    ),
    re_path(r"^colours/(?P<accent>[0-9a-f]{6})\.css$", colours, name="colours"),
    path("api/v1/", include("coalition.api.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap-section"),
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
