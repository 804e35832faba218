"""The admin of who we are."""

from . import waiting
from .contact import ContactAdmin
from .country import CountryAdmin
from .membership import MembershipAdmin, MembershipCategoryAdmin
from .organization import OrganizationAdmin, OrganizationNameInline

__all__ = [
    "ContactAdmin",
    "CountryAdmin",
    "MembershipAdmin",
    "MembershipCategoryAdmin",
    "OrganizationAdmin",
    "OrganizationNameInline",
    "waiting",
]
