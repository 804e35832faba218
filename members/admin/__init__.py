"""The admin of who we are."""

from . import (
    application_waiting,
    change_request_waiting,
    merging,
    renaming,
    story,
    terms,
    terms_waiting,
    waiting,
)
from .application import ApplicationAdmin
from .change_request import ChangeRequestAdmin
from .contact import ContactAdmin
from .country import CountryAdmin
from .member_import import MemberImportAdmin
from .membership import MembershipAdmin, MembershipCategoryAdmin
from .merger import MergerAdmin
from .organization import OrganizationAdmin, OrganizationNameInline
from .rules import AdmissionRulesAdmin, AdmissionTextAdmin, EligibilityPointAdmin

__all__ = [
    "AdmissionRulesAdmin",
    "AdmissionTextAdmin",
    "ApplicationAdmin",
    "ChangeRequestAdmin",
    "ContactAdmin",
    "CountryAdmin",
    "EligibilityPointAdmin",
    "MemberImportAdmin",
    "MembershipAdmin",
    "MembershipCategoryAdmin",
    "MergerAdmin",
    "OrganizationAdmin",
    "OrganizationNameInline",
    "application_waiting",
    "change_request_waiting",
    "merging",
    "renaming",
    "story",
    "terms",
    "terms_waiting",
    "waiting",
]
