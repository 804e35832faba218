"""Mail providers that have an interface of their own, by way of django-anymail: how each is set up, and its bounces.

Those that are left out want a package more (Amazon SES) or sign in a way of their own; EMAIL_URL reaches them by SMTP.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.urls import URLPattern

    from coalition.environment import Environment


@dataclass(frozen=True)
class Provider:
    """`name` as django-anymail spells its classes; `keys` are demanded, `more` may be given."""

    name: str
    keys: tuple[str, ...]
    more: tuple[str, ...] = ()


PROVIDERS = {
    "brevo": Provider("Brevo", ("BREVO_API_KEY",)),
    "mailgun": Provider(
        "Mailgun",
        ("MAILGUN_API_KEY",),
        ("MAILGUN_API_URL", "MAILGUN_SENDER_DOMAIN", "MAILGUN_WEBHOOK_SIGNING_KEY"),
    ),
    "mailjet": Provider("Mailjet", ("MAILJET_API_KEY", "MAILJET_SECRET_KEY")),
    "postmark": Provider("Postmark", ("POSTMARK_SERVER_TOKEN",), ("POSTMARK_MESSAGE_STREAM",)),
    "resend": Provider("Resend", ("RESEND_API_KEY",)),
    "sparkpost": Provider("SparkPost", ("SPARKPOST_API_KEY",), ("SPARKPOST_API_URL",)),
}


def backend(provider: str) -> str:
    return f"anymail.backends.{provider}.EmailBackend"


def settings_of(provider: str, env: "Environment") -> dict[str, str]:
    """Read what django-anymail's setting ANYMAIL needs; each key is a variable ANYMAIL_KEY."""
    chosen = PROVIDERS[provider]
    instead = f"COALITION_MAIL_PROVIDER is {provider}, which needs it."
    read = {key: env.demand(f"ANYMAIL_{key}", instead) for key in chosen.keys}
    for key in (*chosen.more, "WEBHOOK_SECRET"):
        if value := env.text(f"ANYMAIL_{key}"):
            read[key] = value
    if ":" not in read.get("WEBHOOK_SECRET", ":"):
        raise ImproperlyConfigured("ANYMAIL_WEBHOOK_SECRET must be a name and a long random word: name:word.")
    return read


def webhooks(provider: str, secret: str) -> "list[URLPattern]":
    """The address to which the provider tells what became of a mail, at /anymail/PROVIDER/tracking/; none without both.

    Public by design: the provider has no account here. It shows the secret, as user:password.
    """
    from django.contrib.auth.decorators import login_not_required
    from django.urls import path

    if not (provider and secret):
        return []
    view: Any = import_string(f"anymail.webhooks.{provider}.{PROVIDERS[provider].name}TrackingWebhookView")
    address = f"anymail/{provider}/tracking/"
    return [path(address, login_not_required(_careful(view).as_view()), name="mail-tracking")]


def _careful(view: Any) -> Any:
    """The view, answering 400 to what it cannot read. What fails later stays a 500: the provider tries again."""
    from django.core.exceptions import BadRequest

    class Careful(view):
        def parse_events(self, request: Any) -> Any:
            try:
                return super().parse_events(request)
            except (ValueError, TypeError, LookupError, AttributeError) as error:
                raise BadRequest("This is not what the mail provider sends.") from error

    return Careful
