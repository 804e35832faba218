"""Mail whose subject begins on the line of its name."""

from email.header import Header
from email.message import Message
from typing import Any

from django.core.mail import EmailMultiAlternatives


class Mail(EmailMultiAlternatives):
    """Django folds a long subject in another script than Latin before its first word, unaware of the header's name.

    Some programs then show an empty subject, others a space before it.
    """

    def message(self, **options: Any) -> Any:
        made = super().message(**options)  # refuses line ends in headers
        subject = str(self.subject)
        charset = "us-ascii" if subject.isascii() else "utf-8"
        del made["Subject"]
        Message.__setitem__(made, "Subject", Header(subject, charset, header_name="Subject"))
        return made
