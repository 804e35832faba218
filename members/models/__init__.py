from .contact import Contact
from .country import Country
from .membership import Membership, MembershipCategory
from .organization import Organization, OrganizationName

__all__ = ["Contact", "Country", "Membership", "MembershipCategory", "Organization", "OrganizationName"]
