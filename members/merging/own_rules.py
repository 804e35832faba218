"""What cannot follow among the members' own records, and what staff ought to know of two of them."""

import datetime
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Contact, DistinctPair, Membership, Organization, OrganizationName

from .networks import above
from .relations import Rows, described, stays_behind, tells


@stays_behind(
    "members.contact.organization",
    gettext_lazy("The organization that stays has a contact with this e-mail."),
)
def contacts_of_one_address(rows: Rows, to: int, own: int) -> Rows:
    theirs = Contact.objects.filter(organization=to).annotate(address=Lower("email")).values("address")
    return rows.annotate(address=Lower("email")).filter(address__in=theirs)


@stays_behind(
    "members.membership.organization",
    gettext_lazy(
        "These overlap a membership of the organization that stays, and two at a time would be counted twice. "
        "If it joined earlier or left later than its record says, correct that after merging."
    ),
)
def memberships_at_the_same_time(rows: Rows, to: int, own: int) -> Rows:
    theirs = _with_span(Membership.objects.filter(organization=to))
    return _with_span(rows).filter(
        Exists(theirs.filter(begin__lt=OuterRef("end"), end__gt=OuterRef("begin")))
    )


def _with_span(rows: Rows) -> Rows:
    begin = Coalesce("joined_on", Value(datetime.date.min), output_field=DateField())
    end = Coalesce("ended_on", Value(datetime.date.max), output_field=DateField())
    return rows.annotate(begin=begin, end=end).filter(begin__lt=F("end"))  # one of no day overlaps nothing


@stays_behind(
    "members.organizationname.organization",
    gettext_lazy("The organization that stays has this name already."),
)
def names_it_has(rows: Rows, to: int, own: int) -> Rows:
    names = OrganizationName.objects.filter(organization=to).values("name")
    return rows.filter(Q(name__in=names) | Q(name__in=Organization.objects.filter(pk=to).values("name")))


@stays_behind(
    "members.organization.parent",
    gettext_lazy("The organization that stays belongs to these networks itself; it cannot be above them."),
)
def networks_above_it(rows: Rows, to: int, own: int) -> Rows:
    return rows.filter(pk__in=[to, *above(to)])


@described("members.organization.parent", gettext_lazy("chapters"))
def chapter(row: Any) -> str:
    return str(row)


@described("members.organization.merged_into", gettext_lazy("records merged into it before"))
def merged_before(row: Any) -> str:
    return str(row)


@described("members.membership.organization")
def membership(row: Any) -> str:
    """The category with its period: “Member: 2011 to March 2014”."""
    return f"{row.category}: {row.period()}"


@described("members.contact.organization")
def contact(row: Any) -> str:
    return str(row.name)


@tells
def listing(survivor: Organization, merged: Organization) -> list[str]:
    told = []
    if merged.listed and not survivor.listed:
        told.append(
            _("“{merged}” is listed in the public directory. “{survivor}” is not, and stays unlisted.")
        )
    if survivor.listed and not merged.listed:
        told.append(
            _(
                "“{merged}” is not listed. Its names become public on the page of “{survivor}”, which is listed."
            )
        )
    return [text.format(merged=merged, survivor=survivor) for text in told]


@tells
def differences(survivor: Organization, merged: Organization) -> list[str]:
    told = []
    if survivor.country_id and merged.country_id and survivor.country_id != merged.country_id:
        told.append(_("They are in two different countries. Are you sure that they are one?"))
    if DistinctPair.objects.of(survivor, merged).exists():
        told.append(_("Somebody said of these that they are two organizations."))
    return told
