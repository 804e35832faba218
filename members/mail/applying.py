"""Mail to whoever applies: confirm the address, received, applied already."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from coalition.mail.addresses import staff_address
from coalition.mail.kinds import Message, NotNeeded, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from members.models import Application, MemberLink
from members.models.application import FINAL


@mail_kind("members.confirm_application", label=_("Application: confirm the address"))
def confirm_application(mail: OutgoingMail) -> Message:
    """Not a word of what was typed: anybody may have typed it, and the address may be a stranger's."""
    application = _application(mail)
    if application.email_confirmed_at or application.verdict:
        raise NotNeeded
    return _made("confirm_application", application)


@mail_kind("members.application_received", label=_("Application: received"))
def application_received(mail: OutgoingMail) -> Message:
    """The receipt, with the link to the page that says how it stands."""
    return _made("application_received", _still_open(mail))


@mail_kind("members.already_applied", label=_("Application: has applied already"))
def already_applied(mail: OutgoingMail) -> Message:
    """Whoever applies twice learns it here, not from the page that everyone can ask."""
    return _made("already_applied", _still_open(mail))


def _application(mail: OutgoingMail) -> Application:
    """The application, if it still has the address that the mail goes to."""
    application = Application.objects.filter(pk=mail.about_id, email=mail.to_email).first()
    if application is None:
        raise NotNeeded
    return application


def _still_open(mail: OutgoingMail) -> Application:
    application = _application(mail)
    if application.email_confirmed_at is None or application.verdict in FINAL:
        raise NotNeeded
    return application


def _made(template: str, application: Application) -> Message:
    """Answers to it reach the staff. The link is made once nothing else can keep the mail from being sent."""
    context: dict[str, Any] = {
        "application": application,
        "link": MemberLink.objects.issue(application=application),
    }
    return from_templates(f"members/mail/{template}", context, reply_to=[staff_address()])
