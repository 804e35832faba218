from .admission import AdmissionRules, AdmissionText, EligibilityPoint
from .application import Application, ApplicationCheck, ApplicationNotice, ApplicationReference
from .category import MembershipCategory
from .change_request import ChangeRequest
from .contact import Contact
from .country import Country
from .member_import import MemberImport, MemberImportRow
from .member_link import MemberLink
from .membership import Membership
from .merger import DistinctPair, Merger
from .organization import Organization
from .organization_name import OrganizationName
from .suspension import Suspension

__all__ = [
    "AdmissionRules",
    "AdmissionText",
    "Application",
    "ApplicationCheck",
    "ApplicationNotice",
    "ApplicationReference",
    "ChangeRequest",
    "Contact",
    "Country",
    "DistinctPair",
    "EligibilityPoint",
    "MemberImport",
    "MemberImportRow",
    "MemberLink",
    "Membership",
    "MembershipCategory",
    "Merger",
    "Organization",
    "OrganizationName",
    "Suspension",
]
