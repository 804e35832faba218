from .former_address import FormerAddress
from .outgoing_mail import MailState, OutgoingMail
from .site_settings import SiteSettings, SiteWords

__all__ = ["FormerAddress", "MailState", "OutgoingMail", "SiteSettings", "SiteWords"]
