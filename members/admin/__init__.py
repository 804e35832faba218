"""The admin of who we are."""

from . import waiting
from .country import CountryAdmin
from .membership import MembershipAdmin, MembershipCategoryAdmin
from .organization import OrganizationAdmin, OrganizationNameInline

__all__ = [
    "CountryAdmin",
    "MembershipAdmin",
    "MembershipCategoryAdmin",
    "OrganizationAdmin",
    "OrganizationNameInline",
    "waiting",
]
