from .outgoing_mail import MailState, OutgoingMail
from .site_settings import SiteSettings, SiteWords

__all__ = ["MailState", "OutgoingMail", "SiteSettings", "SiteWords"]
