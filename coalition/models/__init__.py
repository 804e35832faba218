from .outgoing_mail import MailState, OutgoingMail

__all__ = ["MailState", "OutgoingMail"]
