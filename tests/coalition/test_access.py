"""Every view is closed, unless it is public by design."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# What a visitor may see, by its name. A view added here is a decision: say in its docstring why it is public.
TABLES = ("letters:letters", "letters:signatories", "letters:who-signed-what", "members:countries", "members:members",
          "members:numbers", "members:organization-letters")  # fmt: skip
PUBLIC = {
    "letters:edition",
    "letters:edition-csv",
    "letters:edition-text",
    "letters:embed",
    "letters:events-feed",
    "letters:letter-events",
    "letters:letters-feed",
    "letters:og-picture",
    "picture",
    "sitemap",
    "sitemap-section",
    *(f"{table}-{ending}" for table in TABLES for ending in ("csv", "xlsx", "json")),
    "about",
    "admin:login",
    "api:countries",
    "api:country",
    "api:events",
    "api:letter",
    "api:letters",
    "api:member-counts",
    "api:members",
    "api:not-there",
    "api:organization",
    "api:organizations",
    "api:root",
    "api:schema",
    "api:signatures",
    "colours",
    "healthz",
    "home",
    "imprint",
    "letters:document",
    "letters:edition-document",
    "letters:letter",
    "letters:letters",
    "letters:map",
    "letters:my-letter",
    "letters:open-form",
    "letters:organization-suggestions",
    "letters:search",
    "letters:press-pack",
    "letters:sign",
    "letters:sign-change",
    "letters:sign-decline",
    "letters:sign-later",
    "letters:sign-new-link",
    "letters:sign-pass-on",
    "letters:sign-question",
    "letters:sign-question-sent",
    "letters:sign-reaffirm",
    "letters:sign-text",
    "letters:sign-withdraw",
    "letters:signature-block",
    "letters:signature-block-text",
    "letters:who-signed-what",
    "media",
    "members:application",
    "members:ask-for-link",
    "members:confirm-address",
    "members:countries",
    "members:country",
    "members:join",
    "members:member-suggestions",
    "members:members",
    "members:map",
    "members:numbers",
    "members:my-address",
    "members:my-colleague-add",
    "members:my-colleague-remove",
    "members:my-data",
    "members:my-leave",
    "members:my-listing",
    "members:my-new-link",
    "members:my-organization",
    "members:my-own-data",
    "members:my-proposed-logo",
    "members:my-take-back",
    "members:notice",
    "members:object-to-being-a-contact",
    "members:organization",
    "members:reference",
    "privacy",
    "robots",
}


def views(resolver, namespace=""):
    """Yield (name, pattern) of every view below `resolver`."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, (namespace, entry.namespace)))
            yield from views(entry, inner)
        elif isinstance(entry, URLPattern):
            yield ":".join(filter(None, (namespace, entry.name or str(entry.pattern)))), entry


def test_only_what_is_public_by_design_is_open():
    opened = {
        name for name, entry in views(get_resolver()) if not getattr(entry.callback, "login_required", True)
    }
    assert opened == PUBLIC


def test_where_a_mail_provider_is_set_up_it_may_tell_what_came_back(settings):
    settings.ROOT_URLCONF = "tests.coalition.mail.with_provider"
    opened = {
        name for name, entry in views(get_resolver()) if not getattr(entry.callback, "login_required", True)
    }
    assert opened == PUBLIC | {"mail-tracking"}


@pytest.mark.django_db
def test_whoever_is_not_logged_in_is_sent_to_log_in():
    for address in ("/admin/", "/admin/auth/user/", "/admin/logout/", "/admin/no-such-page/"):
        answer = Client().get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/admin/login/?next=")


@pytest.mark.django_db
def test_the_login_form_is_there_for_everyone(client):
    answer = client.get("/admin/login/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_page_brings_the_headers_that_keep_it_safe(client):
    answer = client.get("/admin/login/")
    policy = {directive.strip() for directive in answer["Content-Security-Policy"].split(";")}
    assert policy >= {"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"}
    assert not re.search("unsafe|https?:", answer["Content-Security-Policy"])
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
