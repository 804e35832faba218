"""To those behind a signature: staff corrected how its line is printed."""

from django.utils.translation import gettext_lazy

from coalition.mail.kinds import Message, NotNeeded, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from letters.models import Attestation, PersonalLink, Signature
from letters.models.signature import LIVE


@mail_kind("letters.name_corrected", label=gettext_lazy("Printed line corrected"))
def name_corrected(mail: OutgoingMail) -> Message:
    """The old line and the new one, with the way to the person's own page where there is one."""
    about = mail.about
    signature = about.signature if isinstance(about, Attestation) else about
    if not isinstance(signature, Signature) or signature.status not in LIVE:
        raise NotNeeded
    url = PersonalLink.objects.issue(attestation=about) if isinstance(about, Attestation) else ""
    lines = {"old": mail.context["old"], "new": mail.context["new"]}
    context = {"name": mail.to_name, "letter": signature.letter, "url": url, **lines}
    return from_templates("letters/mail/name_corrected", context)
