"""The admin of who we are."""

from . import application_waiting, story, waiting
from .application import ApplicationAdmin
from .contact import ContactAdmin
from .country import CountryAdmin
from .membership import MembershipAdmin, MembershipCategoryAdmin
from .organization import OrganizationAdmin, OrganizationNameInline
from .rules import AdmissionRulesAdmin, AdmissionTextAdmin, EligibilityPointAdmin

__all__ = [
    "AdmissionRulesAdmin",
    "AdmissionTextAdmin",
    "ApplicationAdmin",
    "ContactAdmin",
    "CountryAdmin",
    "EligibilityPointAdmin",
    "MembershipAdmin",
    "MembershipCategoryAdmin",
    "OrganizationAdmin",
    "OrganizationNameInline",
    "application_waiting",
    "story",
    "waiting",
]
