"""The site's addresses as they are where a mail provider is set up (its settings are read once, at the start)."""

from coalition.mail.providers import webhooks
from coalition.urls import urlpatterns as of_the_site

urlpatterns = [*of_the_site, *webhooks("postmark", "hook:s3cret")]
